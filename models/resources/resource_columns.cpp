#include "models/resources/resource_columns.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "models/text/text.hpp"

namespace allmende::resources {

static constexpr int kBeyondAnyAmount = 1'000'000'000;

/// How a word of the API is called in a table; it is read as well.
template <class Enum>
struct TableWords;
template <>
struct TableWords<ResourceKind> {
  static constexpr const char* kNames[] = {"Gerät", "Raum", "Material", "Fahrzeug", "Set"};
};
template <>
struct TableWords<Condition> {
  static constexpr const char* kNames[] = {"neu", "sehr gut", "gut", "gebraucht", "für Bastler"};
};
template <>
struct TableWords<Offer> {
  static constexpr const char* kNames[] = {"verleihen", "verkaufen", "verschenken"};
};
template <>
struct TableWords<ResourceStatus> {
  static constexpr const char* kNames[] = {"Entwurf", "veröffentlicht", "pausiert", "archiviert"};
};
template <>
struct TableWords<Audience> {
  static constexpr const char* kNames[] = {"eigene", "Stadt", "Partnerstädte", "alle"};
};
template <>
struct TableWords<PriceUnit> {
  static constexpr const char* kNames[] = {"Stunde", "halber Tag", "Tag", "Woche", "pauschal"};
};

template <class Enum>
static std::string table_word(Enum value) {
  return TableWords<Enum>::kNames[static_cast<std::size_t>(value)];
}

template <class Enum>
static std::optional<Enum> read_table_word(const std::string& cell) {
  std::size_t number = 0;
  for (const char* name : TableWords<Enum>::kNames) {
    const auto value = static_cast<Enum>(number++);
    if (to_slug(cell) == to_slug(name) || lower(cell) == to_word(value)) return value;
  }
  return std::nullopt;
}

template <class Enum>
static std::string all_table_words() {
  std::vector<std::string> words;
  for (const char* name : TableWords<Enum>::kNames) words.emplace_back(name);
  return join(words, ", ");
}

void CellReading::refuse(const char* reason, const std::string& possible) {
  fault = {.field = "", .key = reason, .params = {{"value", cut(cell, 100)}, {"words", possible}}};
}

template <class Enum>
static void read_word_cell(CellReading& reading, Enum& into) {
  if (const auto value = read_table_word<Enum>(reading.cell)) {
    into = *value;
  } else {
    reading.refuse("resources.table.word", all_table_words<Enum>());
  }
}

static void read_offers_cell(CellReading& reading) {
  std::vector<Offer> offers;
  std::string part;
  for (const char c : reading.cell + ",") {
    if (c != ',' && c != '/' && c != ';') {
      part += c;
      continue;
    }
    const auto offer = read_table_word<Offer>(trim(part));
    part.clear();
    if (!offer) return reading.refuse("resources.table.word", all_table_words<Offer>());
    offers.push_back(*offer);
  }
  reading.content.offers = offers;
}

static std::optional<int> read_whole(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

static void read_quantity_cell(CellReading& reading) {
  const auto value = read_whole(reading.cell);
  if (!value) return reading.refuse("resources.table.number");
  reading.content.tracking = Tracking::bulk;
  reading.content.quantity = value;
}

/// "12", "12,5", "1.234,50 €", "12.50".
static std::optional<int> read_cents(std::string cell) {
  for (const std::string_view sign : {"€", "EUR", " ", "\u00a0"}) {
    for (std::size_t at = cell.find(sign); at != std::string::npos; at = cell.find(sign)) {
      cell.erase(at, sign.size());
    }
  }
  const std::size_t mark = cell.find_last_of(",.");
  const bool decimals = mark != std::string::npos && cell.size() - mark <= 3;
  std::string whole = decimals ? cell.substr(0, mark) : cell;
  std::string part = decimals ? cell.substr(mark + 1) : "";
  std::erase_if(whole, [](char c) { return c == '.' || c == ','; });
  part.resize(2, '0');
  if (whole.size() > 9 && whole.find_first_not_of("0123456789") == std::string::npos) {
    return kBeyondAnyAmount;
  }
  const auto euros = read_whole(whole);
  const auto cents = read_whole(part);
  if (!euros || !cents || *cents < 0) return std::nullopt;
  if (std::abs(*euros) > kBeyondAnyAmount / 100) return kBeyondAnyAmount;
  return *euros * 100 + (*euros < 0 ? -*cents : *cents);
}

static std::string spell_cents(int cents) {
  if (cents == 0) return "";
  const std::string part = std::to_string(cents % 100);
  return std::to_string(cents / 100) + "," + (part.size() == 1 ? "0" : "") + part;
}

static void read_amount_cell(CellReading& reading, int& into) {
  if (const auto cents = read_cents(reading.cell)) {
    into = *cents;
  } else {
    reading.refuse("resources.table.amount");
  }
}

/// "2027-12-31" or "31.12.2027".
static void read_day_cell(CellReading& reading, std::optional<Day>& into) {
  const std::string& cell = reading.cell;
  std::string text = cell;
  if (cell.size() == 10 && cell[2] == '.' && cell[5] == '.') {
    text = cell.substr(6) + "-" + cell.substr(3, 2) + "-" + cell.substr(0, 2);
  }
  into = read_day(text);
  if (!into) reading.refuse("resources.table.day");
}

using Reading = CellReading;

static std::vector<TableColumn> text_columns() {
  return {
      {"slug",
       "Kennung",
       {},
       [](Reading&) {},
       [](const Resource& r, const Unit*) { return r.slug; }},
      {"title_de",
       "Titel",
       {"Name", "Bezeichnung", "Item name", "Title"},
       [](Reading& in) { in.content.title_de = in.cell; },
       [](const Resource& r, const Unit*) { return r.content.title_de; }},
      {"title_en",
       "Titel englisch",
       {"English title"},
       [](Reading& in) { in.content.title_en = in.cell; },
       [](const Resource& r, const Unit*) { return r.content.title_en; }},
      {"description_de",
       "Beschreibung",
       {"Description"},
       [](Reading& in) { in.content.description_de = in.cell; },
       [](const Resource& r, const Unit*) { return r.content.description_de; }},
      {"description_en",
       "Beschreibung englisch",
       {"English description"},
       [](Reading& in) { in.content.description_en = in.cell; },
       [](const Resource& r, const Unit*) { return r.content.description_en; }},
      {"category",
       "Kategorie",
       {"Category"},
       [](Reading& in) { in.content.category = in.cell; },
       [](const Resource& r, const Unit*) { return r.content.category; }},
      {"pickup_note",
       "Abholung",
       {"Pick-up"},
       [](Reading& in) { in.content.pickup_note = in.cell; },
       [](const Resource& r, const Unit*) { return r.content.pickup_note; }},
      {"inventory_code",
       "Inventarnummer",
       {"Asset Tag", "Inventarnr", "Inventory code"},
       [](Reading& in) { in.unit.inventory_code = in.cell; },
       [](const Resource&, const Unit* unit) { return unit ? unit->inventory_code : ""; }},
      {"note",
       "Bemerkung",
       {"Asset Notes", "Notes", "Note"},
       [](Reading& in) { in.unit.note = in.cell; },
       [](const Resource&, const Unit* unit) { return unit ? unit->note : ""; }},
  };
}

static std::vector<TableColumn> word_columns() {
  return {
      {"kind",
       "Art",
       {"Kind"},
       [](Reading& in) { read_word_cell(in, in.content.kind); },
       [](const Resource& r, const Unit*) { return table_word(r.content.kind); }},
      {"condition",
       "Zustand",
       {"Condition"},
       [](Reading& in) { read_word_cell(in, in.content.condition); },
       [](const Resource& r, const Unit*) { return table_word(r.content.condition); }},
      {"offers",
       "Angebot",
       {"Offers"},
       read_offers_cell,
       [](const Resource& r, const Unit*) {
         std::vector<std::string> words;
         for (const Offer offer : r.content.offers) words.push_back(table_word(offer));
         return join(words, ", ");
       }},
      {"status",
       "Stand",
       {"Status"},
       [](Reading& in) { read_word_cell(in, in.content.status); },
       [](const Resource& r, const Unit*) { return table_word(r.content.status); }},
      {"audience",
       "Sichtbar für",
       {"Audience"},
       [](Reading& in) { read_word_cell(in, in.content.audience); },
       [](const Resource& r, const Unit*) { return table_word(r.content.audience); }},
  };
}

static std::vector<TableColumn> number_columns() {
  return {
      {"quantity",
       "Anzahl",
       {"Quantity"},
       read_quantity_cell,
       [](const Resource& r, const Unit*) {
         return r.content.quantity ? std::to_string(*r.content.quantity) : "";
       }},
      {"unit_cents",
       "Preis",
       {"Price"},
       [](Reading& in) { read_amount_cell(in, in.content.prices.unit_cents); },
       [](const Resource& r, const Unit*) { return spell_cents(r.content.prices.unit_cents); }},
      {"unit",
       "Preis je",
       {"Price per"},
       [](Reading& in) { read_word_cell(in, in.content.prices.unit); },
       [](const Resource& r, const Unit*) { return table_word(r.content.prices.unit); }},
      {"base_cents",
       "Grundpreis",
       {"Base price"},
       [](Reading& in) { read_amount_cell(in, in.content.prices.base_cents); },
       [](const Resource& r, const Unit*) { return spell_cents(r.content.prices.base_cents); }},
      {"min_fee_cents",
       "Mindestpreis",
       {"Least fee"},
       [](Reading& in) { read_amount_cell(in, in.content.prices.min_fee_cents); },
       [](const Resource& r, const Unit*) { return spell_cents(r.content.prices.min_fee_cents); }},
      {"deposit_cents",
       "Kaution",
       {"Deposit"},
       [](Reading& in) { read_amount_cell(in, in.content.prices.deposit_cents); },
       [](const Resource& r, const Unit*) { return spell_cents(r.content.prices.deposit_cents); }},
      {"number",
       "Förderung",
       {"Grant"},
       [](Reading& in) { in.content.grant.number = in.cell; },
       [](const Resource& r, const Unit*) { return r.content.grant.number; }},
      {"until",
       "Zweckbindung bis",
       {"Grant until"},
       [](Reading& in) { read_day_cell(in, in.content.grant.until); },
       [](const Resource& r, const Unit*) {
         return r.content.grant.until ? spell_day(*r.content.grant.until) : "";
       }},
  };
}

const std::vector<TableColumn>& table_columns() {
  static const std::vector<TableColumn> kColumns = [] {
    std::vector<TableColumn> all = text_columns();
    for (const auto& more : {word_columns(), number_columns()}) {
      all.insert(all.end(), more.begin(), more.end());
    }
    return all;
  }();
  return kColumns;
}

}  // namespace allmende::resources

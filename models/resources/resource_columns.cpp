#include "models/resources/resource_columns.hpp"

#include <optional>

#include "models/resources/resource_term_columns.hpp"
#include "models/resources/table_cells.hpp"
#include "models/text/text.hpp"

namespace allmende::resources {

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

static void read_quantity_cell(CellReading& reading) {
  const auto value = read_whole(reading.cell);
  if (!value) return reading.refuse("resources.table.number");
  reading.content.tracking = Tracking::bulk;
  reading.content.quantity = value;
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
       [](const TableThing& out) { return out.resource.slug; }},
      {"title_de",
       "Titel",
       {"Name", "Bezeichnung", "Item name", "Title"},
       [](Reading& in) { in.content.title_de = in.cell; },
       [](const TableThing& out) { return out.resource.content.title_de; }},
      {"title_en",
       "Titel englisch",
       {"English title"},
       [](Reading& in) { in.content.title_en = in.cell; },
       [](const TableThing& out) { return out.resource.content.title_en; }},
      {"description_de",
       "Beschreibung",
       {"Description"},
       [](Reading& in) { in.content.description_de = in.cell; },
       [](const TableThing& out) { return out.resource.content.description_de; }},
      {"description_en",
       "Beschreibung englisch",
       {"English description"},
       [](Reading& in) { in.content.description_en = in.cell; },
       [](const TableThing& out) { return out.resource.content.description_en; }},
      {"category",
       "Kategorie",
       {"Category"},
       [](Reading& in) { in.content.category = in.cell; },
       [](const TableThing& out) { return out.resource.content.category; }},
      {"pickup_note",
       "Abholung",
       {"Pick-up"},
       [](Reading& in) { in.content.pickup_note = in.cell; },
       [](const TableThing& out) { return out.resource.content.pickup_note; }},
      {"inventory_code",
       "Inventarnummer",
       {"Asset Tag", "Inventarnr", "Inventory code"},
       [](Reading& in) { in.unit.inventory_code = in.cell; },
       [](const TableThing& out) { return out.unit ? out.unit->inventory_code : ""; }},
      {"note",
       "Bemerkung",
       {"Asset Notes", "Notes", "Note"},
       [](Reading& in) { in.unit.note = in.cell; },
       [](const TableThing& out) { return out.unit ? out.unit->note : ""; }},
  };
}

static std::vector<TableColumn> word_columns() {
  return {
      {"kind",
       "Art",
       {"Kind"},
       [](Reading& in) { read_word_cell(in, in.content.kind); },
       [](const TableThing& out) { return table_word(out.resource.content.kind); }},
      {"condition",
       "Zustand",
       {"Condition"},
       [](Reading& in) { read_word_cell(in, in.content.condition); },
       [](const TableThing& out) { return table_word(out.resource.content.condition); }},
      {"offers",
       "Angebot",
       {"Offers"},
       read_offers_cell,
       [](const TableThing& out) {
         std::vector<std::string> words;
         for (const Offer offer : out.resource.content.offers) words.push_back(table_word(offer));
         return join(words, ", ");
       }},
      {"status",
       "Stand",
       {"Status"},
       [](Reading& in) { read_word_cell(in, in.content.status); },
       [](const TableThing& out) { return table_word(out.resource.content.status); }},
      {"audience",
       "Sichtbar für",
       {"Audience"},
       [](Reading& in) { read_word_cell(in, in.content.audience); },
       [](const TableThing& out) { return table_word(out.resource.content.audience); }},
  };
}

static std::vector<TableColumn> number_columns() {
  return {
      {"quantity",
       "Anzahl",
       {"Quantity"},
       read_quantity_cell,
       [](const TableThing& out) {
         return out.resource.content.quantity ? std::to_string(*out.resource.content.quantity) : "";
       }},
      {"unit_cents",
       "Preis",
       {"Price"},
       [](Reading& in) { read_amount_cell(in, in.content.prices.unit_cents); },
       [](const TableThing& out) { return spell_cents(out.resource.content.prices.unit_cents); }},
      {"unit",
       "Preis je",
       {"Price per"},
       [](Reading& in) { read_word_cell(in, in.content.prices.unit); },
       [](const TableThing& out) { return table_word(out.resource.content.prices.unit); }},
      {"base_cents",
       "Grundpreis",
       {"Base price"},
       [](Reading& in) { read_amount_cell(in, in.content.prices.base_cents); },
       [](const TableThing& out) { return spell_cents(out.resource.content.prices.base_cents); }},
      {"min_fee_cents",
       "Mindestpreis",
       {"Least fee"},
       [](Reading& in) { read_amount_cell(in, in.content.prices.min_fee_cents); },
       [](const TableThing& out) {
         return spell_cents(out.resource.content.prices.min_fee_cents);
       }},
      {"deposit_cents",
       "Kaution",
       {"Deposit"},
       [](Reading& in) { read_amount_cell(in, in.content.prices.deposit_cents); },
       [](const TableThing& out) {
         return spell_cents(out.resource.content.prices.deposit_cents);
       }},
      {"number",
       "Förderung",
       {"Grant"},
       [](Reading& in) { in.content.grant.number = in.cell; },
       [](const TableThing& out) { return out.resource.content.grant.number; }},
      {"until",
       "Zweckbindung bis",
       {"Grant until"},
       [](Reading& in) { read_day_cell(in, in.content.grant.until); },
       [](const TableThing& out) {
         return out.resource.content.grant.until ? spell_day(*out.resource.content.grant.until)
                                                 : "";
       }},
  };
}

const std::vector<TableColumn>& table_columns() {
  static const std::vector<TableColumn> kColumns = [] {
    std::vector<TableColumn> all = text_columns();
    for (const auto& more : {word_columns(), number_columns(), term_columns()}) {
      all.insert(all.end(), more.begin(), more.end());
    }
    return all;
  }();
  return kColumns;
}

}  // namespace allmende::resources

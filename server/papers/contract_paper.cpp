#include "server/papers/contract_paper.hpp"

#include <algorithm>

#include "models/text/text.hpp"
#include "server/pages/fee_words.hpp"
#include "server/pages/wording.hpp"

namespace allmende::papers {

using bookings::BookingEvent, bookings::Contract, bookings::ContractKind, bookings::ContractLine;

static constexpr int kClauses = 6;

std::pair<const char*, const char*> side_keys(ContractKind kind) {
  switch (kind) {
    case ContractKind::sale: return {"papers.seller", "papers.buyer"};
    case ContractKind::gift: return {"papers.giver", "papers.receiver"};
    default: return {"papers.lender", "papers.borrower"};
  }
}

static std::string kind_key(const Contract& contract) {
  return "papers.contract." + to_word(contract.kind);
}

static bool changes_hands(const Contract& contract) {
  return contract.kind == ContractKind::sale || contract.kind == ContractKind::gift;
}

static void add_parties(Html& html, const PaperSetting& setting, const Contract& contract) {
  html.element("h2", setting.say("papers.parties")).raw("\n");
  const bool organisation = contract.borrower_name != contract.booker_name;
  const std::string& address = contract.lender_address;
  const auto [gives, takes] = side_keys(contract.kind);
  add_facts(html,
            {{setting.say(gives), contract.lender_name + (address.empty() ? "" : "\n") + address},
             {setting.say(takes), contract.borrower_name},
             {setting.say("papers.represented_by"),
              organisation ? contract.booker_name : std::string{}}});
}

/// There is no deposit for what does not come back.
static Columns thing_columns(const PaperSetting& setting, const Contract& contract) {
  const bool gone = changes_hands(contract);
  Columns columns{
      {setting.say("papers.thing"), gone ? 43 : 32},
      {setting.say("papers.quantity"), 12, Cell::number},
      {setting.say("papers.codes"), 28},
      {setting.say(gone ? "papers.price" : "papers.fee"), gone ? 17 : 14, Cell::number}};
  if (!gone) columns.push_back({setting.say("papers.deposit"), 14, Cell::number});
  return columns;
}

static void add_things(Html& html, const PaperSetting& setting, const Contract& contract) {
  html.element("h2", setting.say("papers.things")).raw("\n");
  const Columns columns = thing_columns(setting, contract);
  open_table(html, columns);
  for (const ContractLine& line : contract.lines) {
    add_cells(html, columns,
              {setting.either(line.title_de, line.title_en), std::to_string(line.quantity),
               line.codes.empty() ? "–" : join(line.codes, ", "), setting.money(line.price_cents),
               setting.money(line.deposit_cents)});
    for (const auto& [extra, count, sum_cents] : line.extras) {
      const std::string name = setting.either(extra.name_de, extra.name_en);
      add_cells(html, columns,
                {setting.say("papers.extra", {{"name", name}}), std::to_string(count), "–",
                 setting.money(sum_cents), "–"});
    }
  }
  close_table(html);
}

static void add_agreement(Html& html, const PaperSetting& setting, const Contract& contract) {
  html.element("h2", setting.say("papers.agreed")).raw("\n");
  const bool free = contract.price_cents == 0;
  if (changes_hands(contract)) {
    add_facts(html, {{setting.say("papers.pickup"), setting.moment(contract.span.starts_at)},
                     {setting.say("papers.price"), free && contract.kind == ContractKind::gift
                                                       ? setting.say("papers.free")
                                                       : setting.money(contract.price_cents)},
                     {setting.say("papers.purpose"),
                      setting.say("papers.purpose." + to_word(contract.purpose))},
                     {setting.say("papers.concluded"), setting.moment(contract.made_at)}});
    return;
  }
  add_facts(html, {{setting.say("papers.from"), setting.moment(contract.span.starts_at)},
                   {setting.say("papers.until"), setting.moment(contract.span.ends_at)},
                   {setting.say("papers.fee"),
                    free ? setting.say("papers.free") : setting.money(contract.price_cents)},
                   {setting.say("papers.deposit"), setting.money(contract.deposit_cents)},
                   {setting.say("papers.purpose"),
                    setting.say("papers.purpose." + to_word(contract.purpose))},
                   {setting.say("papers.concluded"), setting.moment(contract.made_at)}});
}

static void add_extensions(Html& html, const PaperSetting& setting,
                           const bookings::ContractView& view) {
  if (view.extensions.empty()) return;
  html.element("h2", setting.say("papers.extensions")).raw("\n<ul>\n");
  for (const BookingEvent& event : view.extensions) {
    const auto ends_at = read_rfc3339(event.data["ends_at"].text());
    if (!ends_at) continue;
    html.element("li", setting.say("papers.extended", {{"end", setting.moment(*ends_at)},
                                                       {"at", setting.moment(event.at)}}));
  }
  html.raw("</ul>\n");
}

/// "31. März 2027" of "2027-03-31"; empty without one.
static std::string long_day(const PaperSetting& setting, const std::string& text) {
  const auto day = read_day(text);
  return day ? spell_long_day(*day, setting.locale) : "";
}

/// What was demanded and shown; each thing's own words.
static void add_insurance(Html& html, const PaperSetting& setting,
                          const bookings::ContractView& view) {
  if (view.insurance.empty()) return;
  html.element("h2", setting.say("papers.insurance")).raw("\n<ul>\n");
  for (const auto& one : view.insurance) {
    html.element("li", setting.say("papers.insurance." + to_word(one.answer),
                                   {{"insurer", one.policy["insurer"].text()},
                                    {"until", long_day(setting, one.policy["valid_to"].text())}}));
    const auto excess = static_cast<int>(one.demand["excess_cents"].integer());
    if (excess > 0) {
      html.element("li",
                   setting.say("papers.insurance.excess", {{"excess", setting.money(excess)}}));
    }
    for (const char* words : {"theft_rule", "note"}) {
      const std::string text = one.demand[words].text();
      if (!text.empty()) html.element("li", text);
    }
  }
  html.raw("</ul>\n");
}

/// Things with the same terms stand together; alone, they need no name.
static void add_fees(Html& html, const PaperSetting& setting, const bookings::ContractView& view) {
  if (view.fees.empty()) return;
  html.element("h2", setting.say("papers.fees")).raw("\n");
  std::vector<fees::FeeTerms> told;
  for (const auto& line : view.fees) {
    if (std::find(told.begin(), told.end(), line.terms) != told.end()) continue;
    told.push_back(line.terms);
    std::vector<std::string> titles;
    for (const auto& other : view.fees) {
      const std::string title = setting.either(other.title_de, other.title_en);
      const bool named = std::find(titles.begin(), titles.end(), title) != titles.end();
      if (other.terms == line.terms && !named) titles.push_back(title);
    }
    if (view.contract.lines.size() > 1) html.element("h3", join(titles, ", ")).raw("\n");
    add_facts(html, fee_facts(line.terms, setting.locale));
  }
  html.element("p", setting.say("papers.fees.from") + " " + setting.say("papers.fees.damage"));
}

static void add_clauses(Html& html, const PaperSetting& setting, const Contract& contract) {
  html.element("h2", setting.say("papers.clauses")).raw("\n<ol>\n");
  for (int number = 1; number <= kClauses; ++number) {
    html.element("li", setting.say(kind_key(contract) + "." + std::to_string(number))).raw("\n");
  }
  if (contract.withdrawal) html.element("li", setting.say("papers.contract.withdrawal"));
  if (contract.deposit_cents > 0) html.element("li", setting.say("papers.contract.deposit"));
  html.element("li", setting.say("papers.contract.platform", {{"instance", setting.instance}}));
  html.raw("</ol>\n");
  if (contract.terms.empty()) return;
  html.element("h2", setting.say("papers.terms", {{"lender", contract.lender_name}})).raw("\n");
  add_lines(html, contract.terms);
}

static void add_conclusion(Html& html, const PaperSetting& setting, const Contract& contract) {
  // Of a guest only who borrows is known.
  const std::string& booker =
      contract.booker_name.empty() ? contract.borrower_name : contract.booker_name;
  html.raw("<section class=\"whole\">").element("h2", setting.say("papers.conclusion"));
  html.element("p", setting.say("papers.contract.form", {{"booker", booker}}));
  html.raw("</section>\n");
}

Html contract_paper(const PaperSetting& setting, const bookings::ContractView& view) {
  const Contract& contract = view.contract;
  const std::string title = setting.say(kind_key(contract));
  Html main;
  main.element("h1", title).raw("\n");
  add_parties(main, setting, contract);
  add_things(main, setting, contract);
  add_agreement(main, setting, contract);
  add_extensions(main, setting, view);
  add_fees(main, setting, view);
  add_insurance(main, setting, view);
  add_clauses(main, setting, contract);
  add_conclusion(main, setting, contract);
  return to_document(setting,
                     {.title = title + ": " + contract.lender_name + ", " + contract.borrower_name,
                      .author = contract.lender_name,
                      .mark = setting.say("papers.mark", {{"booking", contract.booking_id.text}})},
                     main);
}

}  // namespace allmende::papers

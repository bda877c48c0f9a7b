#include "server/papers/receipt_paper.hpp"

#include "server/pages/wording.hpp"
#include "server/papers/qr_code.hpp"

namespace allmende::papers {

using lenders::VatStatus;
using receipts::Item, receipts::Receipt, receipts::ReceiptKind;

static constexpr int kGiroCodeMillimetres = 35;

static void add_issuer(Html& html, const PaperSetting& setting, const Receipt& receipt) {
  html.element("h2", setting.say("papers.receipt.issuer")).raw("\n");
  add_lines(html, receipt.issuer.name + "\n" + receipt.issuer.address);
  html.element("h2", setting.say("papers.receipt.recipient")).raw("\n");
  html.element("p", receipt.recipient);
  const std::string reverses =
      receipt.reverses_number == 0 ? "" : std::to_string(receipt.reverses_number);
  add_facts(html, {{setting.say("papers.receipt.number"), std::to_string(receipt.number)},
                   {setting.say("papers.receipt.date"),
                    spell_long_day(receipt.issued_on, setting.locale)},
                   {setting.say("papers.receipt.reverses"), reverses},
                   {setting.say("papers.receipt.reason"), receipt.reason},
                   {setting.say("papers.receipt.from"), setting.moment(receipt.span.starts_at)},
                   {setting.say("papers.receipt.until"), setting.moment(receipt.span.ends_at)},
                   {setting.say("papers.receipt.tax_number"), receipt.issuer.tax_number}});
}

static Facts sums_of(const PaperSetting& setting, const Receipt& receipt) {
  Facts facts;
  if (receipt.vat_status == VatStatus::regular) {
    facts.emplace_back(setting.say("papers.receipt.net"),
                       setting.money(receipt.total_cents - receipt.vat_cents));
    facts.emplace_back(
        setting.say("papers.receipt.vat", {{"percent", std::to_string(receipt.vat_percent)}}),
        setting.money(receipt.vat_cents));
  }
  facts.emplace_back(setting.say("papers.receipt.total"), setting.money(receipt.total_cents));
  return facts;
}

static void add_items(Html& html, const PaperSetting& setting, const Receipt& receipt) {
  html.element("h2", setting.say("papers.receipt.items")).raw("\n");
  const Columns columns{{setting.say("papers.receipt.item"), 66},
                        {setting.say("papers.quantity"), 14, Cell::number},
                        {setting.say("papers.receipt.amount"), 20, Cell::number}};
  open_table(html, columns);
  for (const Item& item : receipt.items) {
    const std::string title = setting.either(item.title_de, item.title_en);
    const std::string kind = setting.say("papers.receipt.kind." + to_word(item.kind));
    add_cells(html, columns,
              {title.empty() ? kind : kind + ": " + title, std::to_string(item.quantity),
               setting.money(item.cents)});
  }
  add_sums(html, columns, sums_of(setting, receipt));
  close_table(html);
}

static void add_vat_reason(Html& html, const PaperSetting& setting, const Receipt& receipt) {
  if (receipt.vat_status == VatStatus::small_business) {
    html.element("p", setting.say("papers.receipt.small_business"));
  }
  if (receipt.vat_status == VatStatus::exempt) {
    html.element("p", setting.say("papers.receipt.exempt", {{"reason", receipt.vat_reason}}));
  }
}

/// In groups of four, as people read it.
static std::string spell_iban(const std::string& iban) {
  std::string text;
  for (std::size_t i = 0; i < iban.size(); ++i) {
    if (i > 0 && i % 4 == 0) text += ' ';
    text += iban[i];
  }
  return text;
}

/// What is kept of the deposit is there already.
static int to_pay_cents(const Receipt& receipt) {
  int cents = receipt.total_cents;
  for (const Item& item : receipt.items) {
    if (item.kind == receipts::ItemKind::withheld) cents -= item.cents;
  }
  return cents;
}

static void add_payment(Html& html, const PaperSetting& setting, const Receipt& receipt) {
  const int cents = to_pay_cents(receipt);
  if (receipt.kind == ReceiptKind::reversal || receipt.issuer.iban.empty() || cents <= 0) return;
  const std::string remittance =
      setting.say("papers.receipt.remittance", {{"number", std::to_string(receipt.number)}});
  html.raw("<section class=\"whole\">");
  html.element("h2", setting.say("papers.receipt.payment")).raw("\n");
  html.element("p", setting.say("papers.receipt.direct"));
  if (cents != receipt.total_cents) html.element("p", setting.say("papers.receipt.set_off"));
  add_facts(html, {{setting.say("papers.receipt.holder"), receipt.issuer.account_holder},
                   {"IBAN", spell_iban(receipt.issuer.iban)},
                   {"BIC", receipt.issuer.bic},
                   {setting.say("papers.receipt.amount"), setting.money(cents)},
                   {setting.say("papers.receipt.purpose"), remittance}});
  html.append(qr_code(spell_transfer({.holder = receipt.issuer.account_holder,
                                      .iban = receipt.issuer.iban,
                                      .bic = receipt.issuer.bic,
                                      .cents = cents,
                                      .remittance = remittance}),
                      setting.say("papers.receipt.code"), kGiroCodeMillimetres));
  html.raw("</section>\n");
}

Html receipt_paper(const PaperSetting& setting, const Receipt& receipt) {
  const std::string title = setting.say("papers.receipt.title." + to_word(receipt.kind),
                                        {{"number", std::to_string(receipt.number)}});
  Html main;
  main.element("h1", title).raw("\n");
  add_issuer(main, setting, receipt);
  add_items(main, setting, receipt);
  add_vat_reason(main, setting, receipt);
  add_payment(main, setting, receipt);
  std::string mark;
  if (receipt.booking_id) {
    mark = setting.say("papers.mark", {{"booking", receipt.booking_id->text}});
  }
  return to_document(
      setting,
      {.title = title + ", " + receipt.issuer.name, .author = receipt.issuer.name, .mark = mark},
      main);
}

}  // namespace allmende::papers

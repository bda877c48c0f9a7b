// Where things stand on a printed page: long names, many lines, and what belongs together.
#include <gtest/gtest.h>

#include <algorithm>

#include "server/papers/contract_paper.hpp"
#include "server/papers/label_paper.hpp"
#include "server/papers/printer.hpp"
#include "server/papers/protocol_paper.hpp"
#include "server/papers/receipt_paper.hpp"
#include "tests/support/pdf.hpp"

namespace allmende::papers {

using bookings::Contract, bookings::ContractKind, bookings::ContractLine, bookings::ContractView;
using tests::pdf_text, tests::pdf_words, tests::PdfWord;

static constexpr double kMillimetre = 72 / 25.4;
static constexpr double kRightEdge = (210 - 20) * kMillimetre;

static const std::string kLongTitle =
    "Digitalmischpult mit Stagebox und Donaudampfschifffahrtsgesellschaftskapitänskajüte";
static const std::string kLongName =
    "Förderverein Kulturzentrum Alte Straßenbahnwerkstätten Bielefeld-Gadderbaum e. V.";

static PaperSetting german_setting() {
  return {.locale = "de",
          .zone = "Europe/Berlin",
          .instance = "Kultur in Bielefeld",
          .base_url = "https://kultur.example"};
}

static std::string pdf_of(const Html& page) { return Printer{}.print(page, {}); }

static std::vector<PdfWord> words_like(const std::vector<PdfWord>& words, const std::string& text) {
  std::vector<PdfWord> found;
  std::copy_if(words.begin(), words.end(), std::back_inserter(found),
               [&](const PdfWord& word) { return word.text == text; });
  return found;
}

static void expect_within_margins(const std::vector<PdfWord>& words) {
  ASSERT_FALSE(words.empty());
  for (const PdfWord& word : words) {
    EXPECT_LT(word.right, kRightEdge + 1) << word.text << " on page " << word.page;
  }
}

/// Each of them ends where the others do.
static void expect_one_edge(const std::vector<PdfWord>& words) {
  ASSERT_GT(words.size(), 1u);
  for (const PdfWord& word : words) EXPECT_NEAR(word.right, words[0].right, 0.5) << word.top;
}

static int page_of(const std::vector<PdfWord>& words, const std::string& text) {
  const auto found = words_like(words, text);
  return found.empty() ? 0 : found[0].page;
}

static ContractView long_contract(ContractKind kind) {
  const bool gone = kind == ContractKind::sale;
  ContractLine line{.title_de = kLongTitle,
                    .quantity = 2,
                    .codes = {"KULTURZENTRUM-TON-2026-0001", "KULTURZENTRUM-TON-2026-0002"},
                    .price_cents = 123450,
                    .deposit_cents = gone ? 0 : 1000000};
  line.extras = {{.extra = {.name_de = "Einweisung"}, .count = 1, .sum_cents = 8000}};
  return {.contract = {.booking_id = {"01937c00-0000-7000-8000-000000000001"},
                       .kind = kind,
                       .made_at = *read_rfc3339("2026-11-10T09:00:00Z"),
                       .lender_name = kLongName,
                       .lender_address = "Hinterhaus\n33617 Bielefeld",
                       .borrower_name = "Chor Nord e.V.",
                       .booker_name = "Ben Öztürk",
                       .terms = "Kabel werden trocken zurückgegeben.",
                       .span = {*read_rfc3339("2026-11-20T17:00:00Z"),
                                *read_rfc3339("2026-11-22T09:00:00Z")},
                       .price_cents = 246900,
                       .deposit_cents = gone ? 0 : 2000000,
                       .lines = {line, line}},
          .extensions = {}};
}

TEST(PaperLayout, OfAContractKeepsLongWordsOnThePageAndAmountsBelowEachOther) {
  const auto words =
      pdf_words(pdf_of(contract_paper(german_setting(), long_contract(ContractKind::rental))));
  expect_within_margins(words);
  EXPECT_EQ(words_like(words, "10.000,00").size(), 2u);
  expect_one_edge(words_like(words, "1.234,50"));
  expect_one_edge({words_like(words, "1.234,50")[0], words_like(words, "80,00")[0]});
  // An amount and its sign are never parted.
  const PdfWord amount = words_like(words, "10.000,00")[0];
  const auto signs = words_like(words, "€");
  EXPECT_TRUE(std::any_of(signs.begin(), signs.end(), [&](const PdfWord& sign) {
    return sign.top == amount.top && sign.left > amount.right;
  }));
}

TEST(PaperLayout, OfAContractKeepsTheHeadsOfItsTableWholeInEitherLanguage) {
  PaperSetting setting = german_setting();
  for (const ContractKind kind : {ContractKind::rental, ContractKind::sale}) {
    setting.locale = "de";
    const auto german = pdf_words(pdf_of(contract_paper(setting, long_contract(kind))));
    EXPECT_EQ(words_like(german, "Anzahl").size(), 1u);
    EXPECT_EQ(words_like(german, "Inventarnummern").size(), 1u);
    setting.locale = "en";
    const auto english = pdf_words(pdf_of(contract_paper(setting, long_contract(kind))));
    EXPECT_EQ(words_like(english, "Quantity").size(), 1u);
  }
}

TEST(PaperLayout, OfAContractEndsWithHowItWasConcluded) {
  const std::string text =
      pdf_text(pdf_of(contract_paper(german_setting(), long_contract(ContractKind::rental))));
  const std::size_t terms = text.find("Kabel werden trocken");
  ASSERT_NE(terms, std::string::npos);
  const std::size_t heading = text.find("Abschluss", terms);
  ASSERT_NE(heading, std::string::npos);
  EXPECT_NE(text.find("Geschlossen über die Plattform", heading), std::string::npos);
}

TEST(PaperLayout, OfASaleHasAPriceAndNoDeposit) {
  const std::string text =
      pdf_text(pdf_of(contract_paper(german_setting(), long_contract(ContractKind::sale))));
  for (const char* part : {"Verkaufende Seite", "Kaufende Seite", "Preis", "davon: Einweisung"}) {
    EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
  }
  EXPECT_EQ(text.find("Kaution"), std::string::npos) << text;
  EXPECT_EQ(text.find("Gebühr"), std::string::npos) << text;
}

TEST(PaperLayout, OfAContractTellsTheDayOfAnInsuranceInWords) {
  ContractView view = long_contract(ContractKind::rental);
  view.insurance = {
      {.answer = insurance::Answer::ok,
       .demand = Json::object({{"excess_cents", 50000}}),
       .policy = Json::object({{"insurer", "Assekuranz"}, {"valid_to", "2027-03-31"}})}};
  const std::string page = contract_paper(german_setting(), view).str();
  EXPECT_NE(page.find("(Assekuranz, bis Mittwoch, 31. März 2027)"), std::string::npos);
}

static receipts::Receipt long_receipt(int lines) {
  receipts::Receipt receipt{
      .number = 17,
      .issued_on = *read_day("2026-11-21"),
      .issuer = {.name = kLongName,
                 .address = "Hinterhaus\nAlter Markt 1\n33602 Bielefeld",
                 .tax_number = "305/123/4567",
                 .account_holder = kLongName,
                 .iban = "DE02120300000000202051"},
      .recipient = "Annenchor",
      .span = {*read_rfc3339("2026-11-20T17:00:00Z"), *read_rfc3339("2026-11-20T21:00:00Z")},
      .vat_status = lenders::VatStatus::regular,
      .vat_percent = 19};
  for (int i = 0; i < lines; ++i) {
    receipt.items.push_back({.title_de = kLongTitle, .quantity = 2, .cents = 123450});
  }
  receipt.total_cents = 123450 * lines;
  receipt.vat_cents = receipts::vat_within(receipt.total_cents, 19);
  return receipt;
}

TEST(PaperLayout, OfAReceiptKeepsSumsBelowTheAmounts) {
  const auto words = pdf_words(pdf_of(receipt_paper(german_setting(), long_receipt(2))));
  expect_within_margins(words);
  const auto amounts = words_like(words, "1.234,50");
  ASSERT_EQ(amounts.size(), 2u);
  // The total, then what is to be paid, among the facts of the transfer.
  const auto totals = words_like(words, "2.469,00");
  ASSERT_EQ(totals.size(), 2u);
  EXPECT_GT(totals[0].top, amounts[1].top);
  EXPECT_NEAR(totals[0].right, amounts[0].right, 2);
}

TEST(PaperLayout, OfAReceiptNeverPartsTheSumsOrTheTransferFromItsCode) {
  for (const int lines : {3, 5, 10, 11, 12, 13, 14}) {
    const auto words = pdf_words(pdf_of(receipt_paper(german_setting(), long_receipt(lines))));
    const auto amounts = words_like(words, "1.234,50");
    ASSERT_EQ(amounts.size(), static_cast<std::size_t>(lines));
    const auto sums = words_like(words, "Summe");
    ASSERT_EQ(sums.size(), 2u) << lines;
    EXPECT_EQ(sums[0].page, sums[1].page) << lines;
    EXPECT_EQ(sums[0].page, amounts.back().page) << lines;
    EXPECT_EQ(page_of(words, "Zahlung"), page_of(words, "Verwendungszweck")) << lines;
    // The code is 35 mm high and stands under the reference.
    const double free = 275 * kMillimetre - words_like(words, "Verwendungszweck")[0].bottom;
    EXPECT_GT(free, 35 * kMillimetre) << lines;
  }
}

static ProtocolValues long_protocol(int parts) {
  protocols::CheckedThing thing{.title_de = kLongTitle,
                                .code = "KULTURZENTRUM-TON-2026-0001",
                                .state = protocols::ThingState::worn,
                                .counter = "1204 h",
                                .note = "Delle am Deckel"};
  for (int i = 1; i <= parts; ++i) {
    thing.parts.push_back({"Stageboxanschlusskabel Nummer" + std::to_string(i), 3, i == 9 ? 2 : 3});
  }
  ProtocolValues values{.booking = {},
                        .protocol = {.booking_id = {"01937c00-0000-7000-8000-000000000001"},
                                     .taken_at = *read_rfc3339("2026-11-20T17:05:00Z"),
                                     .recorded_at = *read_rfc3339("2026-11-20T17:15:00Z"),
                                     .lender_name = "Mia",
                                     .note = "Erstens.\nZweitens.",
                                     .things = {thing}},
                        .jpeg = [](const auto&) { return ""; }};
  values.booking.booking.lender.name = kLongName;
  values.booking.booking.booker_name = "Ben";
  values.booking.booking.span = {*read_rfc3339("2026-11-20T17:00:00Z"),
                                 *read_rfc3339("2026-11-22T09:00:00Z")};
  return values;
}

TEST(PaperLayout, OfAProtocolKeepsAllColumnsOnThePage) {
  const auto words = pdf_words(pdf_of(protocol_paper(german_setting(), long_protocol(3))));
  expect_within_margins(words);
  EXPECT_EQ(words_like(words, "Gebrauchsspuren").size(), 1u) << "broken in the middle";
  EXPECT_EQ(words_like(words, "Bemerkungen").size(), 1u);
  // Lines stay lines.
  EXPECT_GT(words_like(words, "Zweitens.")[0].top, words_like(words, "Erstens.")[0].bottom - 1);
}

TEST(PaperLayout, OfAProtocolGoesOnWithManyPartsUnderTheHeadsOfTheTable) {
  const auto words = pdf_words(pdf_of(protocol_paper(german_setting(), long_protocol(60))));
  EXPECT_EQ(page_of(words, "Gegenstand"), 1);
  EXPECT_EQ(page_of(words, "Nummer1:"), 1);
  const int last = page_of(words, "Nummer60:");
  EXPECT_GT(last, 1);
  const auto heads = words_like(words, "Zustand");
  EXPECT_EQ(heads.size(), static_cast<std::size_t>(last));
  EXPECT_EQ(words_like(words, "FEHLT,").size(), 1u);
}

TEST(PaperLayout, OfAProtocolCallsTheSidesOfASaleByTheirNames) {
  ProtocolValues values = long_protocol(1);
  values.booking.booking.mode = bookings::BookingMode::sell;
  const std::string sold = protocol_paper(german_setting(), values).str();
  EXPECT_NE(sold.find("Verkaufende Seite"), std::string::npos);
  EXPECT_EQ(sold.find("Vereinbarte Rückgabe"), std::string::npos);
  EXPECT_EQ(sold.find("erleihende Stelle"), std::string::npos);
  values.booking.booking.mode = bookings::BookingMode::lend;
  const std::string lent = protocol_paper(german_setting(), values).str();
  EXPECT_NE(lent.find("Vereinbarte Rückgabe"), std::string::npos);
  EXPECT_NE(lent.find("Verleihende Stelle"), std::string::npos);
}

TEST(PaperLayout, OfLabelsKeepsTheWordsBesideTheCode) {
  resources::ResourceView view;
  view.resource.content.title_de = kLongTitle;
  view.resource.organiser.name = kLongName;
  view.units = {{.id = {"01937c00-0000-7000-8000-000000000001"},
                 .inventory_code = "SECHZIGZEICHENLANGESWORT-OHNETRENNUNGUNDENDE-KULTURZENTRUM-1"},
                {.id = {"01937c00-0000-7000-8000-000000000002"}, .inventory_code = "M-2"}};
  const auto words = pdf_words(pdf_of(label_paper(german_setting(), view)));
  // Labels begin 7.2 mm from the left and are 63.5 mm wide, with 2.5 mm between them.
  const double second = (7.2 + 63.5 + 2.5) * kMillimetre;
  const double below = (15.1 + 38.1) * kMillimetre;
  for (const PdfWord& word : words) {
    const double from = word.left < second ? 7.2 * kMillimetre : second;
    EXPECT_GT(word.left, from + 28 * kMillimetre) << word.text << " lies on the code";
    EXPECT_LT(word.right, from + 63.5 * kMillimetre) << word.text;
    if (word.text == "M-2" || word.text.ends_with("-1")) {
      EXPECT_LT(word.bottom, below) << word.text;
    }
  }
  EXPECT_FALSE(words_like(words, "Förderverein").empty());
}

TEST(PaperLayout, OfLabelsSaysWhereThereAreNone) {
  const std::string page = label_paper(german_setting(), {}).str();
  EXPECT_NE(page.find("nichts, das ein Etikett"), std::string::npos);
  EXPECT_EQ(page.find("<ul"), std::string::npos);
}

}  // namespace allmende::papers

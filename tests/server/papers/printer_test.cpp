// The real allmende-print with the real WeasyPrint.
#include "server/papers/printer.hpp"

#include <gtest/gtest.h>

#include "models/base/error.hpp"
#include "server/papers/contract_paper.hpp"
#include "server/papers/label_paper.hpp"
#include "server/papers/qr_code.hpp"
#include "tests/support/pdf.hpp"
#include "tests/support/temp_folder.hpp"

namespace allmende::papers {

using bookings::Contract, bookings::ContractKind;
using tests::pdf_info, tests::pdf_tags, tests::pdf_text;

static PaperSetting setting_in(const std::string& locale) {
  return {.locale = locale,
          .zone = "Europe/Berlin",
          .instance = "Kultur in Bielefeld",
          .base_url = "https://kultur.example"};
}

static bookings::ContractView sample(ContractKind kind) {
  const int price = kind == ContractKind::rental ? 2500 : 0;
  return {.contract = {.booking_id = {"01937c00-0000-7000-8000-000000000001"},
                       .kind = kind,
                       .made_at = *read_rfc3339("2026-11-10T09:00:00Z"),
                       .lender_name = "Stadttheater <b>&amp; Depot</b>",
                       .lender_address = "Alter Markt 1\n33602 Bielefeld",
                       .borrower_name = "Chor Nord e.V.",
                       .booker_name = "Ben Öztürk",
                       .terms = "Erstens.\n\nZweitens: <script>alert(1)</script>",
                       .span = {*read_rfc3339("2026-11-20T17:00:00Z"),
                                *read_rfc3339("2026-11-21T09:00:00Z")},
                       .price_cents = price,
                       .deposit_cents = 10000,
                       .lines = {{.title_de = "Beamer",
                                  .title_en = "Projector",
                                  .quantity = 2,
                                  .codes = {"B-1", "B-2"},
                                  .price_cents = price,
                                  .deposit_cents = 10000}}},
          .extensions = {}};
}

static std::string print(const Html& page) { return Printer{}.print(page, {}); }

static bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST(Papers, AreTaggedAndSayTheirTitleAndLanguage) {
  const std::string pdf = print(contract_paper(setting_in("de"), sample(ContractKind::loan)));
  const std::string info = pdf_info(pdf);
  EXPECT_TRUE(has(info, "Title:           Leihvertrag: Stadttheater <b>&amp; Depot</b>, Chor"))
      << info;
  EXPECT_TRUE(has(info, "Tagged:          yes")) << info;
  EXPECT_TRUE(has(pdf, "/Lang (de)"));
  EXPECT_TRUE(has(pdf, "/DisplayDocTitle true"));
  EXPECT_TRUE(has(pdf, "pdfuaid:part"));
  const std::string tags = pdf_tags(pdf);
  for (const char* tag : {"H1 (block)", "H2 (block)", "Table (block)", "TH", "TD", "LI (block)"}) {
    EXPECT_TRUE(has(tags, tag)) << tag << "\n" << tags;
  }
}

TEST(Papers, SayWhatWasAgreedByTheCityClock) {
  const std::string text =
      pdf_text(print(contract_paper(setting_in("de"), sample(ContractKind::rental))));
  for (const char* part :
       {"Mietvertrag", "Ben Öztürk", "Chor Nord e.V.", "B-1, B-2", "25,00 €", "100,00 €",
        "Freitag, 20. November 2026, 18:00 Uhr", "§ 535 BGB", "§ 548 BGB", "Zweitens: <script>",
        "Kultur in Bielefeld ist nicht Vertragspartei"}) {
    EXPECT_TRUE(has(text, part)) << part << "\n" << text;
  }
}

TEST(Papers, AreEnglishForWhoReadsEnglish) {
  const std::string pdf = print(contract_paper(setting_in("en"), sample(ContractKind::loan)));
  EXPECT_TRUE(has(pdf, "/Lang (en)"));
  const std::string text = pdf_text(pdf);
  for (const char* part : {"Loan agreement", "Projector", "free of charge", "section 598"}) {
    EXPECT_TRUE(has(text, part)) << part << "\n" << text;
  }
}

TEST(Papers, ShowNothingThatWouldHaveToBeFetched) {
  const tests::TempFolder folder;
  tests::write_file(folder / "secret.css", "@page { size: A6 landscape }");
  Html page;
  const std::string file = "file://" + (folder.path() / "secret.css").string();
  page.raw(
      "<!DOCTYPE html><html lang=\"de\"><head><title>T</title><link rel=\"stylesheet\" href=\"");
  page.text(file).raw("\"></head><body><p>Text</p></body></html>");
  EXPECT_TRUE(has(pdf_info(print(page)), "(A4)"));
}

TEST(Papers, LabelEachUnitThatIsThere) {
  resources::ResourceView view;
  view.resource.content.title_de = "Mischpult";
  view.resource.organiser.name = "Stadttheater";
  for (int number = 1; number <= 22; ++number) {
    view.units.push_back(
        {.id = {"01937c00-0000-7000-8000-00000000000" + std::to_string(number % 10)},
         .inventory_code = "M-" + std::to_string(number)});
  }
  view.units[4].state = resources::UnitState::retired;
  const std::string pdf = print(label_paper(setting_in("de"), view));
  EXPECT_TRUE(has(pdf_info(pdf), "Pages:           1")) << pdf_info(pdf);
  const std::string text = pdf_text(pdf);
  EXPECT_TRUE(has(text, "M-22"));
  EXPECT_FALSE(has(text, "M-5"));
}

TEST(Papers, TellABankingAppWhomAndHowMuch) {
  EXPECT_EQ(spell_transfer({.holder = "Chor\nNord",
                            .iban = "DE02120300000000202051",
                            .bic = "",
                            .cents = 1205,
                            .remittance = "Beleg 7"}),
            "BCD\n002\n1\nSCT\n\nChor Nord\nDE02120300000000202051\nEUR12.05\n\n\nBeleg 7");
}

/// The key with which printing by this program is refused.
static std::string refusal_by(const PrintTerms& terms) {
  Html page;
  page.raw("<p>Text</p>");
  try {
    Printer{terms}.print(page, {});
  } catch (const Error& error) {
    return error.key;
  }
  return "";
}

TEST(Papers, AreRefusedWithoutTheirProgram) {
  EXPECT_EQ(refusal_by({.program = "/nowhere/allmende-print"}), "papers.error.no_printer");
  EXPECT_EQ(refusal_by({.interpreter = "/nowhere/python3"}), "papers.error.no_printer");
  EXPECT_EQ(refusal_by({.interpreter = "/bin/false"}), "papers.error.failed");
  // What answers something else has not made a paper.
  EXPECT_EQ(refusal_by({.interpreter = "/bin/echo"}), "papers.error.failed");
}

TEST(Papers, AreGivenUpAfterTheirTime) {
  EXPECT_EQ(refusal_by({.time_max = std::chrono::milliseconds{1}}), "papers.error.failed");
}

TEST(Papers, AreGivenUpWhenTheServerStops) {
  std::stop_source stop;
  stop.request_stop();
  Html page;
  page.raw("<p>Text</p>");
  EXPECT_THROW(Printer{}.print(page, stop.get_token()), Error);
}

}  // namespace allmende::papers

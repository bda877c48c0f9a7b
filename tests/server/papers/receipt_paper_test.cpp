// Receipts and protocols as papers, printed by the real allmende-print.
#include "server/papers/receipt_paper.hpp"

#include <gtest/gtest.h>

#include "server/papers/printer.hpp"
#include "server/papers/protocol_paper.hpp"
#include "tests/support/pdf.hpp"

namespace allmende::papers {

using tests::pdf_info, tests::pdf_tags, tests::pdf_text;

static PaperSetting german() {
  return {.locale = "de",
          .zone = "Europe/Berlin",
          .instance = "Kultur in Bielefeld",
          .base_url = "https://kultur.example"};
}

static receipts::Receipt sample_receipt(lenders::VatStatus status) {
  const bool regular = status == lenders::VatStatus::regular;
  return {.id = {"01937c00-0000-7000-8000-000000000009"},
          .number = 17,
          .booking_id = BookingId{"01937c00-0000-7000-8000-000000000001"},
          .issued_on = *read_day("2026-11-21"),
          .issuer = {.name = "Chor Nord e.V.",
                     .address = "Alter Markt 1\n33602 Bielefeld",
                     .tax_number = "305/123/4567",
                     .account_holder = "Chor Nord e.V.",
                     .iban = "DE02120300000000202051"},
          .recipient = "Annenchor",
          .span = {*read_rfc3339("2026-11-20T17:00:00Z"), *read_rfc3339("2026-11-20T21:00:00Z")},
          .items = {{.title_de = "Beamer", .quantity = 2, .cents = 2500}},
          .total_cents = 2500,
          .vat_status = status,
          .vat_percent = regular ? 19 : 0,
          .vat_cents = regular ? 399 : 0};
}

static std::string printed(const Html& page) { return Printer{}.print(page, {}); }

static void expect_parts(const std::string& text, const std::vector<std::string>& parts) {
  for (const std::string& part : parts) {
    EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
  }
}

// Scenario 22.
TEST(ReceiptPaper, OfASmallBusinessSaysSoAndHasAGiroCodeInTheLendersName) {
  const Html page = receipt_paper(german(), sample_receipt(lenders::VatStatus::small_business));
  const std::string pdf = printed(page);
  expect_parts(pdf_text(pdf), {"Beleg 17", "§ 19 UStG", "Chor Nord e.V.", "33602 Bielefeld",
                               "DE02 1203 0000 0000 2020 51", "25,00 €", "305/123/4567",
                               "Samstag, 21. November 2026"});
  EXPECT_EQ(pdf_text(pdf).find("Umsatzsteuer 19"), std::string::npos);
  expect_parts(pdf_info(pdf), {"Tagged:          yes", "Title:           Beleg 17"});
  expect_parts(page.str(), {"alt=\"GiroCode mit den Angaben"});
}

TEST(ReceiptPaper, AsksForWhatTheDepositDoesNotCoverAlready) {
  receipts::Receipt receipt = sample_receipt(lenders::VatStatus::small_business);
  receipt.items.push_back({.kind = receipts::ItemKind::withheld, .cents = 1500});
  receipt.total_cents = 4000;
  expect_parts(pdf_text(printed(receipt_paper(german(), receipt))),
               {"40,00 €", "15,00 €", "mit der Kaution verrechnet", "25,00 €"});
  receipt.items.erase(receipt.items.begin());
  receipt.total_cents = 1500;
  EXPECT_EQ(receipt_paper(german(), receipt).str().find("IBAN"), std::string::npos);
}

TEST(ReceiptPaper, WithVatNamesItsShare) {
  expect_parts(
      pdf_text(printed(receipt_paper(german(), sample_receipt(lenders::VatStatus::regular)))),
      {"Umsatzsteuer 19 %", "3,99 €", "21,01 €", "25,00 €"});
}

TEST(ReceiptPaper, OfAReversalAsksForNoMoney) {
  receipts::Receipt back = sample_receipt(lenders::VatStatus::small_business);
  back.kind = receipts::ReceiptKind::reversal;
  back.reverses_number = 16;
  back.reason = "Falscher Betrag.";
  back.total_cents = -2500;
  back.items[0].cents = -2500;
  const std::string text = pdf_text(printed(receipt_paper(german(), back)));
  expect_parts(text, {"Stornobeleg 17", "Storniert Beleg", "16", "Falscher Betrag.", "−25,00 €"});
  EXPECT_EQ(text.find("IBAN"), std::string::npos);
}

// Scenario 14: the borrower gets the protocol.
TEST(ProtocolPaper, SaysWhatIsMissingAndWhatIsKeptOfTheDeposit) {
  bookings::BookingView booking;
  booking.booking.lender.name = "Stadttheater";
  booking.booking.booker_name = "Ben";
  booking.booking.deposit_cents = 10000;
  protocols::Protocol protocol{
      .id = {"01937c00-0000-7000-8000-000000000002"},
      .booking_id = {"01937c00-0000-7000-8000-000000000001"},
      .direction = protocols::Direction::back,
      .taken_at = *read_rfc3339("2026-08-31T20:00:00Z"),
      .recorded_at = *read_rfc3339("2026-08-31T22:00:00Z"),
      .lender_name = "Mia",
      .note = "",
      .things = {{.resource_id = {},
                  .unit_id = std::nullopt,
                  .title_de = "Flightcase",
                  .code = "F-1",
                  .state = protocols::ThingState::damaged,
                  .counter = "1204 h",
                  .note = "Delle am Deckel",
                  .parts = {{"Netzkabel", 2, 1}, {"Fernbedienung", 1, 1}}}},
      .withheld_cents = 1500,
      .withheld_reason = "Ein Kabel fehlt.",
      .confirmation =
          protocols::Confirmation{.name = "Ben", .at = *read_rfc3339("2026-08-31T20:00:00Z")},
      .photos = {{.id = {}, .sha256 = std::string(64, 'a'), .alt = "Die Delle"}}};
  const std::string pdf = printed(protocol_paper(
      german(),
      {.booking = booking, .protocol = protocol, .jpeg = [](const auto&) { return ""; }}));
  expect_parts(pdf_text(pdf),
               {"Rückgabeprotokoll", "F-1", "beschädigt", "FEHLT", "1 von 2", "1204 h", "15,00 €",
                "100,00 €", "Ein Kabel fehlt.", "sieben Tagen", "Sonntag, 28. Februar 2027", "Mia",
                "auf dem Gerät", "Die Delle", std::string(64, 'a')});
  expect_parts(pdf_tags(pdf), {"H1 (block)", "Table (block)"});
}

}  // namespace allmende::papers

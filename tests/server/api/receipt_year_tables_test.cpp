// Years of receipts as tables: amounts that add up, words of the reader's language, nothing that a
// spreadsheet would run.
#include "server/api/receipt_year_tables.hpp"

#include <gtest/gtest.h>

#include "models/text/csv.hpp"

namespace allmende {

using receipts::Activity, receipts::ActivityYear, receipts::ReceiptKind, receipts::Reporting,
    receipts::YearEntry;

/// The cells of a row, the head being 0.
static std::vector<std::string> row_of_table(const std::string& table, std::size_t row) {
  return read_csv(table, 100).at(row).cells;
}

static YearEntry receipt_of_year() {
  return {.number = 7,
          .issued_on = *read_day("2026-11-20"),
          .recipient = "=cmd|'/c calc'!A1",
          .booking_id = BookingId{"b"},
          .vat_status = lenders::VatStatus::regular,
          .vat_percent = 19,
          .vat_cents = 1900,
          .total_cents = 14400,
          .withheld_cents = 2500,
          .booked = {{.activity = Activity::rooms, .cents = 9000, .lines = 1},
                     {.activity = Activity::movables, .cents = 1000, .lines = 1}}};
}

TEST(ReceiptYearTables, HaveARowForEachReceipt) {
  YearEntry back = receipt_of_year();
  back.kind = ReceiptKind::reversal;
  back.number = 8;
  back.reverses_number = 7;
  for (int* cents : {&back.vat_cents, &back.total_cents, &back.withheld_cents}) *cents = -*cents;
  const std::string table = receipts_table({receipt_of_year(), back}, "de");
  EXPECT_TRUE(table.starts_with("\xef\xbb\xbfNummer;Art;Datum;An;Netto;Umsatzsteuer;Brutto;"));
  EXPECT_EQ(
      row_of_table(table, 1),
      (std::vector<std::string>{"7", "Beleg", "2026-11-20", "=cmd|'/c calc'!A1", "125,00", "19,00",
                                "144,00", "19", "25,00", "Räume, Geräte und Material", "b", ""}));
  EXPECT_EQ(row_of_table(table, 2).at(6), "-144,00");
  EXPECT_EQ(row_of_table(table, 2).back(), "7");
  // As text, the recipient does not run; what is below zero stays a number.
  EXPECT_NE(table.find(";\"'=cmd|"), std::string::npos);
  EXPECT_NE(table.find(";\"-144,00\";"), std::string::npos);
  EXPECT_NE(receipts_table({receipt_of_year()}, "en").find("Rooms, Equipment"), std::string::npos);
}

TEST(ReceiptYearTables, SayWhatTheReportLacks) {
  ActivityYear rooms{.activity = Activity::rooms, .reporting = Reporting::reportable};
  rooms.quarters[1] = {.count = 2, .cents = 300'05};
  const std::string table = reported_table(
      {{.lender = {.space_id = {},
                   .handle = "theater",
                   .name = "Theater gGmbH",
                   .address = "Alter Markt 1\nBielefeld",
                   .tax_number = ""},
        .activities = {rooms}},
       {.lender =
            {.space_id = {}, .handle = "archiv", .name = "Archiv", .address = "", .tax_number = ""},
        .activities = {rooms}}},
      "de");
  EXPECT_EQ(row_of_table(table, 1),
            (std::vector<std::string>{"theater", "Theater gGmbH", "Alter Markt 1 Bielefeld", "",
                                      "Räume", "0", "0,00", "2", "300,05", "0", "0,00", "0", "0,00",
                                      "2", "300,05", "Steuernummer"}));
  EXPECT_EQ(row_of_table(table, 0).size(), row_of_table(table, 1).size());
  EXPECT_EQ(row_of_table(table, 2).back(), "Anschrift, Steuernummer");
}

}  // namespace allmende

// Tables as text, in all the ways in which programs write them.
#include "models/text/csv.hpp"

#include <gtest/gtest.h>

namespace allmende {

using Cells = std::vector<std::string>;

static std::vector<Cells> cells(std::string_view text) {
  std::vector<Cells> all;
  for (const CsvRow& row : read_csv(text, 100)) all.push_back(row.cells);
  return all;
}

TEST(Csv, ReadsEverySeparatorAndLineEnd) {
  const std::vector<Cells> expected{{"Titel", "Preis"}, {"Pult, groß", "1"}, {"Kabel", ""}};
  EXPECT_EQ(cells("Titel;Preis\r\nPult, groß;1\r\nKabel;\r\n"), expected);
  EXPECT_EQ(cells("Titel,Preis\n\"Pult, groß\",1\nKabel,"), expected);
  EXPECT_EQ(cells("Titel\tPreis\rPult, groß\t1\rKabel\t\r"), expected);
  EXPECT_EQ(cells("\xef\xbb\xbfTitel;Preis\nPult, groß;1\nKabel;"), expected);
  EXPECT_EQ(cells("Titel;Preis\nPult, gro\xdf;1\nKabel;"), expected);
}

TEST(Csv, KeepsWhatStandsInQuotationMarks) {
  EXPECT_EQ(cells("a;b\n\"Zeile 1\r\nZeile 2\";\"er sagte \"\"ja\"\"\"\n"),
            (std::vector<Cells>{{"a", "b"}, {"Zeile 1\nZeile 2", "er sagte \"ja\""}}));
  EXPECT_EQ(cells("a\n13\" Schirm\n"), (std::vector<Cells>{{"a"}, {"13\" Schirm"}}));
}

TEST(Csv, CountsRowsAsASpreadsheetDoes) {
  const auto rows = read_csv("a;b\n\n;\n\"1\n2\";3\n4;5\n", 100);
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[1].number, 4);
  EXPECT_EQ(rows[2].number, 5);
  EXPECT_EQ(read_csv("a\n1\n2\n3\n4\n", 2).size(), 3U);
  EXPECT_TRUE(read_csv("", 2).empty());
}

TEST(Csv, TellsOfAQuotationMarkThatNoneCloses) {
  const auto rows = read_csv("a;b\n\"offen;1\n2;3\n", 100);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_TRUE(rows[1].unclosed);
  EXPECT_FALSE(rows[0].unclosed);
}

TEST(Csv, ReadsWhatItWrites) {
  const Cells odd{"=1+1", "-3 dB", "a;b", "\"x\"", "zwei\nZeilen", "", "@ich", "Ö"};
  const std::string text =
      write_csv_row({"1", "2", "3", "4", "5", "6", "7", "8"}) + write_csv_row(odd);
  EXPECT_EQ(cells(text).at(1), odd);
  // Nothing that a spreadsheet would run.
  EXPECT_NE(text.find("\"'=1+1\""), std::string::npos);
}

TEST(Csv, LeavesNumbersBelowZeroToBeAddedUp) {
  EXPECT_EQ(write_csv_row({"-12,50", "-3", "-0.5"}), "\"-12,50\";-3;-0.5\r\n");
  for (const char* formula : {"-1+1", "-A1", "-", "-1,", "-,5", "-1,2,3", "--1", "+1", "-1 2"}) {
    EXPECT_NE(write_csv_row({formula}).find("\"'"), std::string::npos) << formula;
  }
}

}  // namespace allmende

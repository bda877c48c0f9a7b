// Tables as text, as spreadsheets write them: comma, semicolon or tab between cells, every kind of
// line end, a byte order mark or none, UTF-8 or Windows-1252. Pure.
// Source: RFC 4180.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace allmende {

struct CsvRow {
  /// As a spreadsheet counts: the first row of the table is 1, empty ones count too.
  int number = 1;
  std::vector<std::string> cells;
  /// A quotation mark opens a cell and none closes it: the rest of the text is in that cell.
  bool unclosed = false;
};

/// All rows that are not empty, the head among them. Limit: one row more than `most_rows` is read.
std::vector<CsvRow> read_csv(std::string_view bytes, std::size_t most_rows);

/// A row that ends with CR and LF. What a spreadsheet would take for a formula gets an apostrophe
/// in front, which `read_csv` takes away again; a number below zero is none.
std::string write_csv_row(const std::vector<std::string>& cells);

}  // namespace allmende

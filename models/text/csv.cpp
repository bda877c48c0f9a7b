#include "models/text/csv.hpp"

#include <algorithm>
#include <array>

#include "models/text/text.hpp"

namespace allmende {

static constexpr std::string_view kFormulaStarts = "=+-@\t";

/// Lines end with LF, whatever they ended with.
static std::string plain_text(std::string_view bytes) {
  constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
  if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
  std::string text;
  text.reserve(bytes.size());
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (bytes[i] != '\r') {
      text += bytes[i];
    } else if (i + 1 == bytes.size() || bytes[i + 1] != '\n') {
      text += '\n';
    }
  }
  return mend_utf8(text);
}

/// The one of the three that stands most often in the first line, outside of quotation marks.
static char separator_of(std::string_view text) {
  constexpr std::array<char, 3> kSeparators{';', ',', '\t'};
  std::array<int, 3> found{};
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\n') break;
    for (std::size_t i = 0; i < kSeparators.size(); ++i) found[i] += c == kSeparators[i] ? 1 : 0;
  }
  return kSeparators[static_cast<std::size_t>(std::max_element(found.begin(), found.end()) -
                                              found.begin())];
}

/// Reads cell by cell.
class CsvReading {
 public:
  explicit CsvReading(std::string_view text) : text_(text), separator_(separator_of(text)) {}

  bool has_more() const { return at_ < text_.size(); }
  CsvRow next_row(int number) {
    CsvRow row{.number = number, .cells = {}};
    do {
      row.cells.push_back(next_cell(row));
    } while (take(separator_));
    take('\n');
    return row;
  }

 private:
  bool take(char wanted) {
    if (!has_more() || text_[at_] != wanted) return false;
    ++at_;
    return true;
  }
  std::string rest_of_cell() {
    const std::size_t from = at_;
    while (has_more() && text_[at_] != separator_ && text_[at_] != '\n') ++at_;
    return std::string{text_.substr(from, at_ - from)};
  }
  std::string next_cell(CsvRow& row) {
    if (!take('"')) return without_apostrophe(trim(rest_of_cell()));
    std::string cell;
    while (true) {
      const std::size_t end = text_.find('"', at_);
      if (end == std::string_view::npos) {
        row.unclosed = true;
        at_ = text_.size();
        return cell;
      }
      cell += text_.substr(at_, end - at_);
      at_ = end + 1;
      if (!take('"')) break;
      cell += '"';
    }
    return without_apostrophe(trim(cell + rest_of_cell()));
  }
  static std::string without_apostrophe(std::string cell) {
    const bool hidden = cell.size() > 1 && cell[0] == '\'' &&
                        kFormulaStarts.find(cell[1]) != std::string_view::npos;
    return hidden ? cell.substr(1) : cell;
  }

  std::string_view text_;
  char separator_;
  std::size_t at_ = 0;
};

std::vector<CsvRow> read_csv(std::string_view bytes, std::size_t most_rows) {
  const std::string text = plain_text(bytes);
  CsvReading reading{text};
  std::vector<CsvRow> rows;
  for (int number = 1; reading.has_more() && rows.size() <= most_rows; ++number) {
    CsvRow row = reading.next_row(number);
    const bool empty = std::all_of(row.cells.begin(), row.cells.end(),
                                   [](const std::string& cell) { return cell.empty(); });
    if (!empty || row.unclosed) rows.push_back(std::move(row));
  }
  return rows;
}

/// "-12,50": a spreadsheet adds it up, and there is nothing in it to run.
static bool is_below_zero(const std::string& cell) {
  if (cell.size() < 2 || cell[0] != '-') return false;
  const std::size_t mark = std::min(cell.find_first_of(",."), cell.size());
  const auto digits = [&](std::size_t from, std::size_t until) {
    return from < until && std::all_of(cell.begin() + static_cast<std::ptrdiff_t>(from),
                                       cell.begin() + static_cast<std::ptrdiff_t>(until),
                                       [](char c) { return c >= '0' && c <= '9'; });
  };
  return digits(1, mark) && (mark == cell.size() || digits(mark + 1, cell.size()));
}

static bool is_formula(const std::string& cell) {
  return !cell.empty() && kFormulaStarts.find(cell[0]) != std::string_view::npos &&
         !is_below_zero(cell);
}

static std::string quoted_cell(const std::string& cell) {
  std::string out = "\"";
  if (is_formula(cell)) out += '\'';
  for (const char c : cell) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + "\"";
}

std::string write_csv_row(const std::vector<std::string>& cells) {
  std::string row;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const bool plain =
        cells[i].find_first_of(";\",\r\n\t'") == std::string::npos && !is_formula(cells[i]);
    if (i > 0) row += ';';
    row += plain ? cells[i] : quoted_cell(cells[i]);
  }
  return row + "\r\n";
}

}  // namespace allmende

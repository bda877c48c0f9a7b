// What all papers share: the page around them, and how their rows are written. A paper is read
// aloud as well as printed: headings in their order, tables with heads, pictures with words, no
// meaning in colour alone. Source: PDF/UA-1 (ISO 14289-1).
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "models/base/zone.hpp"
#include "server/pages/html.hpp"

namespace allmende::papers {

/// In which language, by which clocks, and whose server it is.
struct PaperSetting {
  /// "de" or "en".
  std::string locale;
  std::string zone;
  std::string instance;
  /// Address of the server, without a slash behind.
  std::string base_url;

  std::string say(const std::string& key,
                  const std::vector<std::pair<std::string, std::string>>& params = {}) const;
  /// "Freitag, 27. November 2026, 19:30 Uhr"
  std::string moment(Instant instant) const;
  /// "1.212,50 €"; also below zero.
  std::string money(int cents) const;
  /// The German text where there is no English one.
  std::string either(const std::string& german, const std::string& english) const;
};

using Facts = std::vector<std::pair<std::string, std::string>>;

/// A table of two columns, the first of which names the second; empty values are left out. A value
/// may have lines.
void add_facts(Html& html, const Facts& facts);
/// Each line of a text that somebody has typed, empty ones between paragraphs.
void add_lines(Html& html, const std::string& text);

/// What a column holds: words are broken where they do not fit, numbers stand below each other.
enum class Cell { words, number };

/// Widths are fixed, so that no long word pushes a table over the edge of the page.
struct Column {
  std::string head;
  /// Of the width of the page; those of a table come to 100.
  int percent = 0;
  Cell holds = Cell::words;
};
using Columns = std::vector<Column>;

/// A table with its heads, which stand again on each page that it goes on to.
void open_table(Html& html, const Columns& columns);
/// A row with a value, which may have lines, in each column.
void add_cells(Html& html, const Columns& columns, const std::vector<std::string>& cells);
/// Rows at the end that belong together, each with its value in the last column.
void add_sums(Html& html, const Columns& columns, const Facts& sums);
void close_table(Html& html);

struct PaperHead {
  std::string title;
  /// Who it is from.
  std::string author;
  /// At the foot of each page: of which booking it is.
  std::string mark;
};

/// The whole document around `main`, which begins with the only h1.
Html to_document(const PaperSetting& setting, const PaperHead& head, const Html& main);

}  // namespace allmende::papers

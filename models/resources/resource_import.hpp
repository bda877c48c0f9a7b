// What became of a table of resources: made, changed, or refused row by row.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "models/base/words.hpp"

namespace allmende::resources {

/// A preview says what would become of the table and writes nothing.
enum class TableMode { preview, store };
enum class TableOutcome { made, changed, refused };

struct TableEntry {
  int row = 1;
  std::string title;
  TableOutcome outcome = TableOutcome::made;
  /// In which column a refused row is wrong; empty when it is the row.
  std::string column;
  /// Key of why it is refused.
  std::string reason;
  std::vector<std::pair<std::string, std::string>> params;
};

/// All or nothing: a table with one refused row is not stored. Limit: 5,000 entries.
struct TableReport {
  bool stored = false;
  /// Of resources.
  int made = 0;
  int changed = 0;
  int unchanged = 0;
  /// New units.
  int units = 0;
  /// Of rows.
  int refused = 0;
  /// Heads of columns that mean nothing here.
  std::vector<std::string> ignored;
  /// By row; what is unchanged is left out.
  std::vector<TableEntry> entries;
};

}  // namespace allmende::resources

namespace allmende {

template <>
struct Words<resources::TableOutcome> {
  static constexpr const char* kNames[] = {"made", "changed", "refused"};
};

}  // namespace allmende

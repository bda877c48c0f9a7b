// Resources as a table: which columns it has, and how cells are read and written. Pure.
#pragma once

#include <map>
#include <set>

#include "models/base/faults.hpp"
#include "models/fees/fees.hpp"
#include "models/resources/resource.hpp"
#include "models/text/csv.hpp"

namespace allmende::resources {

/// One row: a resource, or one more unit of a resource that an earlier row names.
struct TableRow {
  int number = 1;
  /// Cells by the keys of their columns; empty ones are left out.
  std::map<std::string, std::string> cells;
  /// What makes the row unreadable.
  std::vector<Fault> faults;

  std::string cell(const std::string& column) const {
    const auto found = cells.find(column);
    return found == cells.end() ? "" : found->second;
  }
};

struct ResourceTable {
  std::vector<TableRow> rows;
  /// Heads of columns that mean nothing here.
  std::vector<std::string> ignored;
};

/// Limits: 5,000 rows. Throws resources.error.table_empty, resources.error.table_title,
/// resources.error.table_column, resources.error.table_large.
ResourceTable read_resource_table(const std::string& text);

/// What a row is about.
struct RowTarget {
  ResourceContent& content;
  Unit& unit;
  fees::FeeTerms& fees;
};

/// What the row says of it; other fields stay. A fault's field is the name of the column.
void apply_row(const TableRow& row, const RowTarget& target, std::vector<Fault>& faults);

/// The name of the column in which `field` of a fault ("/title_de", "/timing/pickup/0") stands;
/// empty for none.
std::string column_of(const std::string& field);

/// The head of the table, then one row for each unit, or for a resource without units.
std::string write_resource_table_head();
std::string write_resource_table(const ResourceView& view, const fees::FeeTerms& fees);

}  // namespace allmende::resources

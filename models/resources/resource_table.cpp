#include "models/resources/resource_table.hpp"

#include <algorithm>

#include "models/resources/resource_columns.hpp"
#include "models/text/text.hpp"

namespace allmende::resources {

static constexpr std::size_t kMostRows = 5000;

/// By its key, its name or what another program calls it; capitals and signs do not matter.
static const TableColumn* find_column(const std::string& head) {
  const std::string wanted = to_slug(head);
  for (const TableColumn& column : table_columns()) {
    const bool alias = std::any_of(column.aliases.begin(), column.aliases.end(),
                                   [&](const char* one) { return to_slug(one) == wanted; });
    if (alias || to_slug(column.name) == wanted || lower(head) == column.key) return &column;
  }
  return nullptr;
}

/// The columns in their order; nullptr for those that mean nothing.
static std::vector<const TableColumn*> read_head(const CsvRow& row, ResourceTable& table) {
  std::vector<const TableColumn*> columns;
  std::set<std::string> seen;
  for (const std::string& head : row.cells) {
    const TableColumn* column = head.empty() ? nullptr : find_column(head);
    if (column && !seen.insert(column->key).second) {
      throw invalid("", "resources.error.table_column", {{"column", cut(head, 100)}});
    }
    if (!column && !head.empty()) table.ignored.push_back(cut(to_line(head), 100));
    columns.push_back(column);
  }
  if (!seen.contains("title_de")) {
    const std::string first = row.cells.empty() ? "" : cut(to_line(row.cells[0]), 100);
    throw invalid("", "resources.error.table_title", {{"first", first}});
  }
  return columns;
}

static TableRow read_table_row(const CsvRow& from, const std::vector<const TableColumn*>& columns) {
  TableRow row{.number = from.number, .cells = {}, .faults = {}};
  if (from.unclosed) row.faults.push_back({"", "resources.table.quote"});
  if (from.cells.size() > columns.size()) {
    row.faults.push_back(
        {"",
         "resources.table.cells",
         {{"count", std::to_string(from.cells.size())}, {"most", std::to_string(columns.size())}}});
  }
  for (std::size_t i = 0; i < from.cells.size() && i < columns.size(); ++i) {
    if (columns[i] && !from.cells[i].empty()) row.cells[columns[i]->key] = from.cells[i];
  }
  return row;
}

ResourceTable read_resource_table(const std::string& text) {
  const std::vector<CsvRow> rows = read_csv(text, kMostRows + 1);
  if (rows.empty()) throw invalid("", "resources.error.table_empty");
  if (rows.size() > kMostRows + 1) throw invalid("", "resources.error.table_large");
  ResourceTable table;
  const auto columns = read_head(rows[0], table);
  for (std::size_t i = 1; i < rows.size(); ++i) {
    table.rows.push_back(read_table_row(rows[i], columns));
  }
  if (table.rows.empty()) throw invalid("", "resources.error.table_empty");
  return table;
}

void apply_row(const TableRow& row, const RowTarget& target, std::vector<Fault>& faults) {
  for (const TableColumn& column : table_columns()) {
    const auto cell = row.cells.find(column.key);
    if (cell == row.cells.end()) continue;
    CellReading reading{
        .cell = cell->second, .content = target.content, .unit = target.unit, .fees = target.fees};
    column.read(reading);
    if (reading.fault.key.empty()) continue;
    reading.fault.field = column.name;
    reading.fault.params.emplace_back("column", column.name);
    faults.push_back(reading.fault);
  }
}

std::string column_of(const std::string& field) {
  // What is wrong in a list stands in the column of the list.
  for (std::string rest = field; !rest.empty(); rest.resize(rest.find_last_of('/'))) {
    const std::string key = rest.substr(rest.rfind('/') + 1);
    for (const TableColumn& column : table_columns()) {
      if (key == column.key) return column.name;
    }
    if (rest.find('/') == std::string::npos) break;
  }
  return "";
}

std::string write_resource_table_head() {
  std::vector<std::string> cells;
  for (const TableColumn& column : table_columns()) cells.emplace_back(column.name);
  return "\xef\xbb\xbf" + write_csv_row(cells);
}

std::string write_resource_table(const ResourceView& view, const fees::FeeTerms& fees) {
  std::vector<const Unit*> units;
  for (const Unit& unit : view.units) units.push_back(&unit);
  if (units.empty()) units.push_back(nullptr);
  std::string rows;
  for (const Unit* unit : units) {
    std::vector<std::string> cells;
    for (const TableColumn& column : table_columns()) {
      cells.push_back(column.write({.resource = view.resource, .unit = unit, .fees = fees}));
    }
    rows += write_csv_row(cells);
  }
  return rows;
}

}  // namespace allmende::resources

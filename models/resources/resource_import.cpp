#include "models/resources/resource_import.hpp"

#include <algorithm>
#include <map>

#include "models/access/access.hpp"
#include "models/audit/audit_repository.hpp"
#include "models/events/event_log.hpp"
#include "models/fees/fee_repository.hpp"
#include "models/organisations/organisation_service.hpp"
#include "models/resources/resource_repository.hpp"
#include "models/resources/resource_rules.hpp"
#include "models/resources/resource_service.hpp"
#include "models/resources/resource_table.hpp"
#include "models/resources/unit_repository.hpp"
#include "models/text/text.hpp"

namespace allmende::resources {

using access::Action, organisations::Organisation;

static constexpr std::size_t kMostEntries = 5000;
static constexpr std::size_t kMostUnitsOfOne = 1000;

namespace {

/// A resource that rows of the table are about.
struct Planned {
  int row = 1;
  /// What that row says.
  std::map<std::string, std::string> cells;
  /// As it is now, unless it is new.
  std::optional<ResourceView> before;
  Resource after;
  fees::FeeTerms fees_before;
  fees::FeeTerms fees;
  std::vector<Unit> new_units;
  std::vector<Unit> changed_units;
  std::set<std::string> codes;
  bool refused = false;
};

/// One table on its way in: first everything is read and judged, then, if nothing is refused, all
/// of it is written.
class TableImport {
 public:
  TableImport(Tx& tx, const Caller& caller, const Organisation& house, Instant now)
      : tx_(tx), caller_(caller), house_(house), now_(now) {
    for (const Category& one : ResourceRepository{tx_}.categories()) {
      categories_[to_slug(one.name_de)] = one.code;
      categories_[to_slug(one.code)] = one.code;
    }
    for (auto& [slug, title] : ResourceRepository{tx_}.titles(house.space_id)) {
      slugs_.emplace(title, slug);
      known_.insert(slug);
    }
  }

  void take(const TableRow& row, Day today);
  void store();
  int refused() const { return report_.refused; }
  TableReport report(bool stored) &&;

 private:
  using RowFaults = std::vector<Fault>;
  void refuse(const TableRow& row, const RowFaults& faults);
  Planned plan(const TableRow& row, RowFaults& faults);
  void judge(const Planned& planned, Day today, RowFaults& faults);
  void take_unit(const TableRow& row, Unit unit, Planned& planned, RowFaults& faults);
  void take_first(const TableRow& row, Day today);
  void take_further(const TableRow& row, Planned& planned);
  bool changes(const Planned& planned) const;
  void store_fees(const Planned& planned);
  void note(TableEntry entry) {
    if (report_.entries.size() < kMostEntries) report_.entries.push_back(std::move(entry));
  }

  Tx& tx_;
  const Caller& caller_;
  const Organisation& house_;
  Instant now_;
  /// Codes by their code or name.
  std::map<std::string, std::string> categories_;
  /// Of the house, by title; where two have one, the older.
  std::map<std::string, std::string> slugs_;
  std::set<std::string> known_;
  /// By slug or title.
  std::map<std::string, Planned> planned_;
  std::vector<std::string> order_;
  TableReport report_;
};

void TableImport::refuse(const TableRow& row, const RowFaults& faults) {
  ++report_.refused;
  for (const Fault& fault : faults) {
    note({.row = row.number,
          .title = cut(row.cell("title_de"), 200),
          .outcome = TableOutcome::refused,
          .column = fault.field,
          .reason = fault.key,
          .params = fault.params});
  }
}

/// The faults that `work` throws, with the names of their columns.
template <class Work>
void gather(std::vector<Fault>& faults, Work work) {
  try {
    work();
  } catch (const Error& error) {
    if (error.faults.empty()) faults.push_back({"", error.key});
    for (Fault fault : error.faults) {
      fault.field = column_of(fault.field);
      if (fault.key.empty()) fault.key = error.key;
      faults.push_back(std::move(fault));
    }
  }
}

Planned TableImport::plan(const TableRow& row, RowFaults& faults) {
  Planned planned{.row = row.number,
                  .cells = row.cells,
                  .before = std::nullopt,
                  .after = {.id = ResourceId::make(),
                            .space_id = house_.space_id,
                            .slug = row.cell("slug"),
                            .organiser = {},
                            .place = {},
                            .pictures = {},
                            .created_at = now_,
                            .updated_at = now_},
                  .fees_before = {},
                  .fees = {},
                  .new_units = {},
                  .changed_units = {},
                  .codes = {}};
  std::string slug = planned.after.slug;
  if (!slug.empty() && !known_.contains(slug)) {
    faults.push_back({column_of("/slug"), "resources.table.unknown", {{"value", cut(slug, 100)}}});
    return planned;
  }
  const auto same = slugs_.find(row.cell("title_de"));
  if (slug.empty() && same != slugs_.end()) slug = same->second;
  if (slug.empty()) return planned;
  ResourceRepository resources{tx_};
  if (const auto found = resources.find(slug)) {
    resources.lock(found->id);
    planned.before = to_view(tx_, *resources.find(found->id.text));
    planned.after = planned.before->resource;
    planned.fees_before = fees::FeeRepository{tx_}.terms(found->id).value_or(fees::FeeTerms{});
    planned.fees = planned.fees_before;
  }
  return planned;
}

void TableImport::judge(const Planned& planned, Day today, RowFaults& faults) {
  const ResourceContent& content = planned.after.content;
  gather(faults, [&] { check(content, today); });
  gather(faults, [&] {
    Faults found;
    fees::check(planned.fees, found);
    std::move(found).end();
  });
  if (!planned.before) return;
  const ResourceContent& before = planned.before->resource.content;
  if (before.tracking != content.tracking) {
    faults.push_back({column_of("/quantity"), "resources.error.tracking"});
  } else if (content.quantity < before.quantity &&
             ResourceRepository{tx_}.peak(planned.after.id, now_) > content.quantity.value_or(0)) {
    faults.push_back({column_of("/quantity"), "resources.error.promised"});
  }
}

void TableImport::take_unit(const TableRow& row, Unit unit, Planned& planned, RowFaults& faults) {
  if (unit.inventory_code.empty()) return;
  const std::string column = column_of("/inventory_code");
  if (planned.after.content.tracking == Tracking::bulk) {
    faults.push_back({column, "resources.table.counted"});
    return;
  }
  gather(faults, [&] { check(unit); });
  if (!planned.codes.insert(unit.inventory_code).second) {
    faults.push_back({column, "resources.table.twice", {{"value", cut(unit.inventory_code, 60)}}});
  }
  if (planned.before) {
    const auto& units = planned.before->units;
    const auto old = std::ranges::find(units, unit.inventory_code, &Unit::inventory_code);
    if (old != units.end()) {
      if (row.cells.contains("note") && old->note != unit.note) {
        planned.changed_units.push_back(*old);
        planned.changed_units.back().note = unit.note;
      }
      return;
    }
  }
  unit.id = UnitId::make();
  planned.new_units.push_back(std::move(unit));
  const std::size_t all =
      planned.new_units.size() + (planned.before ? planned.before->units.size() : 0);
  if (all > kMostUnitsOfOne) faults.push_back({column, "units.error.too_many"});
}

void TableImport::take_first(const TableRow& row, Day today) {
  RowFaults faults = row.faults;
  Planned planned = plan(row, faults);
  Unit unit;
  ResourceContent& content = planned.after.content;
  const std::string category = content.category;
  apply_row(row, {.content = content, .unit = unit, .fees = planned.fees}, faults);
  if (content.category != category) {
    const auto found = categories_.find(to_slug(content.category));
    if (found != categories_.end()) {
      content.category = found->second;
    } else {
      faults.push_back({column_of("/category"), "resources.error.category"});
    }
  }
  judge(planned, today, faults);
  take_unit(row, unit, planned, faults);
  planned.refused = !faults.empty();
  if (planned.refused) refuse(row, faults);
  const std::string key = row.cell("slug").empty() ? row.cell("title_de") : row.cell("slug");
  if (key.empty()) return;
  planned_.emplace(key, std::move(planned));
  order_.push_back(key);
}

/// One more unit of what an earlier row is about.
void TableImport::take_further(const TableRow& row, Planned& planned) {
  RowFaults faults = row.faults;
  Unit unit;
  unit.inventory_code = row.cell("inventory_code");
  unit.note = row.cell("note");
  for (const auto& [key, cell] : row.cells) {
    const auto first = planned.cells.find(key);
    const bool same = first != planned.cells.end() && first->second == cell;
    if (same || key == "inventory_code" || key == "note") continue;
    faults.push_back({column_of(key),
                      "resources.table.differs",
                      {{"value", cut(cell, 100)}, {"row", std::to_string(planned.row)}}});
  }
  if (unit.inventory_code.empty()) {
    faults.push_back(
        {column_of("/title_de"), "resources.table.again", {{"row", std::to_string(planned.row)}}});
  }
  take_unit(row, unit, planned, faults);
  if (!faults.empty()) refuse(row, faults);
}

void TableImport::take(const TableRow& row, Day today) {
  const std::string key = row.cell("slug").empty() ? row.cell("title_de") : row.cell("slug");
  const auto known = planned_.find(key);
  if (known != planned_.end() && !key.empty()) return take_further(row, known->second);
  take_first(row, today);
}

bool TableImport::changes(const Planned& planned) const {
  return !planned.before || planned.before->resource.content != planned.after.content ||
         planned.fees != planned.fees_before || !planned.new_units.empty() ||
         !planned.changed_units.empty();
}

void TableImport::store_fees(const Planned& planned) {
  fees::FeeRepository fees{tx_};
  if (planned.fees.empty()) {
    fees.remove_terms(planned.after.id);
  } else {
    fees.put_terms(planned.after.id, planned.fees);
  }
}

void TableImport::store() {
  UnitRepository units{tx_};
  for (const std::string& key : order_) {
    Planned& planned = planned_.at(key);
    if (!changes(planned)) continue;
    if (!planned.before) planned.after = insert_new(tx_, planned.after, house_.handle);
    for (const Unit& unit : planned.new_units) units.insert(planned.after.id, unit);
    for (const Unit& unit : planned.changed_units) units.update(unit);
    if (planned.fees != planned.fees_before) store_fees(planned);
    if (planned.before) touch(tx_, planned.after, now_);
  }
  audit::AuditRepository{tx_}.note(
      caller_, {.action = "resources.imported",
                .thing_kind = "organisation",
                .thing_id = house_.id.text,
                .space_id = house_.space_id,
                .after = Json::object({{"resources", static_cast<int>(order_.size())}})});
}

TableReport TableImport::report(bool stored) && {
  report_.stored = stored;
  for (const std::string& key : order_) {
    const Planned& planned = planned_.at(key);
    if (planned.refused) continue;
    report_.units += static_cast<int>(planned.new_units.size());
    if (!changes(planned)) {
      ++report_.unchanged;
      continue;
    }
    ++(planned.before ? report_.changed : report_.made);
    // Only what is stored was made; else it is told what is in the way.
    if (report_.refused > 0) continue;
    note({.row = planned.row,
          .title = planned.after.content.title_de,
          .outcome = planned.before ? TableOutcome::changed : TableOutcome::made,
          .column = "",
          .reason = "",
          .params = {}});
  }
  return std::move(report_);
}

}  // namespace

TableReport ResourceService::import_table(const Caller& caller, const std::string& organisation,
                                          const std::string& text, TableMode mode) {
  const Instant now = clock_.now();
  const Day today = std::chrono::floor<std::chrono::days>(to_wall(now, zone_));
  const ResourceTable table = read_resource_table(text);
  return db_.write([&](Tx& tx) {
    const Organisation house = organisations::find_readable(tx, caller, organisation);
    access::require(caller, Action::resource_edit, {.space_id = house.space_id});
    TableImport import{tx, caller, house, now};
    for (const TableRow& row : table.rows) import.take(row, today);
    const bool stored = mode == TableMode::store && import.refused() == 0;
    if (stored) import.store();
    TableReport report = std::move(import).report(stored);
    report.ignored = table.ignored;
    return report;
  });
}

std::string ResourceService::export_table(const Caller& caller, const std::string& organisation) {
  return db_.read([&](Tx& tx) {
    const Organisation house = organisations::find_readable(tx, caller, organisation);
    access::require(caller, Action::resource_edit, {.space_id = house.space_id});
    ResourceRepository resources{tx};
    std::string table = write_resource_table_head();
    for (const auto& [slug, title] : resources.titles(house.space_id)) {
      if (const auto found = resources.find(slug)) {
        const auto fees = fees::FeeRepository{tx}.terms(found->id);
        table += write_resource_table(to_view(tx, *found), fees.value_or(fees::FeeTerms{}));
      }
    }
    return table;
  });
}

}  // namespace allmende::resources

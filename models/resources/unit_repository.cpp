#include "models/resources/unit_repository.hpp"

namespace allmende::resources {

static constexpr Statement kInsertUnit{"units_insert", R"sql(
    INSERT INTO units (id, resource_id, inventory_code, note, state)
    VALUES ($1, $2, $3, $4, $5))sql"};

static constexpr Statement kInsertAtom{"atoms_insert", R"sql(
    WITH made AS (INSERT INTO atoms (id) VALUES ($2) RETURNING id)
    INSERT INTO unit_atoms (unit_id, atom_id) SELECT $1, id FROM made)sql"};

static constexpr Statement kInsertParts{"unit_parts_insert", R"sql(
    INSERT INTO unit_parts (unit_id, part_id) SELECT $1, unnest($2::uuid[]))sql"};

static constexpr Statement kShareAtoms{"unit_atoms_share", R"sql(
    WITH theirs AS (SELECT DISTINCT atom_id FROM unit_atoms WHERE unit_id = ANY ($2::uuid[])),
    shared AS (UPDATE atoms SET shared = true WHERE id IN (SELECT atom_id FROM theirs))
    INSERT INTO unit_atoms (unit_id, atom_id) SELECT $1, atom_id FROM theirs)sql"};

static constexpr Statement kUpdateUnit{"units_update", R"sql(
    UPDATE units SET inventory_code = $2, note = $3, state = $4 WHERE id = $1)sql"};

static constexpr Statement kRemoveUnit{"units_remove", "DELETE FROM units WHERE id = $1"};

static constexpr Statement kUnits{"units_list", R"sql(
    SELECT u.id, u.inventory_code, u.note, u.state,
      coalesce((SELECT array_agg(p.part_id::text ORDER BY p.part_id) FROM unit_parts p
                WHERE p.unit_id = u.id), '{}') AS parts,
      EXISTS (SELECT FROM custody c WHERE c.unit_id = u.id AND c.in_at IS NULL) AS out
    FROM units u WHERE u.resource_id = $1 ORDER BY u.inventory_code, u.id)sql"};

static constexpr Statement kCountParts{"units_count_parts", R"sql(
    SELECT count(*)::int AS found FROM units u JOIN resources r ON r.id = u.resource_id
    WHERE r.space_id = $1 AND r.id <> $2 AND u.id = ANY ($3::uuid[]))sql"};

static constexpr Statement kInsertCheck{"safety_checks_insert", R"sql(
    INSERT INTO safety_checks (id, resource_id, unit_id, name, checked_on, due_on)
    VALUES ($1, $2, $3, $4, $5, $6))sql"};

static constexpr Statement kUpdateCheck{"safety_checks_update", R"sql(
    UPDATE safety_checks SET unit_id = $2, name = $3, checked_on = $4, due_on = $5
    WHERE id = $1)sql"};

static constexpr Statement kRemoveCheck{"safety_checks_remove",
                                        "DELETE FROM safety_checks WHERE id = $1"};

static constexpr Statement kChecks{"safety_checks_list", R"sql(
    SELECT id, unit_id, name, checked_on::text AS checked_on, due_on::text AS due_on
    FROM safety_checks WHERE resource_id = $1 ORDER BY due_on, id)sql"};

static constexpr Statement kInsertClosure{"closures_insert", R"sql(
    INSERT INTO closures (id, resource_id, unit_id, quantity, kind, starts_at, ends_at, note)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8))sql"};

static constexpr Statement kRemoveClosure{"closures_remove", "DELETE FROM closures WHERE id = $1"};

static constexpr Statement kClosures{"closures_list", R"sql(
    SELECT id, resource_id, unit_id, quantity, kind, starts_at, ends_at, note FROM closures
    WHERE resource_id = $1 AND coalesce(ends_at, 'infinity') > $2
    ORDER BY starts_at, id LIMIT 1000)sql"};

static constexpr Statement kFindClosure{"closures_find", R"sql(
    SELECT id, resource_id, unit_id, quantity, kind, starts_at, ends_at, note FROM closures
    WHERE id = $1)sql"};

static std::vector<std::string> texts_of(const std::vector<UnitId>& units) {
  std::vector<std::string> texts;
  for (const UnitId& unit : units) texts.push_back(unit.text);
  return texts;
}

static Unit to_unit(const Row& row) {
  Unit unit{
      .id = row.get<UnitId>("id"),
      .inventory_code = row.get<std::string>("inventory_code"),
      .note = row.get<std::string>("note"),
      .state = read_word<UnitState>(row.get<std::string>("state")).value_or(UnitState::defect),
      .parts = {},
      .out = row.get<bool>("out")};
  for (std::string& part : row.get<std::vector<std::string>>("parts")) {
    unit.parts.push_back({std::move(part)});
  }
  return unit;
}

static std::optional<Day> read_day_of(const std::optional<std::string>& text) {
  return text ? read_day(*text) : std::nullopt;
}

static SafetyCheck to_check(const Row& row) {
  return {.id = row.get<SafetyCheckId>("id"),
          .unit_id = row.get<std::optional<UnitId>>("unit_id"),
          .name = row.get<std::string>("name"),
          .checked_on = read_day_of(row.get<std::optional<std::string>>("checked_on")),
          .due_on = read_day_of(row.get<std::string>("due_on")).value_or(Day{})};
}

static Closure to_closure(const Row& row) {
  return {
      .id = row.get<ClosureId>("id"),
      .unit_id = row.get<std::optional<UnitId>>("unit_id"),
      .quantity = row.get<std::optional<int>>("quantity"),
      .kind = read_word<ClosureKind>(row.get<std::string>("kind")).value_or(ClosureKind::blackout),
      .starts_at = row.get<Instant>("starts_at"),
      .ends_at = row.get<std::optional<Instant>>("ends_at"),
      .note = row.get<std::string>("note")};
}

void UnitRepository::insert(const ResourceId& resource, const Unit& unit) {
  tx_.exec(kInsertUnit, {unit.id, resource, unit.inventory_code, unit.note, to_word(unit.state)});
  if (unit.parts.empty()) {
    tx_.exec(kInsertAtom, {unit.id, make_uuid()});
    return;
  }
  tx_.exec(kInsertParts, {unit.id, texts_of(unit.parts)});
  tx_.exec(kShareAtoms, {unit.id, texts_of(unit.parts)});
}

void UnitRepository::update(const Unit& unit) {
  tx_.exec(kUpdateUnit, {unit.id, unit.inventory_code, unit.note, to_word(unit.state)});
}

void UnitRepository::remove(const UnitId& unit) { tx_.exec(kRemoveUnit, {unit}); }

std::vector<Unit> UnitRepository::list(const ResourceId& resource) {
  return tx_.all(kUnits, {resource}).map(to_unit);
}

int UnitRepository::count_parts(const SpaceId& space, const ResourceId& but,
                                const std::vector<UnitId>& parts) {
  return tx_.one(kCountParts, {space, but, texts_of(parts)}).get<int>("found");
}

static Param day_param(const std::optional<Day>& day) {
  return day ? Param{spell_day(*day)} : Param{std::nullopt};
}

void UnitRepository::insert_check(const ResourceId& resource, const SafetyCheck& check) {
  tx_.exec(kInsertCheck, {check.id, resource, check.unit_id, check.name,
                          day_param(check.checked_on), spell_day(check.due_on)});
}

void UnitRepository::update_check(const SafetyCheck& check) {
  tx_.exec(kUpdateCheck, {check.id, check.unit_id, check.name, day_param(check.checked_on),
                          spell_day(check.due_on)});
}

void UnitRepository::remove_check(const SafetyCheckId& check) { tx_.exec(kRemoveCheck, {check}); }

std::vector<SafetyCheck> UnitRepository::checks(const ResourceId& resource) {
  return tx_.all(kChecks, {resource}).map(to_check);
}

void UnitRepository::insert_closure(const ResourceId& resource, const Closure& c) {
  tx_.exec(kInsertClosure, {c.id, resource, c.unit_id, c.quantity, to_word(c.kind), c.starts_at,
                            c.ends_at, c.note});
}

void UnitRepository::remove_closure(const ClosureId& closure) {
  tx_.exec(kRemoveClosure, {closure});
}

std::vector<Closure> UnitRepository::closures(const ResourceId& resource, Instant from) {
  return tx_.all(kClosures, {resource, from}).map(to_closure);
}

std::optional<std::pair<ResourceId, Closure>> UnitRepository::find_closure(
    const ClosureId& closure) {
  const auto row = tx_.find(kFindClosure, {closure});
  if (!row) return std::nullopt;
  return std::pair{row->get<ResourceId>("resource_id"), to_closure(*row)};
}

}  // namespace allmende::resources

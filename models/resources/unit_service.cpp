#include "models/resources/unit_service.hpp"

#include <algorithm>

#include "models/access/access.hpp"
#include "models/base/error.hpp"
#include "models/claims/claim_repository.hpp"
#include "models/claims/promise_repository.hpp"
#include "models/events/event_log.hpp"
#include "models/resources/resource_repository.hpp"
#include "models/resources/resource_rules.hpp"
#include "models/resources/resource_service.hpp"
#include "models/resources/unit_repository.hpp"
#include "models/text/text.hpp"

namespace allmende::resources {

using access::Action, claims::ClaimRepository, claims::PromiseRepository, claims::Want;

static constexpr std::size_t kMostUnits = 1000;

static Unit get_unit(Tx& tx, const ResourceId& resource, const std::string& unit) {
  const auto units = UnitRepository{tx}.list(resource);
  const auto found = std::find_if(units.begin(), units.end(),
                                  [&](const Unit& one) { return one.id.text == unit; });
  if (found == units.end()) throw not_found("units.error.not_found");
  return *found;
}

ResourceView UnitService::add(const Caller& caller, const std::string& key, const Unit& unit) {
  check(unit);
  return db_.write([&](Tx& tx) {
    const Resource resource = find_editable(tx, caller, key);
    if (resource.content.tracking == Tracking::bulk) throw conflict("units.error.counted");
    UnitRepository units{tx};
    if (units.list(resource.id).size() >= kMostUnits) throw conflict("units.error.too_many");
    Unit made = unit;
    made.id = UnitId::make();
    made.inventory_code = trim(unit.inventory_code);
    const int known = units.count_parts(resource.space_id, resource.id, made.parts);
    if (known != static_cast<int>(made.parts.size())) {
      throw invalid("/parts", "units.error.parts");
    }
    units.insert(resource.id, made);
    return touch(tx, resource, clock_.now());
  });
}

static bool has_use(UnitState state) {
  return state != UnitState::retired && state != UnitState::transferred;
}

namespace {

/// Now, and where days begin.
struct Going {
  Instant now;
  const std::string& zone;
};

}  // namespace

/// What is promised to somebody, or with somebody, cannot go; whoever it is, is named.
static void check_may_go(Tx& tx, const ResourceId& resource, const Unit& unit, const Going& going) {
  if (unit.out) throw conflict("units.error.is_out", "/state");
  if (ClaimRepository{tx}.count_of_unit(unit.id, going.now) == 0) return;
  const auto promise = PromiseRepository{tx}.first(resource, unit.id, going.now, going.now);
  if (!promise) throw conflict("units.error.promised", "/state");
  throw promised_to("units.error.promised_to", "/state", *promise, going.zone);
}

/// Sold or given away: nobody can have it from now on, which the database sees to.
void UnitService::transfer(Tx& tx, const Caller& caller, const Resource& resource,
                           const Unit& unit) {
  access::require(caller, Action::resource_transfer, to_thing(resource));
  const Instant now = clock_.now();
  const Grant& grant = resource.content.grant;
  const Day today = std::chrono::floor<std::chrono::days>(to_wall(now, zone_));
  if (grant.until && *grant.until >= today) {
    throw invalid("/state", "resources.error.grant_lock",
                  {{"number", grant.number}, {"until", spell_day(*grant.until)}});
  }
  check_may_go(tx, resource.id, unit, {now, zone_});
  const Closure gone{.id = ClosureId::make(),
                     .unit_id = unit.id,
                     .quantity = std::nullopt,
                     .kind = ClosureKind::transfer,
                     .starts_at = now,
                     .ends_at = std::nullopt,
                     .note = ""};
  UnitRepository{tx}.insert_closure(resource.id, gone);
  ClaimRepository{tx}.place_unit({.booking = std::nullopt, .closure = gone.id}, unit.id,
                                 {.resource = resource.id,
                                  .blocked_from = now,
                                  .blocked_to = std::nullopt,
                                  .used_to = now,
                                  .expires_at = std::nullopt});
}

ResourceView UnitService::edit(Tx& tx, const Caller& caller, const UnitRef& unit,
                               const Change& change) {
  const Resource resource = find_editable(tx, caller, unit.resource);
  const Unit before = get_unit(tx, resource.id, unit.unit);
  Unit after = before;
  change(after);
  after.inventory_code = trim(after.inventory_code);
  check(after);
  const Instant now = clock_.now();
  ClaimRepository{tx}.lock({resource.id.text}, now);
  if (after.state != before.state) {
    if (before.state == UnitState::transferred) throw conflict("units.error.gone", "/state");
    if (after.state == UnitState::transferred)
      transfer(tx, caller, resource, before);
    else if (!has_use(after.state))
      check_may_go(tx, resource.id, before, {now, zone_});
  }
  UnitRepository{tx}.update(after);
  return touch(tx, resource, now);
}

ResourceView UnitService::edit(const Caller& caller, const std::string& key,
                               const std::string& unit, const Change& change) {
  return db_.write([&](Tx& tx) { return edit(tx, caller, {key, unit}, change); });
}

ResourceView UnitService::remove(const Caller& caller, const std::string& key,
                                 const std::string& unit) {
  return db_.write([&](Tx& tx) {
    const Resource resource = find_editable(tx, caller, key);
    UnitRepository{tx}.remove(get_unit(tx, resource.id, unit).id);
    return touch(tx, resource, clock_.now());
  });
}

ResourceView UnitService::add_check(const Caller& caller, const std::string& key,
                                    const SafetyCheck& check_in) {
  check(check_in);
  return db_.write([&](Tx& tx) {
    const Resource resource = find_editable(tx, caller, key);
    UnitRepository units{tx};
    if (units.checks(resource.id).size() >= kMostUnits) throw conflict("safety.error.too_many");
    if (check_in.unit_id) get_unit(tx, resource.id, check_in.unit_id->text);
    SafetyCheck made = check_in;
    made.id = SafetyCheckId::make();
    made.name = trim(made.name);
    units.insert_check(resource.id, made);
    return touch(tx, resource, clock_.now());
  });
}

static SafetyCheck get_check(Tx& tx, const ResourceId& resource, const std::string& check) {
  for (const SafetyCheck& one : UnitRepository{tx}.checks(resource)) {
    if (one.id.text == check) return one;
  }
  throw not_found("safety.error.not_found");
}

ResourceView UnitService::edit_check(const Caller& caller, const std::string& key,
                                     const std::string& check_id, const CheckChange& change) {
  return db_.write([&](Tx& tx) {
    const Resource resource = find_editable(tx, caller, key);
    SafetyCheck after = get_check(tx, resource.id, check_id);
    change(after);
    after.name = trim(after.name);
    check(after);
    if (after.unit_id) get_unit(tx, resource.id, after.unit_id->text);
    UnitRepository{tx}.update_check(after);
    return touch(tx, resource, clock_.now());
  });
}

ResourceView UnitService::remove_check(const Caller& caller, const std::string& key,
                                       const std::string& check_id) {
  return db_.write([&](Tx& tx) {
    const Resource resource = find_editable(tx, caller, key);
    UnitRepository{tx}.remove_check(get_check(tx, resource.id, check_id).id);
    return touch(tx, resource, clock_.now());
  });
}

/// Its claims: on one unit, on all that have a use, or on a number.
static void place(Tx& tx, const Resource& resource, const Closure& closure) {
  ClaimRepository claims{tx};
  const claims::Claimant who{.booking = std::nullopt, .closure = closure.id};
  const Want want{.resource = resource.id,
                  .quantity = closure.quantity.value_or(1),
                  .blocked_from = closure.starts_at,
                  .blocked_to = closure.ends_at,
                  .used_to = closure.ends_at.value_or(closure.starts_at),
                  .expires_at = std::nullopt};
  if (resource.content.tracking == Tracking::bulk) return claims.place_bulk(who, want);
  for (const Unit& unit : UnitRepository{tx}.list(resource.id)) {
    const bool meant = closure.unit_id ? unit.id == *closure.unit_id : has_use(unit.state);
    if (meant) claims.place_unit(who, unit.id, want);
  }
}

Closure UnitService::close(const Caller& caller, const std::string& key, const Closure& closure) {
  try {
    return db_.write([&](Tx& tx) {
      const Resource resource = find_editable(tx, caller, key);
      Closure made = closure;
      made.id = ClosureId::make();
      check(made, resource.content.tracking);
      if (made.unit_id) get_unit(tx, resource.id, made.unit_id->text);
      ClaimRepository{tx}.lock({resource.id.text}, clock_.now());
      UnitRepository{tx}.insert_closure(resource.id, made);
      place(tx, resource, made);
      EventLog{tx}.append("resources.updated", resource.id.text);
      return made;
    });
  } catch (const Error& error) {
    if (!error.key.starts_with("claims.error.")) throw;
    throw conflict("closures.error.taken", "/starts_at");
  }
}

std::vector<Closure> UnitService::closures(const Caller& caller, const std::string& key) {
  return db_.read([&](Tx& tx) {
    const Resource resource = find_readable(tx, caller, key);
    access::require(caller, Action::resource_edit, to_thing(resource));
    return UnitRepository{tx}.closures(resource.id, clock_.now());
  });
}

void UnitService::reopen(const Caller& caller, const std::string& key, const ClosureId& closure) {
  db_.write([&](Tx& tx) {
    const Resource resource = find_editable(tx, caller, key);
    UnitRepository units{tx};
    const auto found = units.find_closure(closure);
    const bool there =
        found && found->first == resource.id && found->second.kind != ClosureKind::transfer;
    if (!there) throw not_found("closures.error.not_found");
    if (found->second.kind == ClosureKind::ical) throw conflict("closures.error.imported");
    units.remove_closure(closure);
    EventLog{tx}.append("resources.updated", resource.id.text);
  });
}

}  // namespace allmende::resources

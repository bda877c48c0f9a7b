// SQL of units, what they are made of, their safety checks, and the times in which they are kept
// back.
#pragma once

#include "models/db/tx.hpp"
#include "models/resources/resource.hpp"

namespace allmende::resources {

class UnitRepository {
 public:
  explicit UnitRepository(Tx& tx) : tx_(tx) {}

  /// With an atom of its own, or, of a unit with parts, with those of its parts.
  /// Throws units.error.same_code, as update does.
  void insert(const ResourceId& resource, const Unit& unit);
  /// Code, note and state.
  void update(const Unit& unit);
  /// Throws units.error.in_use at the end of the transaction for one that was ever claimed, or that
  /// another is made of.
  void remove(const UnitId& unit);
  std::vector<Unit> list(const ResourceId& resource);
  /// How many of these are units of other resources of the space.
  int count_parts(const SpaceId& space, const ResourceId& but, const std::vector<UnitId>& parts);

  void insert_check(const ResourceId& resource, const SafetyCheck& check);
  void update_check(const SafetyCheck& check);
  void remove_check(const SafetyCheckId& check);
  /// By the day on which they are due.
  std::vector<SafetyCheck> checks(const ResourceId& resource);

  void insert_closure(const ResourceId& resource, const Closure& closure);
  void remove_closure(const ClosureId& closure);
  /// Those that end after `from`. Limit: 1000.
  std::vector<Closure> closures(const ResourceId& resource, Instant from);
  /// With its resource's id; whoever asks.
  std::optional<std::pair<ResourceId, Closure>> find_closure(const ClosureId& closure);

 private:
  Tx& tx_;
};

}  // namespace allmende::resources

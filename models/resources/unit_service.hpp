// Rules of units, their checks and the times in which they are kept back. What is promised to
// somebody cannot be kept back, sold or given away.
#pragma once

#include <functional>

#include "models/base/caller.hpp"
#include "models/db/database.hpp"
#include "models/resources/resource.hpp"

namespace allmende::resources {

struct UnitRef {
  /// Id or slug of its resource.
  std::string resource;
  std::string unit;
};

class UnitService {
 public:
  /// `zone` is that of the city, in which days begin and end.
  UnitService(Database& db, const Clock& clock, std::string zone)
      : db_(db), clock_(clock), zone_(std::move(zone)) {}

  /// Throws: resources.error.not_found, access.error.*, units.error.counted, units.error.too_many
  /// beyond 1000, units.error.parts, units.error.same_code, and those of resource_rules.hpp.
  ResourceView add(const Caller& caller, const std::string& key, const Unit& unit);
  /// What is retired or transferred has no use any more. Throws the same, units.error.not_found,
  /// units.error.promised, units.error.promised_to, units.error.is_out, units.error.gone,
  /// resources.error.grant_lock.
  using Change = std::function<void(Unit&)>;
  ResourceView edit(const Caller& caller, const std::string& key, const std::string& unit,
                    const Change& change);
  /// The same within the transaction of whoever changes more.
  ResourceView edit(Tx& tx, const Caller& caller, const UnitRef& unit, const Change& change);
  /// Throws: resources.error.not_found, access.error.*, units.error.not_found, units.error.in_use.
  ResourceView remove(const Caller& caller, const std::string& key, const std::string& unit);

  /// Throws: resources.error.not_found, access.error.*, units.error.not_found,
  /// safety.error.not_found, safety.error.too_many beyond 1000, and those of resource_rules.hpp.
  ResourceView add_check(const Caller& caller, const std::string& key, const SafetyCheck& check);
  using CheckChange = std::function<void(SafetyCheck&)>;
  ResourceView edit_check(const Caller& caller, const std::string& key, const std::string& check,
                          const CheckChange& change);
  ResourceView remove_check(const Caller& caller, const std::string& key, const std::string& check);

  /// Throws: resources.error.not_found, access.error.*, units.error.not_found,
  /// closures.error.taken, and those of resource_rules.hpp.
  Closure close(const Caller& caller, const std::string& key, const Closure& closure);
  /// Those that are not over. Throws: resources.error.not_found, access.error.*.
  std::vector<Closure> closures(const Caller& caller, const std::string& key);
  /// Throws: resources.error.not_found, access.error.*, closures.error.not_found.
  void reopen(const Caller& caller, const std::string& key, const ClosureId& closure);

 private:
  void transfer(Tx& tx, const Caller& caller, const Resource& resource, const Unit& unit);

  Database& db_;
  const Clock& clock_;
  std::string zone_;
};

}  // namespace allmende::resources

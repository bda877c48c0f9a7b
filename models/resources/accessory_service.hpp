// Rules of what belongs to units; for who edits the resource.
#pragma once

#include "models/base/caller.hpp"
#include "models/db/database.hpp"
#include "models/resources/accessory.hpp"

namespace allmende::resources {

class AccessoryService {
 public:
  explicit AccessoryService(Database& db) : db_(db) {}

  /// A resource with its units and what belongs to them.
  /// Throws: resources.error.not_found, access.error.*.
  UnitsSheet sheet(const Caller& caller, const std::string& key);
  /// Throws the same, units.error.not_found, accessories.error.name, accessories.error.quantity.
  /// Limit: 100.
  std::vector<Accessory> put(const Caller& caller, const std::string& key, const UnitId& unit,
                             std::vector<Accessory> accessories);

 private:
  Database& db_;
};

}  // namespace allmende::resources

// SQL of table unit_accessories.
#pragma once

#include "models/db/tx.hpp"
#include "models/resources/accessory.hpp"

namespace allmende::resources {

class AccessoryRepository {
 public:
  explicit AccessoryRepository(Tx& tx) : tx_(tx) {}

  /// In place of those that it had.
  void put(const UnitId& unit, const std::vector<Accessory>& accessories);
  /// In their order.
  std::vector<Accessory> list(const UnitId& unit);

 private:
  Tx& tx_;
};

}  // namespace allmende::resources

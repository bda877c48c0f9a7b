#include "models/resources/accessory_repository.hpp"

namespace allmende::resources {

static constexpr Statement kClearAccessories{"unit_accessories_clear",
                                             "DELETE FROM unit_accessories WHERE unit_id = $1"};

static constexpr Statement kInsertAccessory{"unit_accessories_insert", R"sql(
    INSERT INTO unit_accessories (unit_id, position, name, quantity)
    VALUES ($1, $2, $3, $4))sql"};

static constexpr Statement kListAccessories{"unit_accessories_list", R"sql(
    SELECT name, quantity FROM unit_accessories WHERE unit_id = $1 ORDER BY position)sql"};

void AccessoryRepository::put(const UnitId& unit, const std::vector<Accessory>& accessories) {
  tx_.exec(kClearAccessories, {unit});
  int position = 0;
  for (const Accessory& one : accessories) {
    tx_.exec(kInsertAccessory, {unit, position++, one.name, one.quantity});
  }
}

std::vector<Accessory> AccessoryRepository::list(const UnitId& unit) {
  return tx_.all(kListAccessories, {unit}).map([](const Row& row) {
    return Accessory{.name = row.get<std::string>("name"), .quantity = row.get<int>("quantity")};
  });
}

}  // namespace allmende::resources

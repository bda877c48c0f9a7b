#include "models/resources/accessory_service.hpp"

#include <algorithm>

#include "models/base/faults.hpp"
#include "models/resources/accessory_repository.hpp"
#include "models/resources/resource_service.hpp"
#include "models/text/text.hpp"

namespace allmende::resources {

static constexpr std::size_t kLongestName = 200;
static constexpr int kMostPieces = 1000;

UnitsSheet AccessoryService::sheet(const Caller& caller, const std::string& key) {
  return db_.write([&](Tx& tx) {
    UnitsSheet sheet{.view = to_view(tx, find_editable(tx, caller, key)), .accessories = {}};
    for (const Unit& unit : sheet.view.units) {
      auto found = AccessoryRepository{tx}.list(unit.id);
      if (!found.empty()) sheet.accessories.emplace(unit.id, std::move(found));
    }
    return sheet;
  });
}

static void check(std::vector<Accessory>& accessories) {
  Faults faults;
  for (std::size_t i = 0; i < accessories.size(); ++i) {
    Accessory& one = accessories[i];
    const std::string at = "/items/" + std::to_string(i);
    one.name = trim(one.name);
    faults.require(!one.name.empty() && one.name.size() <= kLongestName, at + "/name",
                   "accessories.error.name");
    faults.require(one.quantity >= 1 && one.quantity <= kMostPieces, at + "/quantity",
                   "accessories.error.quantity");
  }
  std::move(faults).end();
}

std::vector<Accessory> AccessoryService::put(const Caller& caller, const std::string& key,
                                             const UnitId& unit,
                                             std::vector<Accessory> accessories) {
  check(accessories);
  return db_.write([&](Tx& tx) {
    const ResourceView view = to_view(tx, find_editable(tx, caller, key));
    const bool known = std::any_of(view.units.begin(), view.units.end(),
                                   [&](const Unit& one) { return one.id == unit; });
    if (!known) throw not_found("units.error.not_found");
    AccessoryRepository{tx}.put(unit, accessories);
    return accessories;
  });
}

}  // namespace allmende::resources

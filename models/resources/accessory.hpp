// What belongs to a unit without a label of its own: cables, a remote control, a lid. It is looked
// for whenever the unit changes hands.
#pragma once

#include <map>

#include "models/resources/resource.hpp"

namespace allmende::resources {

/// Limits: name 200 bytes, quantity 1 to 1000.
struct Accessory {
  std::string name;
  int quantity = 1;
};

struct UnitsSheet {
  ResourceView view;
  /// By the unit; those without any are not in it.
  std::map<UnitId, std::vector<Accessory>> accessories;
};

}  // namespace allmende::resources

// Who may do something with a thing, found by asking the permission table as each of them, so that
// there is no second list of rules. Pure.
#pragma once

#include <optional>
#include <vector>

#include "models/access/access.hpp"

namespace allmende::access {

struct Audience {
  /// Also without an account.
  bool everybody = false;
  /// The lowest standing in its space that may; none when no standing is enough.
  std::optional<Standing> standing;
  /// Roles of the instance that may without a standing.
  std::vector<Role> roles;
};

Audience audience(Action action, const Thing& thing);

}  // namespace allmende::access

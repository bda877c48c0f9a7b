// One row of the listener table: what we do when another server says something.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "models/base/json.hpp"

namespace allmende {

/// An activity whose signature held.
struct Heard {
  Json activity;
  /// Its id; "" when it has none.
  std::string id;
  std::string actor;
  /// Who handed it on, when that is not the actor; "" otherwise.
  std::string via;
  /// The activity's object: its id, its type ("" when only the id came), and the thing itself when
  /// it came along from its own home, else null.
  std::string object_id;
  std::string object_type;
  Json object;
};

struct Listener {
  /// ActivityStreams' type of the activity, and of its object; "" takes any object.
  std::string activity;
  std::string object;
  std::function<void(const Heard&)> handler;
};

/// The row for it: the one that names its object, else one that takes any; null for none.
const Listener* find_listener(const std::vector<Listener>& rows, const Heard& heard);

/// Takes an activity apart. `via` handed it on; "" when its actor brought it.
Heard to_heard(const Json& activity, const std::string& via = "");

}  // namespace allmende

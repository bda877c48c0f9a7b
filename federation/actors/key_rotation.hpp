// New keys for those of this instance who sign.
#pragma once

#include <string>

#include "federation/actors/actor_keys.hpp"
#include "federation/actors/local_actor.hpp"
#include "models/base/caller.hpp"
#include "models/base/instant.hpp"

namespace allmende {

class KeyRotation {
 public:
  KeyRotation(Database& db, ActorKeys& keys, const LocalActors& actors, const Clock& clock)
      : db_(db), keys_(keys), actors_(actors), clock_(clock) {}

  /// Of the actor with that name before the "@"; returns its path below /ap/. Its followers are
  /// told. Throws: actors.error.no_handle, keys.error.too_soon, access.error.*.
  std::string rotate(const Caller& caller, const std::string& handle, KeyKind kind);

 private:
  Database& db_;
  ActorKeys& keys_;
  const LocalActors& actors_;
  const Clock& clock_;
};

}  // namespace allmende

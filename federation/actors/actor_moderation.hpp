// What an operator decides about single actors of other servers.
#pragma once

#include "federation/actors/remote_actor.hpp"
#include "models/base/caller.hpp"
#include "models/db/database.hpp"

namespace allmende {

struct ActorDecision {
  std::string uri;
  /// It may take back what it said, and nothing else.
  std::optional<bool> suspended = std::nullopt;
  /// The keys that it has now are its own.
  bool identity_confirmed = false;
};

class ActorModeration {
 public:
  explicit ActorModeration(Database& db) : db_(db) {}

  /// Throws: actors.error.not_found, access.error.*.
  RemoteActor decide(const Caller& caller, const ActorDecision& decision);
  /// Those that are suspended, or whose identity changed and waits for a look.
  std::vector<RemoteActor> list(const Caller& caller);

 private:
  Database& db_;
};

}  // namespace allmende

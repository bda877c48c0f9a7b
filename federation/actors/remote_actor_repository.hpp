// SQL of remote_actors and remote_keys.
#pragma once

#include "federation/actors/remote_actor.hpp"
#include "models/db/tx.hpp"

namespace allmende {

class RemoteActorRepository {
 public:
  explicit RemoteActorRepository(Tx& tx) : tx_(tx) {}

  /// Stores what was read anew, keys included.
  void put(const RemoteActor& actor);
  std::optional<RemoteActor> find(const std::string& uri);
  /// The actor that has this key.
  std::optional<RemoteActor> find_by_key(const std::string& key_id);
  /// With its followers and followings.
  void remove(const std::string& uri);
  /// The one whose own inbox says that it is gone.
  void remove_by_inbox(const std::string& inbox);

 private:
  Tx& tx_;
};

}  // namespace allmende

// SQL of remote_actors and remote_keys.
#pragma once

#include "federation/actors/remote_actor.hpp"
#include "models/db/tx.hpp"

namespace allmende {

class RemoteActorRepository {
 public:
  explicit RemoteActorRepository(Tx& tx) : tx_(tx) {}

  /// Stores what was read anew, keys included. When none of the keys that were known is left, the
  /// actor is marked and the answer is true: its identity changed.
  bool put(const RemoteActor& actor);
  std::optional<RemoteActor> find(const std::string& uri);
  /// The two facts that count when it speaks, without its keys.
  struct Standing {
    std::string kind;
    bool suspended = false;
  };
  std::optional<Standing> find_standing(const std::string& uri);
  /// The actor that has this key, or the id that stands in the place of one.
  std::optional<RemoteActor> find_by_key(const std::string& key_id);
  /// Those that are suspended, or whose identity changed. Limit: 1000.
  std::vector<RemoteActor> list_noted();
  /// Somebody has looked: the new keys are the actor's.
  void confirm_identity(const std::string& uri);
  void put_suspended(const std::string& uri, bool suspended);
  void put_confirmed(const std::string& uri, bool confirmed);
  void note_moved(const std::string& uri, Instant now);
  /// With its followers and followings.
  void remove(const std::string& uri);
  /// The one whose own inbox says that it is gone.
  void remove_by_inbox(const std::string& inbox);

 private:
  Tx& tx_;
};

}  // namespace allmende

#include "federation/blocks/blocks_inbox.hpp"

#include "federation/actors/remote_actor_repository.hpp"
#include "federation/blocks/block_repository.hpp"
#include "federation/follows/follow_repository.hpp"
#include "federation/vocab/document.hpp"
#include "models/base/with.hpp"

namespace allmende {

/// Who bans us hears nothing more from that actor, and is not followed by it any more.
static void hear_block(BlocksInbox& inbox, const Heard& heard) {
  const auto path = inbox.uris.local(heard.object_id);
  if (!path) return;
  inbox.db.write([&](Tx& tx) {
    const auto actor = RemoteActorRepository{tx}.find(heard.actor);
    if (!actor || actor->kind != "Group") return;
    BlockRepository{tx}.put({heard.actor, *path, heard.id});
    FollowRepository follows{tx};
    follows.remove_follower(*path, heard.actor);
    if (const auto following = follows.find_following(*path, heard.actor)) {
      follows.put_state(following->id, "rejected");
    }
  });
}

static void hear_undo_block(BlocksInbox& inbox, const Heard& heard) {
  const Json inner = heard.activity["object"];
  if (id_of(inner["actor"]) != heard.actor) return;
  const auto path = inbox.uris.local(id_of(inner["object"]));
  inbox.db.write([&](Tx& tx) {
    BlockRepository{tx}.remove({heard.actor, path.value_or(""), heard.object_id});
  });
}

std::vector<Listener> blocks_listeners(BlocksInbox& inbox) {
  return {
      {"Block", "", with(inbox, hear_block)},
      {"Undo", "Block", with(inbox, hear_undo_block)},
  };
}

}  // namespace allmende

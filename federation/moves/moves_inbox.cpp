#include "federation/moves/moves_inbox.hpp"

#include <algorithm>

#include "federation/actors/remote_actor_repository.hpp"
#include "federation/follows/follow_repository.hpp"
#include "federation/vocab/document.hpp"
#include "models/base/with.hpp"
#include "models/peers/peer_repository.hpp"

namespace allmende {

static constexpr std::chrono::hours kMovePause{24 * 7};

struct Move {
  RemoteActor from;
  RemoteActor to;
};

static Saying personal(const std::string& actor, const char* kind, const RemoteActor& to) {
  return {.actor = actor,
          .kind = kind,
          .about = to.uri,
          .to = {to.uri},
          .context = Json{kActivityStreams},
          .urgency = Urgency::answer};
}

static std::string uri_of(const Uris& uris, const Following& following) {
  return uris.base() + "/ap/f/" + following.id.text;
}

static std::vector<InboxAddress> inbox_of(const RemoteActor& actor) {
  return {{host_of(actor.uri), actor.inbox}};
}

/// Whom one of ours follows, it goes on to follow at the new place, and leaves the old one.
static void follow_on(MovesInbox& inbox, Tx& tx, const Following& old, const Move& move) {
  FollowRepository follows{tx};
  const Following next = follows.put_following(old.actor, move.to.uri);
  if (next.state != "accepted") {
    Saying follow = personal(old.actor, "Follow", move.to);
    follow.object = move.to.uri;
    follow.more = {{"id", uri_of(inbox.uris, next)}};
    inbox.outbox.say(tx, follow, inbox_of(move.to));
  }
  Saying undo = personal(old.actor, "Undo", move.from);
  undo.object = Json::object({{"id", uri_of(inbox.uris, old)},
                              {"type", "Follow"},
                              {"actor", inbox.uris.actor(old.actor)},
                              {"object", move.from.uri}});
  inbox.outbox.say(tx, undo, inbox_of(move.from));
  follows.remove_following(old.id);
}

/// Both ends must say the same, each at its home, and not too often.
static std::optional<Move> confirmed_move(MovesInbox& inbox, const Heard& heard) {
  const std::string target = id_of(heard.activity["target"]);
  if (heard.object_id != heard.actor || origin_of(target).empty()) return std::nullopt;
  const auto from = inbox.fetcher.refresh_actor(heard.actor);
  const auto to = inbox.fetcher.refresh_actor(target);
  if (!from || !to || from->moved_to != to->uri) return std::nullopt;
  const auto& names = to->also_known_as;
  if (std::find(names.begin(), names.end(), from->uri) == names.end()) return std::nullopt;
  if (from->moved_at && *from->moved_at > inbox.clock.now() - kMovePause) return std::nullopt;
  return Move{*from, *to};
}

static void hear_move(MovesInbox& inbox, const Heard& heard) {
  const auto move = confirmed_move(inbox, heard);
  if (!move) return;
  inbox.db.write([&](Tx& tx) {
    if (peers::PeerRepository{tx}.is_blocked(host_of(move->to.uri))) return;
    FollowRepository follows{tx};
    follows.move_follower(move->from.uri, move->to.uri);
    for (const Following& following : follows.followings()) {
      if (following.target == move->from.uri) follow_on(inbox, tx, following, *move);
    }
    RemoteActorRepository{tx}.note_moved(move->from.uri, inbox.clock.now());
  });
}

std::vector<Listener> moves_listeners(MovesInbox& inbox) {
  return {{"Move", "", with(inbox, hear_move)}};
}

}  // namespace allmende

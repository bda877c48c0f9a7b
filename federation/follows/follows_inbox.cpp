#include "federation/follows/follows_inbox.hpp"

#include "federation/vocab/document.hpp"
#include "models/base/with.hpp"

namespace allmende {

static void hear_follow(FollowService& follows, const Heard& heard) {
  follows.hear_follow(heard.actor, heard.object_id, heard.activity);
}

static void hear_undo(FollowService& follows, const Heard& heard) {
  const Json inner = heard.activity["object"];
  if (id_of(inner["actor"]) != heard.actor) return;
  follows.hear_unfollow(heard.actor, id_of(inner["object"]));
}

/// Only the id of what is taken back came.
static void hear_undo_named(FollowService& follows, const Heard& heard) {
  if (heard.object_type.empty()) follows.hear_undo(heard.actor, heard.object_id);
}

static void hear_answer(FollowService& follows, const Heard& heard, bool accepted) {
  const Json object = heard.activity["object"];
  const bool whole = object.type() == Json::Type::object;
  follows.hear_answer(heard.actor, {.answered = heard.object_id,
                                    .asker = whole ? id_of(object["actor"]) : "",
                                    .accepted = accepted});
}

static void hear_accept(FollowService& follows, const Heard& heard) {
  hear_answer(follows, heard, true);
}

static void hear_reject(FollowService& follows, const Heard& heard) {
  hear_answer(follows, heard, false);
}

std::vector<Listener> follows_listeners(FollowService& follows) {
  return {
      {"Follow", "", with(follows, hear_follow)},
      {"Undo", "Follow", with(follows, hear_undo)},
      {"Undo", "", with(follows, hear_undo_named)},
      {"Accept", "Follow", with(follows, hear_accept)},
      {"Accept", "", with(follows, hear_accept)},
      {"Reject", "Follow", with(follows, hear_reject)},
      {"Reject", "", with(follows, hear_reject)},
  };
}

}  // namespace allmende

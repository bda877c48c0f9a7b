#include "federation/follows/follow_service.hpp"

#include "federation/actors/remote_actor_repository.hpp"
#include "federation/blocks/block_repository.hpp"
#include "federation/vocab/document.hpp"
#include "models/access/access.hpp"
#include "models/base/error.hpp"
#include "models/calendars/reaction_repository.hpp"
#include "models/peers/peer_repository.hpp"
#include "models/queue/job_queue.hpp"

namespace allmende {

using access::Action;

static std::string uri_of(const Uris& uris, const FollowingId& id) {
  return uris.base() + "/ap/f/" + id.text;
}

static Saying personal(const std::string& actor, const char* kind, const std::string& to) {
  return {.actor = actor,
          .kind = kind,
          .to = {to},
          .context = Json{kActivityStreams},
          .urgency = Urgency::answer};
}

RemoteActor FollowService::look_up(const Caller& caller, const std::string& whom) {
  access::require(caller, Action::peer_edit);
  const auto found = parts_.fetcher.find(whom);
  if (!found) throw not_found("follows.error.not_found");
  return *found;
}

FollowingView FollowService::follow(const Caller& caller, const std::string& whom) {
  const RemoteActor target = look_up(caller, whom);
  return parts_.db.write([&](Tx& tx) {
    const Following following = FollowRepository{tx}.put_following(kAgendaActor, target.uri);
    Saying saying = personal(kAgendaActor, "Follow", target.uri);
    saying.object = target.uri;
    saying.about = target.uri;
    // Its own id, so that an answer that names nothing else is understood.
    saying.more = {{"id", uri_of(parts_.uris, following.id)}};
    if (following.state != "accepted") {
      parts_.outbox.say(tx, saying, {{host_of(target.uri), target.inbox}});
    }
    return FollowingView{following, target};
  });
}

void FollowService::unfollow(const Caller& caller, const FollowingId& id) {
  access::require(caller, Action::peer_edit);
  parts_.db.write([&](Tx& tx) {
    FollowRepository follows{tx};
    const auto following = follows.find_following(id);
    if (!following) throw not_found("follows.error.not_found");
    const auto target = RemoteActorRepository{tx}.find(following->target);
    follows.remove_following(id);
    if (!target) return;
    Saying saying = personal(following->actor, "Undo", target->uri);
    saying.about = target->uri;
    saying.object = Json::object({{"id", uri_of(parts_.uris, id)},
                                  {"type", "Follow"},
                                  {"actor", parts_.uris.actor(following->actor)},
                                  {"object", target->uri}});
    parts_.outbox.say(tx, saying, {{host_of(target->uri), target->inbox}});
  });
}

std::vector<FollowingView> FollowService::list(const Caller& caller) {
  access::require(caller, Action::peer_edit);
  return parts_.db.read([&](Tx& tx) {
    std::vector<FollowingView> views;
    RemoteActorRepository actors{tx};
    for (const Following& following : FollowRepository{tx}.followings()) {
      if (auto target = actors.find(following.target)) views.push_back({following, *target});
    }
    return views;
  });
}

void FollowService::hear_follow(const std::string& follower, const std::string& object,
                                const Json& activity) {
  const auto path = parts_.uris.local(object);
  const auto actor = parts_.fetcher.actor(follower);
  if (!path || !actor) return;
  parts_.db.write([&](Tx& tx) {
    const auto local = parts_.actors.find(tx, *path);
    if (!local) return;
    // Only partners get everything that the instance announces without a question.
    const auto tier = peers::PeerRepository{tx}.tier_of(host_of(follower));
    const bool partner =
        (tier == peers::Tier::partner || tier == peers::Tier::network) && !actor->identity_changed;
    if (BlockRepository{tx}.is_blocked(follower, local->path)) return;
    const bool agreed = local->path != kInstanceActor || partner;
    Saying saying = personal(local->path, agreed ? "Accept" : "Reject", follower);
    saying.about = follower;
    saying.object = Json::object(
        {{"id", activity["id"]}, {"type", "Follow"}, {"actor", follower}, {"object", object}});
    if (agreed) {
      FollowRepository{tx}.put_follower(local->path, follower, activity["id"].text());
    }
    parts_.outbox.say(tx, saying, {{host_of(follower), actor->inbox}});
  });
}

void FollowService::hear_unfollow(const std::string& follower, const std::string& object) {
  const auto path = parts_.uris.local(object);
  if (!path) return;
  parts_.db.write([&](Tx& tx) { FollowRepository{tx}.remove_follower(*path, follower); });
}

void FollowService::hear_undo(const std::string& actor, const std::string& activity_uri) {
  if (activity_uri.empty()) return;
  parts_.db.write([&](Tx& tx) {
    FollowRepository{tx}.remove_follower_by_activity(actor, activity_uri);
    calendars::ReactionRepository{tx}.remove_by_activity(actor, activity_uri);
    BlockRepository{tx}.remove({actor, "", activity_uri});
  });
}

void FollowService::hear_answer(const std::string& target, const std::string& answered,
                                bool accepted) {
  const auto path = parts_.uris.local(answered);
  parts_.db.write([&](Tx& tx) {
    FollowRepository follows{tx};
    std::optional<Following> following;
    if (path && path->starts_with("f/")) {
      if (const auto id = read_uuid(path->substr(2))) following = follows.find_following({*id});
    } else {
      following = follows.find_following(kAgendaActor, target);
    }
    // Only who was asked may answer.
    if (!following || following->target != target) return;
    follows.put_state(following->id, accepted ? "accepted" : "rejected");
    if (accepted) {
      JobQueue{tx}.add("federation.poll", target, Json::object({{"target", target}}),
                       parts_.clock.now());
    }
  });
}

}  // namespace allmende

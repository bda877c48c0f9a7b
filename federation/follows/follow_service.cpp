#include "federation/follows/follow_service.hpp"

#include "federation/actors/remote_actor_repository.hpp"
#include "federation/blocks/block_repository.hpp"
#include "federation/vocab/document.hpp"
#include "models/access/access.hpp"
#include "models/accounts/account_repository.hpp"
#include "models/base/error.hpp"
#include "models/calendars/reaction_repository.hpp"
#include "models/calendars/calendar_repository.hpp"
#include "models/calendars/mirror_repository.hpp"
#include "models/events/event_log.hpp"
#include "models/organisations/organisation_repository.hpp"
#include "models/organisations/organisation_rules.hpp"
#include "models/peers/peer_repository.hpp"
#include "models/queue/job_queue.hpp"
#include "models/resources/resource_mirror_service.hpp"

namespace allmende {

using access::Action;
using calendars::CalendarRepository, calendars::MirrorRepository;
using organisations::OrganisationRepository;

static constexpr std::size_t kMostFollowings = 500;
static constexpr std::size_t kPreviewEvents = 5;

static std::string uri_of(const Uris& uris, const FollowingId& id) {
  return uris.base() + "/ap/f/" + id.text;
}

std::string FollowService::speaker(Tx& tx, const Caller& caller, const std::string& as) {
  if (as.empty()) {
    access::require(caller, Action::follow_edit);
    return kAgendaActor;
  }
  if (as == "me") {
    access::require(caller, Action::person_edit);
    const std::string path = "p/" + caller.account_id->text;
    if (!parts_.actors.find(tx, path)) throw invalid("/as", "follows.error.unlisted");
    return path;
  }
  const auto organisation = OrganisationRepository{tx}.find(as, parts_.clock.now());
  const bool known =
      organisation && access::allows(caller, Action::organisation_read, to_thing(*organisation));
  if (!known) throw not_found("organisations.error.not_found");
  access::require(caller, Action::follow_edit, {.space_id = organisation->space_id});
  const std::string path = "o/" + organisation->id.text;
  if (!parts_.actors.find(tx, path)) throw conflict("organisations.error.not_verified");
  return path;
}

void FollowService::require_speaker(Tx& tx, const Caller& caller, const std::string& actor) {
  const bool own = caller.account_id && actor == "p/" + caller.account_id->text;
  if (own) return access::require(caller, Action::person_edit);
  const auto local = parts_.actors.find(tx, actor);
  access::require(caller, Action::follow_edit, {.space_id = local ? local->space_id : SpaceId{}});
}

ActorPreview FollowService::preview(const Caller& caller, const std::string& whom) {
  access::require(caller, Action::actor_find);
  if (parts_.uris.ours(whom) || whom.ends_with("@" + parts_.uris.host())) {
    throw invalid("?whom", "follows.error.ours");
  }
  const auto found = parts_.finder.find(whom);
  if (!found) throw not_found("follows.error.not_found");
  return {.actor = *found,
          .software = parts_.finder.software(found->uri),
          .upcoming = parts_.finder.upcoming(*found, kPreviewEvents, parts_.clock.now())};
}

void FollowService::ask(Tx& tx, const Following& following, const RemoteActor& target) {
  if (following.state == "accepted") return;
  Saying saying = personal_saying(following.actor, "Follow", target.uri);
  saying.object = target.uri;
  saying.about = target.uri;
  // Its own id, so that an answer that names nothing else is understood.
  saying.more = {{"id", uri_of(parts_.uris, following.id)}};
  parts_.outbox.say(tx, saying, {{host_of(target.uri), target.inbox}});
  // Who delivers hears of it at once, also when this is a command beside the server.
  EventLog{tx}.append("follows.changed", make_uuid(), Json::object({{"target", target.uri}}));
}

FollowingView FollowService::follow(const Caller& caller, const std::string& whom,
                                    const std::string& as) {
  // Before anybody is asked on the caller's behalf.
  parts_.db.read([&](Tx& tx) { speaker(tx, caller, as); });
  if (parts_.uris.ours(whom) || whom.ends_with("@" + parts_.uris.host())) {
    throw invalid("/whom", "follows.error.ours");
  }
  const auto target = parts_.finder.find(whom);
  if (!target) throw not_found("follows.error.not_found");
  return parts_.db.write([&](Tx& tx) {
    const std::string actor = speaker(tx, caller, as);
    FollowRepository follows{tx};
    if (follows.followings(actor).size() >= kMostFollowings) {
      throw invalid("/whom", "follows.error.too_many");
    }
    const Following following = follows.put_following(actor, target->uri);
    ask(tx, following, *target);
    return FollowingView{following, *target};
  });
}

/// Puts right what is mirrored, after fewer or more actors of ours follow `target`.
static void refresh_mirrors(Tx& tx, const std::string& target, Instant now) {
  MirrorRepository mirrors{tx};
  if (FollowRepository{tx}.is_followed(target)) {
    mirrors.refresh_finders(mirrors.calendars_through(target));
  } else {
    mirrors.remove_through(target);
    resources::remove_all(tx, target, now);
  }
  // Lists that others keep may have changed.
  EventLog{tx}.append("follows.changed", make_uuid(), Json::object({{"target", target}}));
}

void FollowService::end_following(Tx& tx, const Following& following) {
  const auto target = RemoteActorRepository{tx}.find(following.target);
  FollowRepository{tx}.remove_following(following.id);
  refresh_mirrors(tx, following.target, parts_.clock.now());
  if (!target) return;
  Saying saying = personal_saying(following.actor, "Undo", target->uri);
  saying.about = target->uri;
  saying.object = Json::object({{"id", uri_of(parts_.uris, following.id)},
                                {"type", "Follow"},
                                {"actor", parts_.uris.actor(following.actor)},
                                {"object", target->uri}});
  parts_.outbox.say(tx, saying, {{host_of(target->uri), target->inbox}});
}

void FollowService::unfollow(const Caller& caller, const FollowingId& id) {
  parts_.db.write([&](Tx& tx) {
    const auto following = FollowRepository{tx}.find_following(id);
    require_speaker(tx, caller, following ? following->actor : kAgendaActor);
    if (!following) throw not_found("follows.error.not_found");
    end_following(tx, *following);
  });
}

std::vector<FollowingView> FollowService::list(const Caller& caller, const std::string& as) {
  return parts_.db.read([&](Tx& tx) {
    std::vector<FollowingView> views;
    RemoteActorRepository actors{tx};
    for (const Following& following : FollowRepository{tx}.followings(speaker(tx, caller, as))) {
      if (auto target = actors.find(following.target)) views.push_back({following, *target});
    }
    return views;
  });
}

std::vector<FollowerView> FollowService::followers(const Caller& caller, const std::string& as) {
  return parts_.db.read([&](Tx& tx) {
    std::vector<std::string> whom{speaker(tx, caller, as)};
    if (as.empty()) whom.emplace_back(kInstanceActor);
    if (whom.front().starts_with("o/")) {
      for (const auto& calendar : CalendarRepository{tx}.list(std::nullopt, as, {})) {
        whom.push_back("c/" + calendar.id.text);
      }
    }
    std::vector<FollowerView> views;
    for (const Follower& follower : FollowRepository{tx}.list_followers(whom)) {
      if (auto local = parts_.actors.find(tx, follower.actor)) views.push_back({follower, *local});
    }
    return views;
  });
}

void FollowService::answer_follow(Tx& tx, const Follower& follower, const char* kind) {
  Saying saying = personal_saying(follower.actor, kind, follower.uri);
  saying.about = follower.uri;
  saying.object = Json::object({{"id", follower.activity_uri},
                                {"type", "Follow"},
                                {"actor", follower.uri},
                                {"object", parts_.uris.actor(follower.actor)}});
  parts_.outbox.say(tx, saying, {{host_of(follower.uri), follower.inbox}});
}

void FollowService::accept(const Caller& caller, const std::string& id) {
  parts_.db.write([&](Tx& tx) {
    FollowRepository follows{tx};
    const auto follower = follows.find_follower(id);
    require_speaker(tx, caller, follower ? follower->actor : kAgendaActor);
    if (!follower) throw not_found("follows.error.not_found");
    if (follower->accepted) return;
    follows.accept_request(follower->id);
    answer_follow(tx, *follower, "Accept");
  });
}

void FollowService::refuse(const Caller& caller, const std::string& id) {
  parts_.db.write([&](Tx& tx) {
    FollowRepository follows{tx};
    const auto follower = follows.find_follower(id);
    require_speaker(tx, caller, follower ? follower->actor : kAgendaActor);
    if (!follower) throw not_found("follows.error.not_found");
    follows.remove_follower(follower->actor, follower->uri);
    answer_follow(tx, *follower, "Reject");
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
    const std::string uri = activity["id"].text();
    // Only partners get everything that the instance announces without a question.
    const auto tier = peers::PeerRepository{tx}.tier_of(host_of(follower));
    const bool partner = peers::is_partner(tier) && !actor->identity_changed;
    if (BlockRepository{tx}.is_blocked(follower, local->path)) return;
    if (local->path == kInstanceActor && !partner) {
      FollowRepository{tx}.put_request(local->path, follower, uri);
      EventLog{tx}.append("follows.requested", make_uuid(),
                          Json::object({{"actor", local->path}, {"follower", follower}}));
      return;
    }
    FollowRepository{tx}.put_follower(local->path, follower, uri);
    answer_follow(
        tx, {.actor = local->path, .uri = follower, .activity_uri = uri, .inbox = actor->inbox},
        "Accept");
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

static std::optional<Following> asked(FollowRepository& follows, const Uris& uris,
                                      const std::string& target,
                                      const FollowService::Answer& answer) {
  const auto path = uris.local(answer.answered);
  if (path && path->starts_with("f/")) {
    const auto id = read_uuid(path->substr(2));
    return id ? follows.find_following({*id}) : std::nullopt;
  }
  if (const auto asker = uris.local(answer.asker)) return follows.find_following(*asker, target);
  // Whoever names neither can only mean the one who asked.
  const auto all = follows.followings_of(target);
  return all.size() == 1 ? std::optional{all.front()} : std::nullopt;
}

void FollowService::hear_answer(const std::string& target, const Answer& answer) {
  parts_.db.write([&](Tx& tx) {
    FollowRepository follows{tx};
    const auto following = asked(follows, parts_.uris, target, answer);
    // Only who was asked may answer.
    if (!following || following->target != target) return;
    follows.put_state(following->id, answer.accepted ? "accepted" : "rejected");
    refresh_mirrors(tx, target, parts_.clock.now());
    if (answer.accepted) {
      JobQueue{tx}.add("federation.poll", target, Json::object({{"target", target}}),
                       parts_.clock.now());
    }
  });
}

void FollowService::hear_move(const RemoteActor& from, const RemoteActor& to) {
  parts_.db.write([&](Tx& tx) {
    if (peers::PeerRepository{tx}.is_blocked(host_of(to.uri))) return;
    FollowRepository follows{tx};
    follows.move_follower(from.uri, to.uri);
    for (const Following& old : follows.followings_of(from.uri)) {
      ask(tx, follows.put_following(old.actor, to.uri), to);
      end_following(tx, old);
    }
    RemoteActorRepository{tx}.note_moved(from.uri, parts_.clock.now());
  });
}

void FollowService::retire(Tx& tx, const std::string& actor) {
  FollowRepository follows{tx};
  for (const Following& following : follows.followings(actor)) end_following(tx, following);
  Saying saying = public_saying(actor, parts_.uris);
  saying.kind = "Delete";
  saying.object = parts_.uris.actor(actor);
  saying.about = parts_.uris.actor(actor);
  saying.urgency = Urgency::change;
  parts_.outbox.say(tx, saying, follows.inboxes({actor}));
  for (const Follower& follower : follows.list_followers({actor})) {
    follows.remove_follower(actor, follower.uri);
  }
}

}  // namespace allmende

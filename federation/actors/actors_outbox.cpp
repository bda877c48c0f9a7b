#include "federation/actors/actors_outbox.hpp"

#include "federation/actors/actor_document.hpp"
#include "federation/follows/follow_repository.hpp"
#include "federation/vocab/document.hpp"
#include "models/base/with.hpp"

namespace allmende {

/// Who reads by the context finds the proof by the second one.
static Json proven_actor_context() {
  Json all = Json::array();
  for (const Json& one : items_of(actor_context())) {
    all.push(one);
    if (all.size() == 1) all.push(kDataIntegrity);
  }
  return all;
}

/// The whole actor, as it is now: others replace what they keep of it. Source: ActivityPub 7.3.
static void tell_actor(ActorsOutbox& outbox, Tx& tx, const std::string& path) {
  const auto inboxes = FollowRepository{tx}.inboxes({path});
  const auto actor = outbox.actors.find(tx, path);
  if (inboxes.empty() || !actor) return;
  Saying saying = public_saying(path, outbox.uris);
  saying.kind = "Update";
  saying.about = outbox.uris.actor(path);
  saying.context = proven_actor_context();
  saying.object = actor_object(*actor, outbox.keys.of(tx, path), outbox.uris);
  saying.urgency = Urgency::change;
  outbox.outbox.say(tx, saying, inboxes);
}

static void tell_person(ActorsOutbox& outbox, Tx& tx, const LoggedEvent& logged) {
  tell_actor(outbox, tx, "p/" + logged.thing_id);
}

static void tell_organisation(ActorsOutbox& outbox, Tx& tx, const LoggedEvent& logged) {
  tell_actor(outbox, tx, "o/" + logged.thing_id);
}

static void tell_calendar(ActorsOutbox& outbox, Tx& tx, const LoggedEvent& logged) {
  tell_actor(outbox, tx, "c/" + logged.thing_id);
}

static void tell_keys(ActorsOutbox& outbox, Tx& tx, const LoggedEvent& logged) {
  const std::string path = logged.payload["actor"].text();
  outbox.keys.forget(path);
  tell_actor(outbox, tx, path);
}

std::vector<Announcement> actors_announcements(ActorsOutbox& outbox) {
  return {{"accounts.changed", with(outbox, tell_person)},
          {"organisations.updated", with(outbox, tell_organisation)},
          {"calendars.updated", with(outbox, tell_calendar)},
          {"keys.rotated", with(outbox, tell_keys)}};
}

}  // namespace allmende

#include "federation/follows/follows_notifications.hpp"

#include "federation/actors/remote_actor_repository.hpp"
#include "models/base/with.hpp"
#include "models/notifications/recipient_repository.hpp"

namespace allmende {

using notifications::RecipientRepository;

/// Who may answer: the person, the editors of a space, or those who run the instance.
static std::vector<AccountId> answerers(Tx& tx, const LocalActor& actor) {
  if (actor.path.starts_with("p/")) return {{actor.path.substr(2)}};
  RecipientRepository recipients{tx};
  if (actor.space_id.text.empty()) return recipients.who_may(access::Action::follow_edit);
  return recipients.with_standing(actor.space_id, Standing::editor);
}

static void tell_requested(FollowsNotifications& follows, Tx& tx, const LoggedEvent& logged) {
  const auto actor = follows.actors.find(tx, logged.payload["actor"].text());
  const auto follower = RemoteActorRepository{tx}.find(logged.payload["follower"].text());
  if (!actor || !follower) return;
  follows.notifier.notify(tx, {.kind = notifications::Kind::follow_requested,
                               .to = answerers(tx, *actor),
                               .by_name = follower->name.empty() ? follower->uri : follower->name,
                               .thing = actor->name,
                               .path = "/arbeitsraum/verbindungen",
                               .about = actor->path});
}

static void tell_unavailable(FollowsNotifications& follows, Tx& tx, const LoggedEvent& logged) {
  const std::string host = logged.payload["host"].text();
  follows.notifier.notify(tx, {.kind = notifications::Kind::peer_unavailable,
                               .to = RecipientRepository{tx}.who_may(access::Action::peer_edit),
                               .by_name = host,
                               .path = "/verwaltung/foederation",
                               .about = host});
}

std::vector<notifications::Notifying> follows_notifications(FollowsNotifications& follows) {
  return {
      {"follows.requested", with(follows, tell_requested)},
      {"peers.unavailable", with(follows, tell_unavailable)},
  };
}

}  // namespace allmende

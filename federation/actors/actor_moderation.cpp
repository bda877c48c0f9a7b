#include "federation/actors/actor_moderation.hpp"

#include "federation/actors/remote_actor_repository.hpp"
#include "models/access/access.hpp"
#include "models/base/error.hpp"

namespace allmende {

RemoteActor ActorModeration::decide(const Caller& caller, const ActorDecision& decision) {
  access::require(caller, access::Action::peer_edit);
  return db_.write([&](Tx& tx) {
    RemoteActorRepository actors{tx};
    if (decision.suspended) actors.put_suspended(decision.uri, *decision.suspended);
    if (decision.identity_confirmed) actors.confirm_identity(decision.uri);
    const auto actor = actors.find(decision.uri);
    if (!actor) throw not_found("actors.error.not_found");
    return *actor;
  });
}

std::vector<RemoteActor> ActorModeration::list(const Caller& caller) {
  access::require(caller, access::Action::peer_edit);
  return db_.read([](Tx& tx) { return RemoteActorRepository{tx}.list_noted(); });
}

}  // namespace allmende

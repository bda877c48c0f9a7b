// What followers are told when one of our actors describes itself in another way.
#pragma once

#include "federation/actors/actor_keys.hpp"
#include "federation/actors/local_actor.hpp"
#include "federation/outbox/announcement.hpp"
#include "federation/outbox/outbox.hpp"

namespace allmende {

struct ActorsOutbox {
  Outbox& outbox;
  LocalActors& actors;
  ActorKeys& keys;
  const Uris& uris;
};

std::vector<Announcement> actors_announcements(ActorsOutbox& outbox);

}  // namespace allmende

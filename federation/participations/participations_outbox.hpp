// Taking part across servers, outbound half.
#pragma once

#include "federation/actors/local_actor.hpp"
#include "federation/outbox/announcement.hpp"
#include "federation/outbox/outbox.hpp"
#include "models/base/instant.hpp"

namespace allmende {

struct ParticipationsOutbox {
  Outbox& outbox;
  LocalActors& actors;
  const InstanceTerms& terms;
  const Uris& uris;
  const Clock& clock;
};

std::vector<Announcement> participations_announcements(ParticipationsOutbox& outbox);

}  // namespace allmende

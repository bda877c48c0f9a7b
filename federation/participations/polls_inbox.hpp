// Taking part from servers that know posts and polls, as Mastodon does: who follows a calendar and
// mentions it in a reply to one of its events is asked once, by a poll, whether they come.
#pragma once

#include "federation/actors/fetcher.hpp"
#include "federation/actors/local_actor.hpp"
#include "federation/inbox/listener.hpp"
#include "federation/outbox/outbox.hpp"
#include "models/participations/participation_service.hpp"

namespace allmende {

struct PollsInbox {
  Database& db;
  Fetcher& fetcher;
  Outbox& outbox;
  participations::ParticipationService& participations;
  const InstanceTerms& terms;
};

std::vector<Listener> polls_listeners(PollsInbox& inbox);

}  // namespace allmende

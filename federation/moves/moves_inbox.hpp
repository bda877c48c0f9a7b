// Actors that move to another server. Source: FEP-7628, its push mode alone.
#pragma once

#include "federation/actors/fetcher.hpp"
#include "federation/follows/follow_service.hpp"
#include "federation/inbox/listener.hpp"

namespace allmende {

struct MovesInbox {
  Fetcher& fetcher;
  FollowService& follows;
  const Clock& clock;
};

std::vector<Listener> moves_listeners(MovesInbox& inbox);

}  // namespace allmende

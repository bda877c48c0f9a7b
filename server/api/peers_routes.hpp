// Other servers: who may ask for what, and whom we follow. Rules: models/peers,
// federation/follows.
#pragma once

#include "federation/follows/follow_service.hpp"
#include "models/peers/peer_service.hpp"
#include "server/http/route.hpp"

namespace allmende {

struct PeersFace {
  peers::PeerService& peers;
  FollowService& follows;
};

std::vector<Route> peers_routes(PeersFace& face);

}  // namespace allmende

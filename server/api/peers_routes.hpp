// Other servers and who may ask for what. Rules: models/peers.
#pragma once

#include "models/peers/peer_service.hpp"
#include "server/http/route.hpp"

namespace allmende {

struct PeersFace {
  peers::PeerService& peers;
};

std::vector<Route> peers_routes(PeersFace& face);

}  // namespace allmende

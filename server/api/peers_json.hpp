// Peers and followings as JSON.
#pragma once

#include "federation/follows/follow_service.hpp"
#include "models/peers/peer.hpp"
#include "server/http/shape.hpp"

namespace allmende {

extern const Shape kPeerShape;
extern const Shape kPeersShape;
extern const Shape kPeerWishShape;
extern const Shape kFollowingShape;
extern const Shape kFollowingsShape;
extern const Shape kFollowWishShape;

Json to_json(const peers::Peer& peer);
Json to_json(const FollowingView& view);

}  // namespace allmende

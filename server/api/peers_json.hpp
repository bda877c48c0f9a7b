// Peers as JSON.
#pragma once

#include "models/peers/peer.hpp"
#include "server/http/shape.hpp"

namespace allmende {

extern const Shape kPeerShape;
extern const Shape kPeersShape;
extern const Shape kPeerWishShape;

/// As RFC 3339, or null.
Json instant_or_none(const std::optional<Instant>& at);
Json to_json(const peers::Peer& peer);

}  // namespace allmende

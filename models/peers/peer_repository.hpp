// SQL of peers.
#pragma once

#include <vector>

#include "models/db/tx.hpp"
#include "models/peers/peer.hpp"

namespace allmende::peers {

class PeerRepository {
 public:
  explicit PeerRepository(Tx& tx) : tx_(tx) {}

  std::optional<Peer> find(const std::string& host);
  /// All, by host. Limit: 10,000.
  std::vector<Peer> list();
  /// Makes the peer if need be.
  void put_tier(const std::string& host, Tier tier);
  void put_limited(const std::string& host, bool limited);
  /// Makes a known peer if it is not there.
  void note(const std::string& host, Instant now);

  /// What waits for the host and for those below it.
  void drop_deliveries(const std::string& host);

  /// The host or a domain above it is blocked.
  bool is_blocked(const std::string& host);
  /// The host's own tier, or that of the blocked domain above it; known for strangers.
  Tier tier_of(const std::string& host);

  /// A signed request came from there: it lives, whatever was thought.
  void note_heard(const std::string& host, Instant now);
  void note_reached(const std::string& host, const std::string& scheme, Instant now);
  /// Closes the host for a while after ten failures in a row.
  void note_failure(const std::string& host, Instant now);

 private:
  Tx& tx_;
};

}  // namespace allmende::peers

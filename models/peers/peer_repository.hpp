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
  /// The host's own tier, or that of the blocked domain above it; known for strangers. With
  /// `listed_only`, whoever is not partner or network counts as blocked.
  Tier tier_of(const std::string& host, bool listed_only = false);
  /// Nothing for a host that was never met.
  std::optional<Tier> find_tier(const std::string& host);
  /// Those among `hosts` that are not spoken with.
  std::vector<std::string> blocked_among(const std::vector<std::string>& hosts, bool listed_only);
  /// After failures nothing is asked of it for a while.
  bool is_closed(const std::string& host, Instant now);

  /// A signed request came from there: it lives, whatever was thought.
  void note_heard(const std::string& host, Instant now);
  void note_reached(const std::string& host, const std::string& scheme, Instant now);
  /// It answered a question of ours.
  void note_answered(const std::string& host, Instant now);
  /// Closes the host for a while after ten failures in a row.
  void note_failure(const std::string& host, Instant now);

 private:
  Tx& tx_;
};

}  // namespace allmende::peers

// Rules of peers: what an operator decides about other servers.
#pragma once

#include <vector>

#include "models/base/caller.hpp"
#include "models/db/database.hpp"
#include "models/peers/peer.hpp"

namespace allmende::peers {

class PeerService {
 public:
  PeerService(Database& db, const Clock& clock) : db_(db), clock_(clock) {}

  /// Throws: access.error.*.
  std::vector<Peer> list(const Caller& caller);
  /// Blocking takes back what waits for the host and removes its calendars, its catalogue and what
  /// it looks for here; agreements and names stay. Throws: peers.error.host, access.error.*.
  Peer set_tier(const Caller& caller, const std::string& host, Tier tier);
  Peer set_limited(const Caller& caller, const std::string& host, bool limited);
  /// As configured, when the server starts. What waits for those that it leaves out is dropped.
  void set_mode(Mode mode);

  /// Notes by which address the instance is served, for whoever prints links beside the server.
  void note_served(const std::string& base_url);
  /// "" before it was.
  std::string served();

 private:
  Database& db_;
  const Clock& clock_;
};

}  // namespace allmende::peers

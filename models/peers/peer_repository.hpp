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

  /// False when it was that already.
  bool put_mode(Mode mode);
  /// The address by which the instance is served; "" before it was.
  void put_base_url(const std::string& base_url);
  std::string base_url();
  /// What waits for hosts with which this server does not speak.
  void drop_unwelcome_deliveries();
  /// Nothing comes from there and nothing goes there: the host or a domain above it is blocked, or
  /// the mode of this server leaves it out. Everybody who hears, asks or sends looks here.
  bool is_blocked(const std::string& host);
  /// The same; else the host's own tier, known for strangers.
  Tier tier_of(const std::string& host);
  /// Nothing for a host that was never met.
  std::optional<Tier> find_tier(const std::string& host);
  /// Those among `hosts` of which it is true.
  std::vector<std::string> blocked_among(const std::vector<std::string>& hosts);
  /// After failures, or because it asked for that, nothing is sent there for a while.
  bool is_closed(const std::string& host, Instant now);

  /// A signed request came from there: it lives, whatever was thought. What waits for it goes out,
  /// and if it was unavailable, what it has said meanwhile is read (federation.catch_up).
  void note_heard(const std::string& host, Instant now);
  /// It took a message, signed so; the same follows.
  struct Reached {
    std::string host;
    std::string scheme;
  };
  void note_reached(const std::vector<Reached>& reached, Instant now);
  /// It answered a question of ours; the same follows.
  void note_answered(const std::string& host, Instant now);
  /// One name per failure. Closes hosts for a while after ten in a row; after seven days of
  /// failures they are unavailable, and what waits for them is given up, other than answers.
  void note_failures(const std::vector<std::string>& hosts, Instant now);
  void note_failure(const std::string& host, Instant now) { note_failures({host}, now); }
  void note_asked_to_wait(const std::string& host, Instant until, Instant now);

  /// Unavailable hosts whose turn it is to be asked whether they are back: daily for a month, then
  /// weekly. `actor` is one that we know there, or "".
  struct Probe {
    std::string host;
    std::string actor;
  };
  std::vector<Probe> take_probes(Instant now);

 private:
  void open_again(const Row& row, Instant now);

  Tx& tx_;
};

}  // namespace allmende::peers

// Other servers, and what we think of them.
#pragma once

#include <optional>
#include <string>

#include "models/base/instant.hpp"
#include "models/base/words.hpp"

namespace allmende::peers {

/// What the actors of a server may ask for. Blocked: nothing, and nothing goes there. Known: to
/// follow, reply, report. Partner: the relay is followed without a question. Network: all of it.
enum class Tier { blocked, known, partner, network };

struct Peer {
  /// Lower case, with the port when it is not the usual one.
  std::string host;
  Tier tier = Tier::known;
  /// Its events stand in no list of ours.
  bool limited = false;
  /// As the server calls itself; "" while that is not known.
  std::string name;
  /// "cavage" or "rfc9421", as it last took it; "" before.
  std::string scheme;
  Instant first_seen_at;
  std::optional<Instant> last_heard_at;
  std::optional<Instant> last_reached_at;
  /// In a row.
  int failures = 0;
  int failure_days = 0;
  /// Until then nothing is sent.
  std::optional<Instant> closed_until;
  /// Deliveries that wait.
  int waiting = 0;
};

}  // namespace allmende::peers

namespace allmende {

template <>
struct Words<peers::Tier> {
  static constexpr const char* kNames[] = {"blocked", "known", "partner", "network"};
};

}  // namespace allmende

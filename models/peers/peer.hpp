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

/// A partner, or more.
constexpr bool is_partner(Tier tier) { return tier == Tier::partner || tier == Tier::network; }

/// With whom this server speaks: with all that are not blocked, with partners and networks alone,
/// or with nobody.
enum class Mode { open, allow_list, off };

/// Failures in a row after which a host is left alone for a while, then probed with one message.
inline constexpr int kFailuresToClose = 10;
/// Failure days after which it counts as unavailable.
inline constexpr int kDaysToUnavailable = 7;

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
  /// Since seven such days have passed; only probes are sent.
  std::optional<Instant> unavailable_since;
  /// Deliveries that wait.
  int waiting = 0;
};

}  // namespace allmende::peers

namespace allmende {

template <>
struct Words<peers::Tier> {
  static constexpr const char* kNames[] = {"blocked", "known", "partner", "network"};
};

template <>
struct Words<peers::Mode> {
  static constexpr const char* kNames[] = {"open", "allow_list", "off"};
};

}  // namespace allmende

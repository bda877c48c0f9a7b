// How the instance is doing, for those who look after it: its storage, what waits, who waits, and
// which servers do not answer.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/base/instant.hpp"

namespace allmende::overview {

struct QueueState {
  int waiting = 0;
  /// Given up; somebody has to look.
  int failed = 0;
  /// Since when the oldest one waits that could have been done; none when there is none.
  std::optional<Instant> oldest_at;
};

struct Storage {
  std::string database_version;
  std::int64_t database_bytes = 0;
  /// Name of the newest migration, and how many there are.
  std::string migration;
  int migrations = 0;
};

struct Counted {
  int all = 0;
  /// Of them, new in the last 30 days.
  int recent = 0;
};

/// A server that does not take what we send.
struct FailingPeer {
  std::string host;
  int failure_days = 0;
  int waiting = 0;
  std::optional<Instant> unavailable_since;
};

struct Overview {
  Storage storage;
  Counted accounts;
  Counted organisations;
  Counted events;
  int calendars = 0;
  int peers = 0;

  QueueState jobs;
  /// Messages to other servers.
  QueueState deliveries;
  /// Messages from other servers.
  QueueState inbox;
  QueueState letters;

  int accounts_waiting = 0;
  int organisations_waiting = 0;
  int reports_open = 0;
  int identities_changed = 0;
  /// The worst first, at most ten.
  std::vector<FailingPeer> failing;
};

}  // namespace allmende::overview

// The one place where somebody is told something. A capability has a table of what it tells of
// which domain event; a reader of the event log goes through it, so nothing is told twice or lost,
// and services know nothing of it. Thread-safe.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "models/db/database.hpp"
#include "models/events/event_log.hpp"
#include "models/notifications/notification.hpp"

namespace allmende::notifications {

class Notifier {
 public:
  explicit Notifier(const Clock& clock) : clock_(clock) {}

  /// Puts the notice before everybody in its `to`, who must be people who may see the thing.
  void notify(Tx& tx, const Notice& notice) const;

  Instant now() const { return clock_.now(); }

 private:
  const Clock& clock_;
};

/// One row of such a table.
struct Notifying {
  /// Kind of the domain event.
  std::string event;
  /// Runs in the transaction that moves the reader of the event log on.
  std::function<void(Tx&, const LoggedEvent&)> tell;
};

/// What is told of an event that could not be told of, and why.
using NotTold = std::function<void(const std::string& event, const std::string& cause)>;

/// Goes through the next events of the log; returns how many there were. One that cannot be told of
/// is passed over, so that it keeps no other one back. Limits: 50 events.
/// Throws: database.error.unreachable, database.error.busy.
int notify_next(Database& db, const std::vector<Notifying>& rows, const NotTold& not_told = {});

/// When a letter is due that somebody wants with that timing; nothing for never. Pure.
std::optional<Instant> mail_time(Timing timing, const std::string& zone, Instant now);

}  // namespace allmende::notifications

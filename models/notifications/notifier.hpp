// The one place where somebody is told something. A capability has a table of what it tells of
// which domain event; a reader of the event log goes through it, so nothing is told twice or lost,
// and services know nothing of it. Thread-safe.
#pragma once

#include <string>
#include <vector>

#include "models/events/event_reader.hpp"
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

/// A row of such a table.
using Notifying = EventRow;

/// Tells of the next events of the log; returns how many there were.
/// Throws: database.error.unreachable, database.error.busy.
int notify_next(Database& db, const std::vector<Notifying>& rows, const EventPassed& not_told = {});

/// When a letter is due that somebody wants with that timing; nothing for never. Pure.
std::optional<Instant> mail_time(Timing timing, const std::string& zone, Instant now);

}  // namespace allmende::notifications

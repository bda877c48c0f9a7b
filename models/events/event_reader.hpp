// Readers of the event log: what follows from what has happened, apart from those who do it. A
// reader has a table of rows and goes through the log once for all of them.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "models/db/database.hpp"
#include "models/events/event_log.hpp"

namespace allmende {

/// One row of such a table.
struct EventRow {
  /// Kind of the domain event.
  std::string kind;
  /// Runs in the transaction that moves the reader on, so what it writes is there exactly once.
  std::function<void(Tx&, const LoggedEvent&)> tell;
};

struct EventReader {
  const char* name;
  /// Events in one transaction.
  int most;
};

/// Told of an event that was passed over, and why.
using EventPassed = std::function<void(const std::string& kind, const std::string& cause)>;

/// Goes through the next events of the log; returns how many there were. One whose rows cannot do
/// what they should is passed over, so that it keeps no other one back.
/// Throws: database.error.unreachable, database.error.busy.
int read_events(Database& db, const EventReader& reader, const std::vector<EventRow>& rows,
                const EventPassed& passed);

}  // namespace allmende

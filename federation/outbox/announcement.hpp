// One row of the announcement table: what others are told when something has happened here.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "models/db/database.hpp"
#include "models/events/event_log.hpp"

namespace allmende {

struct Announcement {
  /// Kind of the domain event.
  std::string kind;
  /// Runs in the transaction that moves the reader of the event log on, so each event is announced
  /// exactly once.
  std::function<void(Tx&, const LoggedEvent&)> compose;
};

/// Composes what the next events of the log ask for; returns how many there were.
/// Limits: 20 events.
int announce_next(Database& db, const std::vector<Announcement>& rows);

}  // namespace allmende

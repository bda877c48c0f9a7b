// What others are told when something has happened here.
#pragma once

#include "models/events/event_reader.hpp"

namespace allmende {

/// A row of the announcement table.
using Announcement = EventRow;

/// Composes what the next events of the log ask for; returns how many there were.
/// Throws: database.error.unreachable, database.error.busy.
int announce_next(Database& db, const std::vector<Announcement>& rows,
                  const EventPassed& not_announced = {});

}  // namespace allmende

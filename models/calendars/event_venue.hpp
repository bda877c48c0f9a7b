// Where an event's venue becomes its address: lists, feeds, the search and other servers read the
// address alone.
#pragma once

#include "models/base/caller.hpp"
#include "models/calendars/event.hpp"
#include "models/db/tx.hpp"

namespace allmende::calendars {

/// Puts the address of the venue that `content` names in the place of its own. `before` is where
/// the event has been so far: it may stay there, also when its venue has gone out of sight.
/// Throws: events.error.venue, events.error.room (of another venue).
void place_at_venue(Tx& tx, const Caller& caller, const EventContent& before,
                    EventContent& content);

}  // namespace allmende::calendars

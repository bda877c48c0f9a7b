// Reading what was missed: some servers say a thing once and never again, others could not reach us
// while we were away. So whoever is followed is read every six hours, at once after a longer
// silence of ours or theirs, and each of their events once more before it starts.
#pragma once

#include "federation/calendars/calendars_inbox.hpp"

namespace allmende {

/// Queues the reading of those whose turn it is; one job each, so that a slow server keeps no other
/// one waiting.
void plan_polls(Database& db, Instant now);

/// Notes that the server runs. After more than ten minutes without, everybody is read at once;
/// after more than a day they are also asked again to be followed (federation.greet), by which they
/// learn that this server is back, and which mends what they have forgotten.
void beat(Database& db, Instant now);

/// A server that was away is back: all that is followed there is read at once.
void catch_up(Database& db, const std::string& host, Instant now);

/// Asks for events that start within a day whether they still do.
void confirm_soon(CalendarsInbox& inbox);

/// Asks unavailable servers whether they are back.
void probe_unavailable(Database& db, Fetcher& fetcher, Instant now);

}  // namespace allmende

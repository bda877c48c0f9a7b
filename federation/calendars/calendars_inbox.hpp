// What other servers say about events, and the reading of their lists of what comes.
#pragma once

#include "federation/actors/fetcher.hpp"
#include "federation/inbox/listener.hpp"
#include "models/calendars/mirror_service.hpp"

namespace allmende {

struct CalendarsInbox {
  Database& db;
  Fetcher& fetcher;
  calendars::MirrorService& mirrors;
  const InstanceTerms& terms;
  const Clock& clock;
};

std::vector<Listener> calendars_listeners(CalendarsInbox& inbox);

/// Reads what a followed actor lists of its events to come, else what it said last, and takes it
/// over; what its list no longer has is asked for and removed when it is gone.
/// Limits: 20 pages, 1,000 events. Throws: follows.error.unreachable.
void poll_actor(CalendarsInbox& inbox, const std::string& target);

}  // namespace allmende

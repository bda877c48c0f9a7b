// What other servers say about events, and the reading of their lists of what comes.
#pragma once

#include "federation/actors/fetcher.hpp"
#include "federation/inbox/listener.hpp"
#include "federation/inbox/voucher.hpp"
#include "models/base/caller.hpp"
#include "models/calendars/mirror_service.hpp"

namespace allmende {

struct CalendarsInbox {
  Database& db;
  Fetcher& fetcher;
  Voucher& voucher;
  const Uris& uris;
  calendars::MirrorService& mirrors;
  const InstanceTerms& terms;
  const Clock& clock;
};

std::vector<Listener> calendars_listeners(CalendarsInbox& inbox);

/// Asks the home of an actor that was said to be gone. When it is, all of it goes here too; while
/// it is not found, it is asked again each day, and after 7 days since `since` believed.
void look_for_gone(CalendarsInbox& inbox, const std::string& actor, Instant since);

/// Reads what a followed actor lists of its events to come, else what it said last, and takes it
/// over; what its list no longer has is asked for and removed when it is gone.
/// Limits: 20 pages, 1,000 events. Throws: follows.error.unreachable.
void poll_actor(CalendarsInbox& inbox, const std::string& target);

/// Somebody with an account here wants to see an event of elsewhere, known by its id or page: it is
/// taken over, for its own address alone. Nothing when there is none, or when another calendar here
/// tells of it. Throws: access.error.*.
std::optional<EventId> bring_event(CalendarsInbox& inbox, const Caller& caller,
                                   const std::string& uri);

/// Reads a mirrored event from its home again; removes it when it is gone there.
void refresh_event(CalendarsInbox& inbox, const std::string& uri);

}  // namespace allmende

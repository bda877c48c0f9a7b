// What other servers are told of our events.
#pragma once

#include "federation/actors/local_actor.hpp"
#include "federation/calendars/event_document.hpp"
#include "federation/outbox/announcement.hpp"
#include "federation/outbox/outbox.hpp"

namespace allmende {

struct CalendarsOutbox {
  Outbox& outbox;
  LocalActors& actors;
  const Uris& uris;
  const InstanceTerms& terms;
  const Clock& clock;
};

std::vector<Announcement> calendars_announcements(CalendarsOutbox& outbox);

/// Tells of dates of series that have come within reach.
void announce_ahead(CalendarsOutbox& outbox, Database& db);

}  // namespace allmende

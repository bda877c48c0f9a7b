// Brings what an iCalendar text says into a calendar, within a transaction that is already open.
// The same text again changes nothing; an event that somebody edited here stays as edited until its
// source says something new.
#pragma once

#include "models/calendars/event_writer.hpp"

namespace allmende::calendars {

struct ImportTarget {
  CalendarId calendar_id;
  SpaceId space_id;
  /// "import", or "subscription": then events to come that the feed no longer has are removed.
  /// What is over stays, since many feeds hold only the future.
  std::string source;
};

/// Limits: 5,000 entries in the report; what is counted beyond is told by its numbers alone.
ImportReport import_events(Tx& tx, const ImportTarget& target, const ReadCalendar& read,
                           Instant now);

}  // namespace allmende::calendars

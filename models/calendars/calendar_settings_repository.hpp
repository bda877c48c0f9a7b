// SQL of what managers change of a calendar.
#pragma once

#include "models/calendars/calendar.hpp"
#include "models/db/tx.hpp"

namespace allmende::calendars {

class CalendarSettingsRepository {
 public:
  explicit CalendarSettingsRepository(Tx& tx) : tx_(tx) {}

  /// Name, description and updated_at.
  void update(const Calendar& calendar);
  /// What may be shown before its organisation is verified is held back until then. Entries of the
  /// agenda go along.
  void set_visibility(const CalendarId& calendar, Visibility visibility);
  /// With a date from now on that others find; at most 5000.
  std::vector<EventId> upcoming(const CalendarId& calendar, Instant now);
  /// Makes the words by which up to `limit` events of a space are found anew, after `after` in the
  /// order of ids; the last one of them, none when there was none.
  std::optional<EventId> relearn(const SpaceId& space, const std::optional<EventId>& after,
                                 int limit);

 private:
  Tx& tx_;
};

}  // namespace allmende::calendars

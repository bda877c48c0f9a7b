// The agenda: finding dates of events.
#pragma once

#include "models/base/caller.hpp"
#include "models/calendars/agenda.hpp"
#include "models/db/database.hpp"

namespace allmende::calendars {

class AgendaService {
 public:
  AgendaService(Database& db, const Clock& clock) : db_(db), clock_(clock) {}

  /// Throws: agenda.error.range (to before from), agenda.error.cursor.
  AgendaPage search(const Caller& caller, const AgendaQuery& query);
  /// Counts per local day; every day of the range is there. `to` defaults to 13 days after `from`.
  /// Throws: agenda.error.range, agenda.error.range_long (over 370 days).
  AgendaDays days(const Caller& caller, const AgendaQuery& query);
  /// Whole events behind the dates that are found, series with their changed dates, at most 1000
  /// series; for feeds. `from` defaults to 30 days ago.
  std::vector<EventView> events(const Caller& caller, const AgendaQuery& query);

 private:
  Database& db_;
  const Clock& clock_;
};

}  // namespace allmende::calendars

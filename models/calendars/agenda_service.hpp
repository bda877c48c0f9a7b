// The agenda: finding dates of events.
#pragma once

#include "models/base/caller.hpp"
#include "models/calendars/agenda.hpp"
#include "models/calendars/search_words.hpp"
#include "models/db/database.hpp"

namespace allmende::calendars {

class AgendaService {
 public:
  AgendaService(Database& db, const Clock& clock) : db_(db), clock_(clock) {}

  /// Throws: agenda.error.range (to before from), agenda.error.cursor.
  AgendaFinds find(const Caller& caller, const AgendaQuery& query);
  /// What `find` gave to this caller, without distances; what is gone meanwhile is left out.
  std::vector<AgendaEntry> list(const std::vector<std::int64_t>& positions);
  /// Both at once. Throws: as find.
  AgendaPage search(const Caller& caller, const AgendaQuery& query);
  /// Counts per local day; every day of the range is there. `to` defaults to 13 days after `from`.
  /// Throws: agenda.error.range, agenda.error.range_long (over 370 days).
  AgendaDays days(const Caller& caller, const AgendaQuery& query);
  /// Whole events behind the dates that are found, series with their changed dates, at most 1000
  /// series; for feeds. `from` defaults to 30 days ago.
  std::vector<EventView> events(const Caller& caller, const AgendaQuery& query);

 private:
  /// Looks up the query's handles and words in `filter`, which says when it was made.
  std::vector<Correction> look_up(Tx& tx, const AgendaQuery& query, AgendaFilter& filter);
  AgendaFinds find_page(Tx& tx, const AgendaQuery& query, AgendaFilter& filter);
  AgendaFilter to_filter(const Caller& caller, const AgendaQuery& query, Day from) const;
  AgendaFilter page_filter(const Caller& caller, const AgendaQuery& query) const;

  Database& db_;
  const Clock& clock_;
  SearchWords words_;
};

}  // namespace allmende::calendars

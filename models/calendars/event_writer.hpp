// Writes events within a transaction that is already open: row, address, agenda entries and log
// stay in step. Services of calendars use it; nobody else.
#pragma once

#include <set>
#include <string>

#include "models/calendars/event_repository.hpp"

namespace allmende::calendars {

/// How far the agenda reaches: from a year back to two years ahead, and at most 750 dates of a
/// series.
struct Horizon {
  Instant from;
  Instant to;
};
Horizon horizon(Instant now);

/// A start as the log and notices spell it: a wall time, or a day when all-day.
std::string spell_start(WallTime wall, bool all_day);

class EventWriter {
 public:
  EventWriter(Tx& tx, Instant now) : tx_(tx), now_(now) {}

  /// Fills id, instants and slug of a new event and stores it.
  Event insert(Event event, const EventSource& source);
  /// Stores changed content; a changed title gives a new slug, the old one leads to it.
  Event update(Event event, const std::string& old_title, const EventSource& source);
  /// Who takes part in it and who follows it is told once it is gone.
  void remove(const Event& event);
  /// Takes the change of one date of a series back, so that it is as the series gives it.
  void reset_date(const Event& date);
  /// After an update of a series: who takes part in its dates goes along with them.
  void settle_dates(const Event& before, const Event& after);
  /// Writes the agenda entries of a series or event anew.
  void expand_series(const Event& series);

 private:
  std::string take_slug(const Event& event);
  void write_entries(const Event& event);
  void settle_access(const Event& event);

  Tx& tx_;
  Instant now_;
};

}  // namespace allmende::calendars

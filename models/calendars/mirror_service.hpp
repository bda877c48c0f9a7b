// Rules of mirrors: what of another server's word is taken over, and in which order.
#pragma once

#include <vector>

#include "models/calendars/mirror.hpp"
#include "models/db/database.hpp"

namespace allmende::calendars {

class MirrorService {
 public:
  MirrorService(Database& db, const Clock& clock) : db_(db), clock_(clock) {}

  /// Makes the calendar or takes its new name over. `through` is the followed actor that has
  /// brought it; "" when nobody new has.
  void put_calendar(const MirroredCalendar& calendar, const std::string& through);
  /// With all of its events.
  void remove_calendar(const std::string& actor);

  /// The calendar is there already. Throws: those of models/calendars/event_rules.hpp.
  MirrorOutcome take(const MirroredEvent& event);
  /// False when `actor` has no such event. Either way it does not come back for a while.
  bool remove(const std::string& uri, const std::string& actor);
  /// Of which its own home says that there is no such thing any more.
  void remove_gone(const std::string& uri);

  /// Whether the event at this address stands here.
  bool knows(const std::string& uri);
  /// Under which id it stands here.
  std::optional<EventId> find(const std::string& uri);
  /// URIs of an origin's events that are not over; of one actor when it is not empty.
  std::vector<std::string> upcoming(const std::string& origin, const std::string& actor);
  std::optional<MirrorHome> home(const EventId& event);
  /// Forgets old tombstones, and calendars of which one event was only looked at, once it is over.
  void sweep();

 private:
  Database& db_;
  const Clock& clock_;
};

}  // namespace allmende::calendars

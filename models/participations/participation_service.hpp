// Rules of taking part: who gets a place, who waits, and who moves up when one comes free. Events
// of other servers are asked for there; their home decides.
#pragma once

#include <vector>

#include "models/base/caller.hpp"
#include "models/calendars/event_service.hpp"
#include "models/participations/participation_repository.hpp"

namespace allmende::participations {

class ParticipationService {
 public:
  ParticipationService(Database& db, const Clock& clock) : db_(db), clock_(clock) {}

  /// Asks for places on a date, or for more or fewer than before. Those of an event of ours are
  /// given at once, or stand on the waiting list.
  /// Throws: events.error.not_found, events.error.gone, events.error.no_such_date, access.error.*,
  ///         participations.error.{seats,message,which_date,closed,elsewhere,over,cancelled,full}.
  Participation join(const Caller& caller, const calendars::DateKey& key,
                     const ParticipationWish& wish);
  /// Gives the places back; who waits moves up. Throws the same, participations.error.not_found.
  void leave(const Caller& caller, const calendars::DateKey& key);

  /// For who edits the event. Throws: events.error.*, access.error.*.
  std::vector<Participation> list(const Caller& caller, const calendars::DateKey& key);
  /// Of an event that the caller has read.
  Turnout turnout(const Caller& caller, const calendars::EventView& view);
  /// In seats; of an event of ours.
  Turnout turnout(Tx& tx, const calendars::EventView& view);

  /// The same for somebody elsewhere, whose Join is `activity_uri`. Throws the same.
  Participation join_from(const std::string& actor, const calendars::DateKey& key,
                          const ParticipationWish& wish, const std::string& activity_uri);
  /// Whether somebody elsewhere can take part in it now.
  bool is_open(const calendars::DateKey& key);
  void leave_from(const std::string& actor, const calendars::DateKey& key);
  /// What the home of an event said to a Join of ours: "accept", "wait" or "reject".
  void answer(const ParticipationId& id, const std::string& verb);

  /// Lets those move up for whom there is room now.
  void fill(const EventId& event);

  /// A series was cut: who takes part in its dates from `since` on does so in those of the new
  /// series, which begin `shift` later.
  struct SplitDates {
    EventId from;
    EventId to;
    std::string since;
    std::chrono::seconds shift{0};
  };
  void follow(const SplitDates& split);
  /// The dates of a series have changed: who takes part in one goes along with it where the series
  /// has moved as a whole, and is told where it is gone or back again.
  void settle(const EventId& event);

 private:
  Participation take(Tx& tx, const calendars::EventView& view, const Participant& who,
                     const Participation& wished);
  void give_back(Tx& tx, const calendars::EventView& view, const Participant& who);
  void move_up(Tx& tx, const calendars::EventView& view);

  Database& db_;
  const Clock& clock_;
};

/// The date that a view shows.
EventDate date_of(const calendars::EventView& view);

}  // namespace allmende::participations

// SQL of mirrored_calendars, mirrored_events and remote_tombstones.
#pragma once

#include <vector>

#include "models/calendars/mirror.hpp"
#include "models/db/tx.hpp"

namespace allmende::calendars {

class MirrorRepository {
 public:
  explicit MirrorRepository(Tx& tx) : tx_(tx) {}

  /// Of those who are about to take over the same actor or event at the same time, one goes first;
  /// held until the transaction ends.
  void lock(const std::string& uri);

  std::optional<CalendarId> find_calendar(const std::string& actor);
  void insert_calendar(const CalendarId& id, const SpaceId& space,
                       const MirroredCalendar& calendar);
  /// Its space, when name or description have changed.
  std::optional<SpaceId> update_calendar(const CalendarId& id, const MirroredCalendar& calendar);
  void remove_calendar(const CalendarId& id);

  /// That no followed actor has brought, made before `made_before`, with no event that ends after
  /// `now`.
  std::vector<CalendarId> left_over(Instant made_before, Instant now);
  /// Of the host and those below it.
  std::vector<CalendarId> calendars_of_host(const std::string& host);
  /// Notes that the followed actor `target` has brought the calendar; false when that is known.
  bool put_through(const CalendarId& id, const std::string& target);
  std::vector<CalendarId> calendars_through(const std::string& target);
  /// Nobody follows `target` any more: what came through nobody else goes.
  void remove_through(const std::string& target);
  /// Puts right who finds the calendars in lists, after followings or limits have changed.
  void refresh_finders(const std::vector<CalendarId>& calendars);

  struct Known {
    EventId event_id;
    std::string actor;
    Instant updated_at;
  };
  /// Holds the row until the transaction ends.
  std::optional<Known> find_event(const std::string& uri);
  /// Under which id it stands here.
  std::optional<EventId> find_event_id(const std::string& uri);
  /// Whose event it is.
  std::optional<std::string> find_actor(const std::string& uri);
  void put_event(const EventId& id, const MirroredEvent& event);
  /// Whether another calendar here already tells everybody of the same event.
  bool has_twin(const CalendarId& calendar, const std::string& uid, Instant starts_at);
  /// URIs of an origin's events that end after `now`; of one actor when it is not empty.
  std::vector<std::string> upcoming(const std::string& origin, const std::string& actor,
                                    Instant now);
  std::optional<MirrorHome> find_home(const EventId& event);
  /// Nothing for an event of ours.
  std::optional<MirroredTurnout> find_turnout(const EventId& event);

  bool is_tombstone(const std::string& uri);
  void put_tombstone(const std::string& uri, Instant forget_at);
  void sweep_tombstones(Instant now);
  /// Those of one origin.
  void drop_tombstones(const std::string& origin);

 private:
  Tx& tx_;
};

}  // namespace allmende::calendars

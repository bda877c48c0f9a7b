// SQL of events and event_addresses.
#pragma once

#include <map>

#include "models/calendars/calendar.hpp"
#include "models/db/tx.hpp"
#include "models/pictures/picture.hpp"

namespace allmende::calendars {

/// Where a mirrored event is told of first; both empty for our own.
struct EventHome {
  std::string uri;
  /// The page there.
  std::string url;
};

/// What pages show of an event's venue; its name and address are the event's place.
struct EventVenue {
  /// "" for a venue that has no public page, and for none.
  std::string slug;
  /// Name of the room; "" for none.
  std::string room;
};

/// An event together with where it belongs, as pages and answers show it.
struct EventView {
  Event event;
  Visibility calendar_visibility = Visibility::public_;
  std::string calendar_handle;
  std::string calendar_name;
  Organiser organiser;
  EventHome home = {};
  EventVenue venue = {};
  /// Keys of venues::access_keys() that can be counted on, and "wheelchair.partially".
  std::vector<std::string> access = {};
  /// What picture_id names.
  std::optional<pictures::Picture> picture = std::nullopt;
};

/// Where an event came from.
struct EventSource {
  /// "own", "import" or "subscription".
  std::string kind = "own";
  std::string text = "";
  std::string fingerprint = "";
  int sequence = 0;
};

/// What an import needs to know of an event that is there already.
struct KnownEvent {
  EventId id;
  std::optional<EventId> series_id;
  std::string slug;
  std::string fingerprint;
  std::string source;
  /// SEQUENCE as it last came in.
  int source_sequence = 0;
  /// End of the last date; for a series, of the last one in the agenda.
  Instant ends_at;
};

/// UID and recurrence_id ("" for none).
using EventKey = std::pair<std::string, std::string>;

class EventRepository {
 public:
  explicit EventRepository(Tx& tx) : tx_(tx) {}

  /// Throws: events.error.uid and the other constraints of the table.
  void insert(const Event& event, const EventSource& source);
  /// Stores content, slug, sequence, series and source; touches updated_at.
  void update(const Event& event, const EventSource& source);
  /// What is stored of whether and when it takes place.
  struct Moment {
    std::string status;
    WallTime starts_local;
    bool all_day = false;
    Instant starts_at;
  };
  std::optional<Moment> moment(const EventId& event);
  /// Removes the event, its changed dates and entries; its addresses answer "gone" from then on.
  void remove(const EventId& event);
  /// Keeps whom the end of an event concerns: who takes part in it, or in a date of it from `since`
  /// on, and who follows its calendar.
  void keep_farewells(const EventView& view, const std::string& since);
  /// Of a series with participants: their dates were counted from that start until now. Whether
  /// there are any.
  bool keep_start(const EventId& event, WallTime starts_local);
  /// What was kept, which is then no longer there.
  std::optional<WallTime> take_start(const EventId& event);

  /// Holds the event until the transaction ends, so that of two edits one sees the other.
  void lock(const EventId& event);
  /// By id, or by today's slug of a series or single event.
  std::optional<EventView> find(const std::string& key);
  std::optional<EventView> find_changed(const EventId& series, const std::string& recurrence_id);
  /// The changed dates of a series, by recurrence_id.
  std::vector<EventView> changed_dates(const EventId& series);
  /// Those with the ids, and the changed dates of those among them that are series. Limit: 5000.
  std::vector<EventView> list_with_dates(const std::vector<std::string>& ids);
  /// A calendar's events with a date after `since`, series with their changed dates. Limit: 5000.
  std::vector<EventView> list_of_calendar(const CalendarId& calendar, Instant since);

  std::map<EventKey, KnownEvent> known(const CalendarId& calendar);
  /// Series whose entries end before `horizon`, at most `limit`.
  std::vector<EventId> to_expand(Instant horizon, int limit);
  /// Those of our own that repeat.
  std::vector<EventId> series();
  void set_expanded(const EventId& event, Instant until);

  /// Takes `slug` for the event; false when another event has or had it.
  bool take_address(const std::string& slug, const EventId& event);
  struct Address {
    EventId event_id;
    bool gone = false;
  };
  std::optional<Address> find_address(const std::string& slug);
  bool is_gone(const std::string& id);

 private:
  Tx& tx_;
};

/// A digest of everything that an editor can write.
std::string fingerprint(const EventContent& content);

}  // namespace allmende::calendars

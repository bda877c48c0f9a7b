// Rules of events: who may read and write them, and what a changed date of a series is.
#pragma once

#include <functional>

#include "models/access/access.hpp"
#include "models/base/caller.hpp"
#include "models/calendars/agenda.hpp"
#include "models/db/database.hpp"

namespace allmende::calendars {

/// What stands at an address: an event, another address, or nothing any more.
struct AtAddress {
  std::optional<EventView> view;
  /// Today's slug, when the event has moved from the one asked for.
  std::string moved_to;
};

class EventService {
 public:
  EventService(Database& db, const Clock& clock) : db_(db), clock_(clock) {}

  /// By id or slug. Throws events.error.not_found, events.error.gone.
  EventView get(const Caller& caller, const std::string& key);
  /// By slug, following addresses that the event once had. Throws the same.
  AtAddress at_address(const Caller& caller, const std::string& slug);

  /// One date of a series, told by its recurrence_id. Throws events.error.no_such_date.
  EventView get_date(const Caller& caller, const std::string& key,
                     const std::string& recurrence_id);
  struct DateRange {
    std::optional<Instant> from;
    std::optional<Instant> to;
    int limit = 50;
  };
  /// Dates of an event, in order; `from` defaults to now, limit 1 to 200.
  std::vector<AgendaEntry> dates(const Caller& caller, const std::string& key,
                                 const DateRange& range);

  /// The event and, after it, the changed dates of a series; for its feed. Throws as `get` does.
  std::vector<EventView> with_dates(const Caller& caller, const std::string& key);

  /// Throws: calendars.error.not_found, access.error.*, and those of
  /// models/calendars/event_rules.hpp.
  EventView create(const Caller& caller, const std::string& calendar, const EventContent& content);

  /// `change` sees the event as it is and alters its content; it may throw to refuse.
  using Change = std::function<void(const EventView&, EventContent&)>;
  EventView edit(const Caller& caller, const std::string& key, const Change& change);
  void remove(const Caller& caller, const std::string& key);

  /// Makes this date of a series differ from it. Throws events.error.no_such_date.
  EventView edit_date(const Caller& caller, const std::string& key,
                      const std::string& recurrence_id, const Change& change);
  /// Takes this date out of the series.
  void remove_date(const Caller& caller, const std::string& key, const std::string& recurrence_id);

  /// Ends the series before this date; a new one begins with it, to which `change` is done and
  /// later changed dates go over. On the first date it is `edit`. Throws
  /// events.error.no_such_date.
  EventView split(const Caller& caller, const std::string& key, const std::string& recurrence_id,
                  const Change& change);
  /// How many dates the rule of a counted series gives from this one on; nothing for all others.
  /// Throws as `get` does.
  std::optional<int> dates_left(const Caller& caller, const std::string& key,
                                const std::string& recurrence_id);
  /// Puts a draft into another calendar. What others have seen stays: they know it as that
  /// calendar's. Throws: calendars.error.not_found, events.error.move_published.
  /// `check` sees the event as it is and may throw to refuse.
  EventView move(const Caller& caller, const std::string& key, const std::string& calendar,
                 const std::function<void(const EventView&)>& check = {});

  /// `content` as if it stood in the calendar, and its next dates; nothing is stored.
  struct Preview {
    EventView view;
    /// At most 12.
    std::vector<AgendaEntry> dates;
    /// Dates within the agenda's reach from now on.
    int coming = 0;
  };
  /// Throws as `create` does.
  Preview preview(const Caller& caller, const std::string& calendar, const EventContent& content);

  /// Writes entries of series whose entries end within a year and tidies the vocabulary of the
  /// search; returns how many series.
  int expand_due();

 private:
  Database& db_;
  const Clock& clock_;
};

/// An event, by id or slug, or one of its dates.
struct DateKey {
  std::string event;
  /// "" for the event itself.
  std::string recurrence_id = "";
};

/// For other capabilities, in their transaction. Throws as EventService::get and get_date do.
EventView read_date(Tx& tx, const Caller& caller, const DateKey& key);
/// For who may edit it; held until the transaction ends. Throws as EventService::edit does.
EventView find_editable(Tx& tx, const Caller& caller, const std::string& key);
/// What an edit wishes to show; what was shown before stays. Throws: pictures.error.not_own.
void require_own_picture(Tx& tx, const EventView& before, const EventContent& content);
/// Whoever may read it.
std::optional<EventView> find_date(Tx& tx, const DateKey& key);
/// The part of an event that decides who may do what with it.
access::Thing to_thing(const EventView& view);

/// `view` on the date that its rule gives at `recurrence_id`: start and end moved there.
/// Nothing when the rule gives no such date or the date is excepted.
std::optional<EventView> on_date(const EventView& series, const std::string& recurrence_id);

}  // namespace allmende::calendars

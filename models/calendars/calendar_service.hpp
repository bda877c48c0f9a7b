// Rules of calendars: making them, bringing events in, giving them out.
#pragma once

#include "models/base/caller.hpp"
#include "models/calendars/calendar.hpp"
#include "models/calendars/event_repository.hpp"
#include "models/db/database.hpp"

namespace allmende::calendars {

/// A feed's answer to a conditional request.
struct FetchedFeed {
  bool unchanged = false;
  std::string body;
  std::string etag;
  std::string last_modified;
};

class CalendarService {
 public:
  CalendarService(Database& db, const Clock& clock) : db_(db), clock_(clock) {}

  /// Throws: organisations.error.not_found, access.error.*, handles.error.taken,
  ///         handles.error.form, calendars.error.name, events.error.zone_unknown.
  Calendar create(const Caller& caller, const CalendarWish& wish);
  /// By id or handle. Throws calendars.error.not_found.
  Calendar get(const Caller& caller, const std::string& key);
  /// Those that the caller may see; of one organisation (handle) when it is not empty.
  std::vector<Calendar> list(const Caller& caller, const std::string& organisation);

  /// Throws: calendars.error.not_found, access.error.*, calendars.error.not_icalendar,
  ///         calendars.error.too_large.
  ImportReport import_text(const Caller& caller, const std::string& calendar,
                           const std::string& text);

  /// Events of a calendar for its feed: those with a date after a year ago.
  std::vector<EventView> feed(const Caller& caller, const std::string& calendar);

  /// Throws: calendars.error.not_subscribed.
  Subscription subscription(const Caller& caller, const std::string& calendar);
  /// Throws: calendars.error.subscription_url.
  Subscription subscribe(const Caller& caller, const std::string& calendar, const std::string& url);
  void unsubscribe(const Caller& caller, const std::string& calendar);

  /// For the job that fetches feeds: all of them, and what came of one.
  std::vector<Subscription> subscriptions();
  std::optional<Subscription> find_subscription(const CalendarId& calendar);
  ImportReport take_feed(const CalendarId& calendar, const FetchedFeed& feed);
  void note_failure(const CalendarId& calendar, const std::string& error_key);

 private:
  Database& db_;
  const Clock& clock_;
};

/// The report as it is stored: numbers and keys, no translated texts.
std::string to_stored(const ImportReport& report);

}  // namespace allmende::calendars

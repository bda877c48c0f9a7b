// SQL of calendars, subscriptions and imports.
#pragma once

#include "models/calendars/calendar.hpp"
#include "models/db/tx.hpp"

namespace allmende::calendars {

class CalendarRepository {
 public:
  explicit CalendarRepository(Tx& tx) : tx_(tx) {}

  /// Throws: handles.error.taken, handles.error.form, calendars.error.name.
  void insert(const Calendar& calendar);
  /// By id or handle.
  std::optional<Calendar> find(const std::string& key, Instant now);
  /// Those that `account` may see; of one organisation (handle) when it is not empty. Limit: 1000.
  std::vector<Calendar> list(const std::optional<AccountId>& account,
                             const std::string& organisation, Instant now);

  /// By handle alone, without what a page shows of it.
  std::optional<CalendarId> find_id(const std::string& handle);
  /// Holds the calendar until the transaction ends, against other imports into it.
  void lock(const CalendarId& calendar);

  std::optional<Subscription> find_subscription(const CalendarId& calendar);
  void put_subscription(const CalendarId& calendar, const std::string& url);
  void update_subscription(const Subscription& subscription);
  bool remove_subscription(const CalendarId& calendar);
  std::vector<Subscription> subscriptions();

  /// Stores a report and forgets all but the newest twenty of the calendar.
  void insert_import(const CalendarId& calendar, const std::optional<AccountId>& account,
                     const ImportId& id, const std::string& report_json);

 private:
  Tx& tx_;
};

}  // namespace allmende::calendars

// All calendars, for operators and auditors.
#pragma once

#include "models/base/caller.hpp"
#include "models/calendars/calendar_listing.hpp"
#include "models/db/database.hpp"

namespace allmende::calendars {

class CalendarListingService {
 public:
  explicit CalendarListingService(Database& db) : db_(db) {}

  /// Throws: access.error.*.
  CalendarListingPage list(const Caller& caller, const CalendarListingQuery& query) const;

 private:
  Database& db_;
};

}  // namespace allmende::calendars

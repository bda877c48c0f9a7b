// SQL of all calendars that are at home here.
#pragma once

#include "models/calendars/calendar_listing.hpp"
#include "models/db/tx.hpp"

namespace allmende::calendars {

class CalendarListingRepository {
 public:
  explicit CalendarListingRepository(Tx& tx) : tx_(tx) {}

  /// One more than the limit when there are more. By name.
  std::vector<CalendarListing> list(const CalendarListingQuery& query);
  int count(const CalendarListingQuery& query);

 private:
  Tx& tx_;
};

}  // namespace allmende::calendars

#include "models/calendars/calendar_listing_service.hpp"

#include <algorithm>

#include "models/access/access.hpp"
#include "models/calendars/calendar_listing_repository.hpp"

namespace allmende::calendars {

CalendarListingPage CalendarListingService::list(const Caller& caller,
                                                 const CalendarListingQuery& query) const {
  access::require(caller, access::Action::calendar_list);
  CalendarListingQuery bounded = query;
  bounded.limit = std::clamp(query.limit, 1, 200);
  return db_.read([&](Tx& tx) {
    CalendarListingRepository listings{tx};
    CalendarListingPage page{.items = listings.list(bounded), .total = listings.count(bounded)};
    page.more = page.items.size() > static_cast<std::size_t>(bounded.limit);
    if (page.more) page.items.pop_back();
    return page;
  });
}

}  // namespace allmende::calendars

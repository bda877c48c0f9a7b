// HTTP face of the list of all calendars. Rules: models/calendars/calendar_listing_service.
#pragma once

#include "models/calendars/calendar_listing_service.hpp"
#include "server/http/route.hpp"

namespace allmende {

std::vector<Route> calendar_listing_routes(const calendars::CalendarListingService& calendars);

}  // namespace allmende

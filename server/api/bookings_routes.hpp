// HTTP face of bookings: one row for each move. Rules: models/bookings.
#pragma once

#include "models/bookings/booking_service.hpp"
#include "server/api/bookings_json.hpp"
#include "server/http/route.hpp"

namespace allmende {

struct BookingsFace {
  bookings::BookingService& bookings;
  const Links& links;
};

std::vector<Route> bookings_routes(BookingsFace& face);

}  // namespace allmende

// HTTP face of letting things go for good: its terms, and the lot. Rules: models/bookings.
#pragma once

#include "models/bookings/sale_service.hpp"
#include "server/api/bookings_routes.hpp"
#include "server/api/resources_routes.hpp"

namespace allmende {

struct SalesFace {
  bookings::SaleService& sales;
  BookingsFace& bookings;
  ResourcesFace& resources;
};

std::vector<Route> sales_routes(SalesFace& face);

}  // namespace allmende

// HTTP face of carts. Rules: models/bookings.
#pragma once

#include "models/bookings/cart_service.hpp"
#include "server/api/event_json.hpp"
#include "server/http/route.hpp"

namespace allmende {

struct CartsFace {
  bookings::CartService& carts;
  const Links& links;
};

std::vector<Route> carts_routes(CartsFace& face);

}  // namespace allmende

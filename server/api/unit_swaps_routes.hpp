// HTTP face of giving one thing in place of another. Rules: models/bookings/unit_swap.hpp.
#pragma once

#include "models/bookings/unit_swap.hpp"
#include "server/api/event_json.hpp"
#include "server/http/route.hpp"

namespace allmende {

struct UnitSwapsFace {
  bookings::UnitSwapService& swaps;
  const Links& links;
};

std::vector<Route> unit_swaps_routes(UnitSwapsFace& face);

}  // namespace allmende

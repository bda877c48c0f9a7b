// HTTP face of the waiting list. Rules: models/bookings.
#pragma once

#include "models/bookings/waiting_list_service.hpp"
#include "server/api/event_json.hpp"
#include "server/http/route.hpp"

namespace allmende {

struct WaitingListFace {
  bookings::WaitingListService& waiting;
  const Links& links;
};

std::vector<Route> waiting_list_routes(WaitingListFace& face);

}  // namespace allmende

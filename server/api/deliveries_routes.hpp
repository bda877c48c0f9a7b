// What waits for other servers, and what did not arrive. Rules: federation/outbox.
#pragma once

#include "federation/outbox/delivery_service.hpp"
#include "server/http/route.hpp"

namespace allmende {

std::vector<Route> deliveries_routes(DeliveryService& deliveries);

}  // namespace allmende

// Rows that tell a load balancer how the server is.
#pragma once

#include <functional>
#include <vector>

#include "server/http/route.hpp"

namespace allmende {

/// GET /healthz (the process answers) and GET /readyz (`ready` says that requests can be served).
std::vector<Route> health_routes(std::function<bool()> ready);

}  // namespace allmende

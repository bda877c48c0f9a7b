// HTTP face of the API document.
#pragma once

#include <string>
#include <vector>

#include "server/http/route.hpp"

namespace allmende {

/// GET /api/v1/openapi.json, rendered once from `rows`; the row itself is not in it.
std::vector<Route> openapi_routes(const std::vector<Route>& rows, const std::string& base_url);

}  // namespace allmende

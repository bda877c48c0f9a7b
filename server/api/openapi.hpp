// The API document, rendered from the route table: what a row's terms say is all that is published,
// and what a shape checks is what it promises. Source: OpenAPI Specification 3.1.1.
#pragma once

#include <string>
#include <vector>

#include "models/base/json.hpp"
#include "server/http/route.hpp"

namespace allmende {

/// Leaves out rows that are hidden and methods that OpenAPI does not know.
/// Throws: server.error.internal, its cause naming both, when two rows come to one operation id or
/// two different shapes have one name.
Json render_openapi(const std::vector<Route>& routes, const std::string& version,
                    const std::string& base_url);

/// "get_calendars_calendar_events": the method and the words of the path below /api/v1.
std::string operation_id(const Route& route);

}  // namespace allmende

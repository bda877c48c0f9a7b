// iCalendar feeds of resources. Rules: models/resources.
#pragma once

#include "server/api/resources_routes.hpp"

namespace allmende {

std::vector<Route> resource_ics_routes(ResourcesFace& face);

}  // namespace allmende

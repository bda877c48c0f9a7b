// Routes of the page of a damage: read, and sent as a form.
#pragma once

#include "server/pages/pages_routes.hpp"

namespace allmende {

std::vector<Route> damage_pages_routes(PagesFace& face);

}  // namespace allmende

// What people and organisations look for, for readers without scripts.
#pragma once

#include "server/pages/pages_routes.hpp"

namespace allmende {

/// /gesuche, /gesuche/ID, and the page on which one writes them, which needs the app.
std::vector<Route> wanted_pages_routes(PagesFace& face);

}  // namespace allmende

// Pages of the operators' console: its app's shell at each of its addresses, in German and, below
// /verwaltung/en, in English. What stands on them the app asks of the API.
#pragma once

#include "server/api/event_json.hpp"
#include "server/api/current_facts.hpp"
#include "server/http/route.hpp"
#include "server/pages/shell.hpp"

namespace allmende {

struct ConsoleFace {
  const Links& links;
  const Shell& shell;
  const CurrentFacts& facts;
};

std::vector<Route> console_routes(const ConsoleFace& face);

}  // namespace allmende

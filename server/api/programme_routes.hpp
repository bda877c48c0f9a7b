// HTTP face of the programme. Rules: models/calendars/programme_service.
#pragma once

#include "models/calendars/programme_service.hpp"
#include "server/api/event_json.hpp"
#include "server/http/route.hpp"

namespace allmende {

struct ProgrammeFace {
  calendars::ProgrammeService& programme;
  const Links& links;
};

std::vector<Route> programme_routes(ProgrammeFace& face);

}  // namespace allmende

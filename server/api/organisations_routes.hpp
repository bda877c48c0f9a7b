// HTTP face of organisations. Rules: models/organisations/organisation_service.
#pragma once

#include "models/calendars/calendar_service.hpp"
#include "models/organisations/organisation_service.hpp"
#include "server/api/calendar_json.hpp"
#include "server/http/route.hpp"

namespace allmende {

struct OrganisationsFace {
  organisations::OrganisationService& organisations;
  calendars::CalendarService& calendars;
  const Links& links;
};

std::vector<Route> organisations_routes(OrganisationsFace& face);

}  // namespace allmende

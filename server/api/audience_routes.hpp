// "Who can see this?" in plain words, for events, calendars and organisations. What it says is
// asked of the permission table, models/access.
#pragma once

#include "models/calendars/calendar_service.hpp"
#include "models/calendars/event_service.hpp"
#include "models/organisations/organisation_service.hpp"
#include "server/http/route.hpp"

namespace allmende {

struct AudienceFace {
  calendars::EventService& events;
  calendars::CalendarService& calendars;
  organisations::OrganisationService& organisations;
};

std::vector<Route> audience_routes(AudienceFace& face);

}  // namespace allmende

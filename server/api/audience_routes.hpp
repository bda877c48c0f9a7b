// "Who can see this?" in plain words, for events, calendars, organisations,
// venues and resources, as they are or as they would be after a choice. What it says is
// asked of the permission table, models/access.
#pragma once

#include "models/calendars/calendar_service.hpp"
#include "models/calendars/event_service.hpp"
#include "models/organisations/organisation_service.hpp"
#include "models/resources/resource_service.hpp"
#include "models/venues/venue_service.hpp"
#include "server/http/route.hpp"

namespace allmende {

struct AudienceFace {
  calendars::EventService& events;
  calendars::CalendarService& calendars;
  organisations::OrganisationService& organisations;
  venues::VenueService& venues;
  resources::ResourceService& resources;
};

std::vector<Route> audience_routes(AudienceFace& face);

}  // namespace allmende

// HTTP face of venues, their rooms, and what is told about accessibility. Rules: models/venues.
#pragma once

#include "models/organisations/organisation_service.hpp"
#include "models/venues/accessibility_service.hpp"
#include "models/venues/venue_service.hpp"
#include "server/api/venues_json.hpp"
#include "server/http/route.hpp"

namespace allmende {

struct VenuesFace {
  venues::VenueService& venues;
  venues::AccessibilityService& accessibility;
  organisations::OrganisationService& organisations;
  const Links& links;
};

std::vector<Route> venues_routes(VenuesFace& face);
std::vector<Route> accessibility_routes(VenuesFace& face);

}  // namespace allmende

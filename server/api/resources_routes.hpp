// HTTP face of resources: the catalogue, and what their owners write. Rules: models/resources.
#pragma once

#include "models/damages/damage_service.hpp"
#include "models/organisations/organisation_service.hpp"
#include "models/fees/fee_service.hpp"
#include "models/resources/resource_calendar_service.hpp"
#include "models/resources/resource_mirror_service.hpp"
#include "models/resources/resource_service.hpp"
#include "models/resources/unit_service.hpp"
#include "server/api/resources_json.hpp"
#include "server/http/route.hpp"

namespace allmende {

struct ResourcesFace {
  resources::ResourceService& resources;
  resources::UnitService& units;
  resources::ResourceCalendarService& calendars;
  resources::ResourceMirrorService& mirrors;
  organisations::OrganisationService& organisations;
  const Links& links;
  fees::FeeService& fees;
  damages::DamageService& damages;
};

std::vector<Route> resources_routes(ResourcesFace& face);
std::vector<Route> units_routes(ResourcesFace& face);
std::vector<Route> resource_tables_routes(ResourcesFace& face);
std::vector<Route> resource_calendars_routes(ResourcesFace& face);

/// A resource with what the caller may see of it.
Json resource_answer(ResourcesFace& face, const Caller& caller,
                     const resources::ResourceView& view);

}  // namespace allmende

// Public pages: the app's shell filled so that everybody can read them without a script, in German
// and, under /en, in English. Rules: the services.
#pragma once

#include "federation/follows/finder.hpp"
#include "models/accounts/account_service.hpp"
#include "models/calendars/agenda_service.hpp"
#include "models/calendars/calendar_service.hpp"
#include "models/calendars/event_service.hpp"
#include "models/organisations/organisation_service.hpp"
#include "models/participations/participation_service.hpp"
#include "models/venues/accessibility_service.hpp"
#include "models/venues/venue_service.hpp"
#include "server/api/participations_json.hpp"
#include "server/api/resources_routes.hpp"
#include "server/api/wanted_routes.hpp"
#include "server/api/current_facts.hpp"
#include "server/http/route.hpp"
#include "server/pages/shell.hpp"

namespace allmende {

struct PagesFace {
  calendars::AgendaService& agenda;
  calendars::EventService& events;
  calendars::CalendarService& calendars;
  organisations::OrganisationService& organisations;
  participations::ParticipationService& participations;
  venues::VenueService& venues;
  venues::AccessibilityService& accessibility;
  accounts::AccountService& accounts;
  ResourcesFace& sharing;
  WantedFace& wanted;
  /// The page of a visitor's own server that goes on with a thing of ours; "" for none.
  std::function<std::string(const std::string& who, Intent intent, const std::string& uri)>
      page_at_home;
  const Links& links;
  const Shell& shell;
  const CurrentFacts& facts;
  const Clock& clock;
};

std::vector<Route> pages_routes(PagesFace& face);

/// /robots.txt and /sitemap.xml.
std::vector<Route> sitemap_routes(PagesFace& face);

/// The page of an error, for people; the dispatcher's hook.
Response error_page(const PagesFace& face, const Request& request, int status,
                    const std::string& key);

}  // namespace allmende

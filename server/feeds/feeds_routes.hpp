// Feeds of what is public: iCalendar for calendar programs, Atom for readers. Rules: the services.
#pragma once

#include "models/calendars/agenda_service.hpp"
#include "models/calendars/calendar_service.hpp"
#include "models/calendars/event_service.hpp"
#include "models/organisations/organisation_service.hpp"
#include "server/api/event_json.hpp"
#include "server/api/current_facts.hpp"
#include "server/http/route.hpp"

namespace allmende {

struct FeedsFace {
  calendars::AgendaService& agenda;
  calendars::EventService& events;
  calendars::CalendarService& calendars;
  organisations::OrganisationService& organisations;
  const Links& links;
  const CurrentFacts& facts;
};

std::vector<Route> ics_routes(FeedsFace& face);
std::vector<Route> atom_routes(FeedsFace& face);

}  // namespace allmende

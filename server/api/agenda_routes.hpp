// HTTP face of the agenda: what may be asked of it. Rules: models/calendars/agenda_service.
#pragma once

#include "models/calendars/agenda_service.hpp"
#include "server/api/event_json.hpp"
#include "server/http/route.hpp"

namespace allmende {

/// What the agenda's handlers need: the service, the instance's zone, and its addresses.
struct AgendaFace {
  calendars::AgendaService& agenda;
  const Links& links;
  std::string zone;
};

std::vector<Route> agenda_routes(AgendaFace& face);

/// The answers of `agenda` and `agenda/days`, for whoever embeds them.
Json agenda_answer(const calendars::AgendaPage& page, const Links& links);
Json agenda_days_answer(const calendars::AgendaDays& found);

}  // namespace allmende

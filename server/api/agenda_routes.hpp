// HTTP face of the agenda: what may be asked of it. Rules: models/calendars/agenda_service.
#pragma once

#include "server/api/agenda_lines.hpp"
#include "server/http/route.hpp"

namespace allmende {

/// What the agenda's handlers need; `zone` is the instance's.
struct AgendaFace {
  calendars::AgendaService& agenda;
  AgendaLines& lines;
  std::string zone;
};

std::vector<Route> agenda_routes(AgendaFace& face);

/// The answers of `agenda` and `agenda/days`, for whoever embeds them.
std::string agenda_answer(const calendars::AgendaPage& page, const Links& links);
Json agenda_days_answer(const calendars::AgendaDays& found);

}  // namespace allmende

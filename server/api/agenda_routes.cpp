#include "server/api/agenda_routes.hpp"

#include "models/base/with.hpp"
#include "server/api/agenda_query.hpp"

namespace allmende {

using calendars::AgendaDays, calendars::AgendaPage, calendars::AgendaQuery;

/// The agenda moves on with the clock, so even unchanged answers are kept for a minute at most.
static constexpr int kKeepSeconds = 60;

Json agenda_answer(const AgendaPage& page, const Links& links) {
  Json items = Json::array();
  for (const auto& entry : page.entries) items.push(to_json(entry, links));
  Json corrections = Json::array();
  for (const auto& correction : page.corrections) {
    corrections.push(Json::object(
        {{"typed", correction.typed}, {"taken", Json::texts({correction.taken})}}));
  }
  return Json::object({{"items", items},
                       {"next", page.next.empty() ? Json{} : Json{page.next}},
                       {"corrections", corrections}});
}

static Response search(AgendaFace& face, const Request& request, const Caller& caller) {
  const AgendaQuery query = read_agenda_query(request, face.zone);
  Response response = ok(agenda_answer(face.agenda.search(caller, query), face.links));
  response.keep_seconds = kKeepSeconds;
  return response;
}

Json agenda_days_answer(const AgendaDays& found) {
  Json days = Json::array();
  for (const auto& day : found.days) {
    days.push(Json::object({{"day", spell_day(day.day)}, {"count", day.count}}));
  }
  return Json::object(
      {{"days", days}, {"total", found.total}, {"organisations", found.organisations}});
}

static Response count_days(AgendaFace& face, const Request& request, const Caller& caller) {
  Response response =
      ok(agenda_days_answer(face.agenda.days(caller, read_agenda_query(request, face.zone))));
  response.keep_seconds = kKeepSeconds;
  return response;
}

std::vector<Route> agenda_routes(AgendaFace& face) {
  using enum Method;
  return {
      {get, "/api/v1/agenda", Scope::open, with(face, search),
       {.summary = "Find dates of events", .tag = "agenda", .query = &kAgendaQueryShape,
        .answer = &kAgendaShape,
        .errors = {"agenda.error.range", "agenda.error.cursor", "request.error.format"}}},
      {get, "/api/v1/agenda/days", Scope::open, with(face, count_days),
       {.summary = "Count dates per day", .tag = "agenda", .query = &kAgendaQueryShape,
        .answer = &kAgendaDaysShape,
        .errors = {"agenda.error.range", "agenda.error.range_long", "request.error.format"}}},
  };
}

}  // namespace allmende

#include "server/api/agenda_routes.hpp"

#include "models/base/with.hpp"
#include "server/api/agenda_query.hpp"

namespace allmende {

using calendars::AgendaDays, calendars::AgendaPage, calendars::AgendaQuery;

/// The agenda moves on with the clock, so even unchanged answers are kept for a minute at most.
static constexpr int kKeepLinesSeconds = 60;

/// {"items": [...], "next": ..., "corrections": [...]}
static std::string frame(const std::vector<std::string>& lines, const std::string& next,
                         const std::vector<calendars::Correction>& corrections) {
  Json list = Json::array();
  for (const auto& correction : corrections) {
    list.push(
        Json::object({{"typed", correction.typed}, {"taken", Json::texts({correction.taken})}}));
  }
  std::size_t size = 200;
  for (const std::string& line : lines) size += line.size() + 1;
  std::string text = "{\"items\":[";
  text.reserve(size);
  for (const std::string& line : lines) {
    if (text.back() != '[') text += ',';
    text += line;
  }
  text += "],\"next\":" + (next.empty() ? Json{} : Json{next}).dump();
  return text + ",\"corrections\":" + list.dump() + "}";
}

std::string agenda_answer(const AgendaPage& page, const Links& links) {
  std::vector<std::string> lines;
  for (const auto& entry : page.entries) lines.push_back(agenda_line(entry, links));
  return frame(lines, page.next, page.corrections);
}

static Response search(AgendaFace& face, const Request& request, const Caller& caller) {
  const AgendaQuery query = read_agenda_query(request, face.zone);
  const auto found = face.agenda.find(caller, query);
  Response response =
      json_response(200, frame(face.lines.of(found.finds), found.next, found.corrections));
  response.keep_seconds = kKeepLinesSeconds;
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
  response.keep_seconds = kKeepLinesSeconds;
  return response;
}

std::vector<Route> agenda_routes(AgendaFace& face) {
  using enum Method;
  return {
      {get,
       "/api/v1/agenda",
       Scope::open,
       with(face, search),
       {.summary = "Find dates of events",
        .tag = "agenda",
        .query = &kAgendaQueryShape,
        .answer = &kAgendaShape,
        .errors = {"agenda.error.range", "agenda.error.cursor", "request.error.format"}}},
      {get,
       "/api/v1/agenda/days",
       Scope::open,
       with(face, count_days),
       {.summary = "Count dates per day",
        .tag = "agenda",
        .query = &kAgendaQueryShape,
        .answer = &kAgendaDaysShape,
        .errors = {"agenda.error.range", "agenda.error.range_long", "request.error.format"}}},
  };
}

}  // namespace allmende

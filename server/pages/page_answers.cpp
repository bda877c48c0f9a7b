#include "server/pages/page_answers.hpp"

#include "server/api/accessibility_json.hpp"
#include "server/api/agenda_routes.hpp"
#include "server/http/problem.hpp"
#include "server/i18n/texts.hpp"

namespace allmende {

using calendars::AgendaEntry, calendars::AgendaPage, calendars::AgendaQuery, calendars::EventView;
using std::chrono::days;

Day today_of(const PagesFace& face) {
  return std::chrono::floor<days>(to_wall(face.clock.now(), face.facts->zone));
}

/// The strip knows neither pages of the list nor the days that are chosen in it.
static QueryPairs strip_query(const QueryPairs& query) {
  return without(query, {"from", "to", "cursor", "limit"});
}

/// The app's strip begins today and moves on in whole windows of two weeks.
void add_days(PagesFace& face, const Caller& caller, AgendaValues& values) {
  constexpr int kStripDays = 14;
  QueryPairs query = strip_query(values.query);
  AgendaQuery asked = values.asked;
  asked.from.reset();
  asked.to.reset();
  asked.cursor.clear();
  const Day today = today_of(face);
  const Day from = values.asked.from.value_or(today);
  const int windows = from > today ? static_cast<int>((from - today).count() / kStripDays) : 0;
  if (windows > 0) {
    asked.from = today + days{windows * kStripDays};
    asked.to = *asked.from + days{kStripDays - 1};
    query.emplace_back("from", spell_day(*asked.from));
    query.emplace_back("to", spell_day(*asked.to));
  }
  const auto found = face.agenda.days(caller, asked);
  values.answers.push_back(
      {with_query("/api/v1/agenda/days", query), agenda_days_answer(found).dump()});
  if (values.query.empty()) values.coming = found.total;
}

void add_dates(PagesFace& face, const Caller& caller, const EventView& series,
               EventValues& values) {
  constexpr int kMostDates = 60;
  if (!series.event.content.recurrence) return;
  const Day day = today_of(face);
  const std::string& id = series.event.id.text;
  values.dates = face.events.dates(
      caller, id, {.from = to_instant(day, face.facts->zone), .to = {}, .limit = kMostDates});
  Json items = Json::array();
  for (const AgendaEntry& entry : values.dates) items.push(to_json(entry, face.links));
  values.answers.push_back({"/api/v1/events/" + id + "/occurrences?from=" + spell_day(day) +
                                "&limit=" + std::to_string(kMostDates),
                            Json::object({{"items", items}}).dump()});
}

void add_neighbours(PagesFace& face, const Caller& caller, EventValues& values) {
  constexpr int kMostNeighbours = 20;
  const Day day = shown_time(values).first_day();
  if (day < today_of(face)) return;
  const AgendaPage page = face.agenda.search(
      caller, {.from = day, .to = day, .zone = face.facts->zone, .limit = kMostNeighbours});
  const QueryPairs query = {
      {"from", spell_day(day)}, {"to", spell_day(day)}, {"limit", std::to_string(kMostNeighbours)}};
  values.answers.push_back({with_query("/api/v1/agenda", query), agenda_answer(page, face.links)});
}

void add_access_keys(bool shows_facts, std::vector<Answer>& answers) {
  if (!shows_facts) return;
  // The catalogue is the same for every page, and spelled once.
  static const std::string kKeys = access_keys_json().dump();
  answers.push_back({"/api/v1/accessibility-keys", kKeys});
}

AgendaPage upcoming(PagesFace& face, const Caller& caller, const QueryPairs& filter,
                    std::vector<Answer>& answers) {
  AgendaQuery query{.zone = face.facts->zone};
  for (const auto& [name, value] : filter) {
    if (name == "calendar") query.calendar = value;
    if (name == "organisation") query.organisation = value;
    if (name == "venue") query.venue = value;
  }
  const AgendaPage page = face.agenda.search(caller, query);
  answers.push_back({with_query("/api/v1/agenda", filter), agenda_answer(page, face.links)});
  return page;
}

/// What the app asks first on the page at `path`; empty where nothing of it could be missing.
static std::string first_question(std::string path) {
  if (path.starts_with("/en/")) path.erase(0, 3);
  const std::size_t second = path.find('/', 1);
  if (second == std::string::npos || second + 1 == path.size()) return "";
  const std::string kind = path.substr(0, second);
  const std::string rest = path.substr(second + 1);
  const std::size_t third = rest.find('/');
  const std::string name = encode_query(rest.substr(0, third));
  if (kind == "/veranstaltungen" && third != std::string::npos) {
    return "/api/v1/events/" + name + "/occurrences/" + encode_query(rest.substr(third + 1));
  }
  if (kind == "/veranstaltungen") return "/api/v1/events/" + name;
  if (third != std::string::npos) return "";
  if (kind == "/kalender") return "/api/v1/calendars/" + name;
  if (kind == "/orte") return "/api/v1/venues/" + name;
  if (kind == "/personen") return "/api/v1/persons/" + name;
  return kind == "/organisationen" ? "/api/v1/organisations/" + name : "";
}

static std::string problem_of(const Request& request, const Error& error) {
  Request worded = request;
  worded.locale = request.path.starts_with("/en/") ? "en" : "de";
  return problem(worded, error, translate).body;
}

std::vector<Answer> refusals(const Request& request, int status, const std::string& key) {
  if (status != 404 && status != 410) return {};
  const std::string address = first_question(request.path);
  if (address.empty()) return {};
  Error error = not_found(key);
  error.status = status;
  return {{address, problem_of(request, error), status}};
}

std::vector<Answer> agenda_refusals(const Request& request, const Error& error,
                                    const QueryPairs& query) {
  const std::string said = problem_of(request, error);
  return {{with_query("/api/v1/agenda", query), said, 422},
          {with_query("/api/v1/agenda/days", strip_query(query)), said, 422}};
}

}  // namespace allmende

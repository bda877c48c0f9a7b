#include "server/api/programme_routes.hpp"

#include "models/base/with.hpp"
#include "models/text/text.hpp"

namespace allmende {

using calendars::ProgrammeLine, calendars::ProgrammeQuery, calendars::ProgrammeState,
    calendars::ProgrammeTime;

static ProgrammeQuery read_programme_query(const Request& request) {
  const Json json = read_query(request, kProgrammeQueryShape);
  return {.time = read_word<ProgrammeTime>(json["time"].text()).value_or(ProgrammeTime::coming),
          .state = read_word<ProgrammeState>(json["state"].text()).value_or(ProgrammeState::any),
          .text = trim(json["q"].text()),
          .calendar = json["calendar"].text(),
          .cursor = json["cursor"].text(),
          .limit = json.has("limit") ? static_cast<int>(json["limit"].integer()) : 50};
}

/// What a list shows of the event, which is less than all.
static Json line_json(const ProgrammeLine& line, const Links& links) {
  const Json event = to_json(line.view, links);
  const auto& content = line.view.event.content;
  Json json = Json::object();
  for (const char* name :
       {"id", "slug", "url", "title", "starts_at", "ends_at", "all_day", "zone", "starts_local",
        "ends_local", "category", "status", "visibility", "calendar", "sequence", "updated_at"}) {
    json.set(name, event[name]);
  }
  json.set("place_name", content.place ? content.place->name : "")
      .set("rule", content.recurrence ? Json{content.recurrence->rule} : Json{})
      .set("next_at", line.next_at ? Json{to_rfc3339(*line.next_at)} : Json{});
  return json;
}

static Response list_programme(ProgrammeFace& face, const Request& request, const Caller& caller) {
  const auto page =
      face.programme.list(caller, request.param("organisation"), read_programme_query(request));
  Json items = Json::array();
  for (const ProgrammeLine& line : page.lines) items.push(line_json(line, face.links));
  return ok(Json::object({{"items", items},
                          {"next", Json::text_or_null(page.next)},
                          {"counts", Json::object({{"any", page.counts.any},
                                                   {"draft", page.counts.draft},
                                                   {"cancelled", page.counts.cancelled}})}}));
}

std::vector<Route> programme_routes(ProgrammeFace& face) {
  return {
      {Method::get,
       "/api/v1/organisations/{organisation}/events",
       Scope::events_write,
       with(face, list_programme),
       {.summary = "An organisation's events and series, drafts among them, for its editors",
        .tag = "events",
        .query = &kProgrammeQueryShape,
        .answer = &kProgrammeShape,
        .errors = {"organisations.error.not_found", "access.error.denied", "agenda.error.cursor",
                   "request.error.choice"}}},
  };
}

}  // namespace allmende

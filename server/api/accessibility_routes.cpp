// HTTP face of what is told about the accessibility of venues, rooms and events.
#include "models/base/error.hpp"
#include "models/base/with.hpp"
#include "server/api/accessibility_json.hpp"
#include "server/api/venues_routes.hpp"

namespace allmende {

static constexpr int kKeepAccessSeconds = 60;
static constexpr int kKeepKeysSeconds = 300;

static venues::PlaceKey place_of(const Request& request) {
  const auto room = request.params.find("room");
  return {.venue = request.param("venue"),
          .room = room == request.params.end() ? "" : room->second};
}

static Response list_access_keys(VenuesFace&, const Request&, const Caller&) {
  Response response = ok(access_keys_json());
  response.keep_seconds = kKeepKeysSeconds;
  return response;
}

static Response get_place_access(VenuesFace& face, const Request& request, const Caller& caller) {
  Response response = ok(to_json(face.accessibility.of_place(caller, place_of(request))));
  response.keep_seconds = kKeepAccessSeconds;
  return response;
}

/// Throws: venues.error.changed.
static Response put_place_access(VenuesFace& face, const Request& request, const Caller& caller) {
  const Json body = read_body(request, kAccessSheetShape);
  std::optional<int> version;
  if (body.has("version")) version = static_cast<int>(body["version"].integer());
  const auto report =
      face.accessibility.put_of_place(caller, place_of(request), read_access_sheet(body), version);
  if (!report) throw conflict("venues.error.changed", "/version");
  return ok(to_json(*report));
}

static Response get_event_access(VenuesFace& face, const Request& request, const Caller& caller) {
  Response response = ok(to_json(face.accessibility.of_event(caller, request.param("event"))));
  response.keep_seconds = kKeepAccessSeconds;
  return response;
}

static Response put_event_access(VenuesFace& face, const Request& request, const Caller& caller) {
  const Json body = read_body(request, kAccessSheetShape);
  return ok(to_json(
      face.accessibility.put_of_event(caller, request.param("event"), read_access_sheet(body))));
}

static std::vector<std::string> sheet_errors(const std::vector<std::string>& more) {
  std::vector<std::string> errors{
      "accessibility.error.key",    "accessibility.error.subject", "accessibility.error.twice",
      "accessibility.error.yes_no", "accessibility.error.number",  "accessibility.error.choice",
      "accessibility.error.words",  "accessibility.error.future",  "accessibility.error.source",
      "accessibility.error.text",   "access.error.denied"};
  errors.insert(errors.end(), more.begin(), more.end());
  return errors;
}

static void add_place(std::vector<Route>& rows, VenuesFace& face, const std::string& path) {
  using enum Method;
  const std::vector<std::string> missing{"venues.error.not_found", "rooms.error.not_found"};
  rows.push_back({get,
                  path,
                  Scope::open,
                  with(face, get_place_access),
                  {.summary = "What is known of the accessibility, and all that was told",
                   .tag = "venues",
                   .answer = &kAccessReportShape,
                   .errors = missing}});
  std::vector<std::string> errors = sheet_errors(missing);
  errors.emplace_back("venues.error.changed");
  rows.push_back({put,
                  path,
                  Scope::venues_write,
                  with(face, put_place_access),
                  {.summary = "Answer the questions about accessibility",
                   .tag = "venues",
                   .body = &kAccessSheetShape,
                   .answer = &kAccessReportShape,
                   .errors = std::move(errors)}});
}

std::vector<Route> accessibility_routes(VenuesFace& face) {
  using enum Method;
  std::vector<Route> rows;
  rows.push_back({get,
                  "/api/v1/accessibility-keys",
                  Scope::open,
                  with(face, list_access_keys),
                  {.summary = "What can be told about accessibility",
                   .tag = "venues",
                   .answer = &kAccessKeysShape}});
  add_place(rows, face, "/api/v1/venues/{venue}/accessibility");
  add_place(rows, face, "/api/v1/venues/{venue}/rooms/{room}/accessibility");
  const std::vector<std::string> missing{"events.error.not_found", "events.error.gone"};
  rows.push_back({get,
                  "/api/v1/events/{event}/accessibility",
                  Scope::open,
                  with(face, get_event_access),
                  {.summary = "What is known of the accessibility of an event and its place",
                   .tag = "venues",
                   .answer = &kAccessReportShape,
                   .errors = missing}});
  rows.push_back({put,
                  "/api/v1/events/{event}/accessibility",
                  Scope::events_write,
                  with(face, put_event_access),
                  {.summary = "Tell of an event's accessibility, beside its own words",
                   .tag = "venues",
                   .body = &kAccessSheetShape,
                   .answer = &kAccessReportShape,
                   .errors = sheet_errors(missing)}});
  return rows;
}

}  // namespace allmende

#include "server/api/events_routes.hpp"

#include "models/base/digest.hpp"
#include "models/base/error.hpp"
#include "models/base/with.hpp"

namespace allmende {

using calendars::EventContent, calendars::EventService, calendars::EventView;

static constexpr int kKeepEventsSeconds = 300;

std::string etag_of(const Json& json) {
  return "\"" + sha256_hex(json.dump()).substr(0, 32) + "\"";
}

/// Its first part is of what editors write, which If-Match is compared with; its second part of who
/// takes part.
static std::string live_etag(const Json& written, const Json& answered) {
  const std::string first = etag_of(written);
  return first.substr(0, first.size() - 1) + "." + etag_of(answered).substr(1, 8) + "\"";
}

EventAround around_event(EventsFace& face, const Caller& caller, const EventView& view) {
  return {.turnout = face.participations.turnout(caller, view),
          .access = face.accessibility.facts(view)};
}

static Response answer_event(EventsFace& face, const EventView& view, const EventAround& around) {
  const Json json = event_answer(view, around, face.links);
  Response response = ok(json);
  response.headers.set("ETag", live_etag(to_json(view, face.links), json));
  return response;
}

Response event_response(EventsFace& face, const Caller& caller, const EventView& view) {
  return answer_event(face, view, around_event(face, caller, view));
}

static Response get_event(EventsFace& face, const Request& request, const Caller& caller) {
  Response response = event_response(face, caller, face.events.get(caller, request.param("event")));
  response.keep_seconds = kKeepEventsSeconds;
  return response;
}

static Response list_dates(EventsFace& face, const Request& request, const Caller& caller) {
  const Json query = read_query(request, kDatesQueryShape);
  EventService::DateRange range;
  const auto from = read_day(query["from"].text());
  const auto to = read_day(query["to"].text());
  if (from) range.from = to_instant(WallTime{*from}, face.zone);
  if (to) range.to = to_instant(WallTime{*to} + std::chrono::days{1}, face.zone);
  if (query.has("limit")) range.limit = static_cast<int>(query["limit"].integer());
  Json items = Json::array();
  for (const auto& entry : face.events.dates(caller, request.param("event"), range)) {
    items.push(to_json(entry, face.links));
  }
  Response response = ok(Json::object({{"items", items}}));
  response.keep_seconds = 60;
  return response;
}

static Response get_date(EventsFace& face, const Request& request, const Caller& caller) {
  const std::string event = request.param("event");
  const std::string recurrence = request.param("recurrence");
  const EventView view = face.events.get_date(caller, event, recurrence);
  EventAround around = around_event(face, caller, view);
  around.dates_left = face.events.dates_left(caller, event, recurrence);
  Response response = answer_event(face, view, around);
  response.keep_seconds = kKeepEventsSeconds;
  return response;
}

static Response create_event(EventsFace& face, const Request& request, const Caller& caller) {
  EventContent content;
  content.zone = face.zone;
  apply_wish(read_body(request, kEventWishShape), content);
  const EventView made = face.events.create(caller, request.param("calendar"), content);
  Response response = event_response(face, caller, made);
  response.status = 201;
  return response.with_header("Location", "/api/v1/events/" + made.event.id.text);
}

/// A compressed answer's ETag carries a suffix; both name the same state.
static bool names(const std::string& if_match, const std::string& etag) {
  const std::string bare = etag.substr(0, etag.size() - 1);
  return if_match == "*" || if_match.find(bare) != std::string::npos;
}

EventService::Change change_of(EventsFace& face, const Request& request) {
  const Json wish = read_body(request, kEventChangeShape);
  const auto if_match = request.header("If-Match");
  return [wish, if_match, &face](const EventView& view, EventContent& content) {
    if (if_match && !names(*if_match, etag_of(to_json(view, face.links)))) {
      Error error = conflict("request.error.precondition", "If-Match");
      error.status = 412;
      throw error;
    }
    apply_wish(wish, content);
  };
}

static Response edit_event(EventsFace& face, const Request& request, const Caller& caller) {
  return event_response(face, caller,
                        face.events.edit(caller, request.param("event"), change_of(face, request)));
}

static Response remove_event(EventsFace& face, const Request& request, const Caller& caller) {
  face.events.remove(caller, request.param("event"));
  return no_content();
}

static Response edit_date(EventsFace& face, const Request& request, const Caller& caller) {
  return event_response(
      face, caller,
      face.events.edit_date(caller, request.param("event"), request.param("recurrence"),
                            change_of(face, request)));
}

static Response remove_date(EventsFace& face, const Request& request, const Caller& caller) {
  face.events.remove_date(caller, request.param("event"), request.param("recurrence"));
  return no_content();
}

std::vector<std::string> event_write_errors(const std::string& another) {
  return {"events.error.not_found",
          "events.error.gone",
          "events.error.title_empty",
          "events.error.too_long",
          "events.error.too_many",
          "events.error.zone_unknown",
          "events.error.address",
          "events.error.coordinates",
          "events.error.currency",
          "events.error.ends_before_start",
          "events.error.venue",
          "events.error.room",
          "access.error.denied",
          "request.error.json",
          "request.error.unknown_field",
          "pictures.error.not_own",
          another};
}

static const std::vector<std::string>& date_errors() {
  static const std::vector<std::string> kErrors{"events.error.not_found", "events.error.gone",
                                                "events.error.no_such_date"};
  return kErrors;
}

static constexpr std::int64_t kBodyMaxBytes = 256 << 10;

static void add_reading(std::vector<Route>& rows, EventsFace& face) {
  using enum Method;
  const std::vector<std::string> errors{"events.error.not_found", "events.error.gone"};
  rows.push_back({get,
                  "/api/v1/events/{event}",
                  Scope::open,
                  with(face, get_event),
                  {.summary = "One event, by id or slug",
                   .tag = "events",
                   .answer = &kEventShape,
                   .errors = errors}});
  rows.push_back({get,
                  "/api/v1/events/{event}/occurrences",
                  Scope::open,
                  with(face, list_dates),
                  {.summary = "Dates of an event",
                   .tag = "events",
                   .query = &kDatesQueryShape,
                   .answer = &kDatesShape,
                   .errors = errors}});
  rows.push_back({get,
                  "/api/v1/events/{event}/occurrences/{recurrence}",
                  Scope::open,
                  with(face, get_date),
                  {.summary = "One date of a series",
                   .tag = "events",
                   .answer = &kEventShape,
                   .errors = date_errors()}});
}

static void add_writing(std::vector<Route>& rows, EventsFace& face) {
  using enum Method;
  rows.push_back({post,
                  "/api/v1/calendars/{calendar}/events",
                  Scope::events_write,
                  with(face, create_event),
                  {.summary = "Make an event",
                   .tag = "events",
                   .body = &kEventWishShape,
                   .answer = &kEventShape,
                   .success = 201,
                   .body_max_bytes = kBodyMaxBytes,
                   .errors = event_write_errors("calendars.error.not_found")}});
  rows.push_back({patch,
                  "/api/v1/events/{event}",
                  Scope::events_write,
                  with(face, edit_event),
                  {.summary = "Change an event",
                   .tag = "events",
                   .body = &kEventChangeShape,
                   .answer = &kEventShape,
                   .body_max_bytes = kBodyMaxBytes,
                   .errors = event_write_errors("request.error.precondition")}});
  rows.push_back(
      {del,
       "/api/v1/events/{event}",
       Scope::events_write,
       with(face, remove_event),
       {.summary = "Delete an event",
        .tag = "events",
        .success = 204,
        .errors = {"events.error.not_found", "events.error.gone", "access.error.denied"}}});
  rows.push_back({put,
                  "/api/v1/events/{event}/occurrences/{recurrence}",
                  Scope::events_write,
                  with(face, edit_date),
                  {.summary = "Change one date of a series",
                   .tag = "events",
                   .body = &kEventChangeShape,
                   .answer = &kEventShape,
                   .body_max_bytes = kBodyMaxBytes,
                   .errors = event_write_errors("events.error.no_such_date")}});
  rows.push_back({del,
                  "/api/v1/events/{event}/occurrences/{recurrence}",
                  Scope::events_write,
                  with(face, remove_date),
                  {.summary = "Take one date out of a series",
                   .tag = "events",
                   .success = 204,
                   .errors = date_errors()}});
}

std::vector<Route> events_routes(EventsFace& face) {
  std::vector<Route> rows;
  add_reading(rows, face);
  add_writing(rows, face);
  return rows;
}

}  // namespace allmende

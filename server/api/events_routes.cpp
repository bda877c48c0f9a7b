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

static Response answer(EventsFace& face, const EventView& view) {
  const Json json = to_json(view, face.links);
  Response response = ok(json);
  response.headers.set("ETag", etag_of(json));
  return response;
}

static Response get_event(EventsFace& face, const Request& request, const Caller& caller) {
  Response response = answer(face, face.events.get(caller, request.param("event")));
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
  Response response = answer(
      face, face.events.get_date(caller, request.param("event"), request.param("recurrence")));
  response.keep_seconds = kKeepEventsSeconds;
  return response;
}

static Response create_event(EventsFace& face, const Request& request, const Caller& caller) {
  EventContent content;
  content.zone = face.zone;
  apply_wish(read_body(request, kEventWishShape), content);
  const EventView made = face.events.create(caller, request.param("calendar"), content);
  return created("/api/v1/events/" + made.event.id.text, to_json(made, face.links))
      .with_header("ETag", etag_of(to_json(made, face.links)));
}

/// A compressed answer's ETag carries a suffix; both name the same state.
static bool names(const std::string& if_match, const std::string& etag) {
  const std::string bare = etag.substr(0, etag.size() - 1);
  return if_match == "*" || if_match.find(bare) != std::string::npos;
}

/// A change that refuses when somebody else was faster. Throws: request.error.precondition (412).
static EventService::Change change_of(EventsFace& face, const Request& request) {
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
  return answer(face, face.events.edit(caller, request.param("event"), change_of(face, request)));
}

static Response remove_event(EventsFace& face, const Request& request, const Caller& caller) {
  face.events.remove(caller, request.param("event"));
  return no_content();
}

static Response edit_date(EventsFace& face, const Request& request, const Caller& caller) {
  return answer(face, face.events.edit_date(caller, request.param("event"),
                                            request.param("recurrence"),
                                            change_of(face, request)));
}

static Response remove_date(EventsFace& face, const Request& request, const Caller& caller) {
  face.events.remove_date(caller, request.param("event"), request.param("recurrence"));
  return no_content();
}

/// What any write may be refused with, and what only this one may.
static std::vector<std::string> write_errors(const std::string& another) {
  return {"events.error.not_found",     "events.error.gone",
          "events.error.title_empty",   "events.error.too_long",
          "events.error.too_many",      "events.error.zone_unknown",
          "events.error.address",       "events.error.coordinates",
          "events.error.currency",      "events.error.ends_before_start",
          "access.error.denied",        "request.error.json",
          "request.error.unknown_field", another};
}

std::vector<Route> events_routes(EventsFace& face) {
  using enum Method;
  const std::vector<std::string> read_errors{"events.error.not_found", "events.error.gone"};
  const std::vector<std::string> date_errors{"events.error.not_found", "events.error.gone",
                                             "events.error.no_such_date"};
  const std::int64_t body_max = 256 << 10;
  return {
      {get, "/api/v1/events/{event}", Scope::open, with(face, get_event),
       {.summary = "One event, by id or slug", .tag = "events", .answer = &kEventShape,
        .errors = read_errors}},
      {get, "/api/v1/events/{event}/occurrences", Scope::open, with(face, list_dates),
       {.summary = "Dates of an event", .tag = "events", .query = &kDatesQueryShape,
        .answer = &kDatesShape, .errors = read_errors}},
      {get, "/api/v1/events/{event}/occurrences/{recurrence}", Scope::open, with(face, get_date),
       {.summary = "One date of a series", .tag = "events", .answer = &kEventShape,
        .errors = date_errors}},
      {post, "/api/v1/calendars/{calendar}/events", Scope::events_write,
       with(face, create_event),
       {.summary = "Make an event", .tag = "events", .body = &kEventWishShape,
        .answer = &kEventShape, .success = 201, .body_max_bytes = body_max,
        .errors = write_errors("calendars.error.not_found")}},
      {patch, "/api/v1/events/{event}", Scope::events_write, with(face, edit_event),
       {.summary = "Change an event", .tag = "events", .body = &kEventChangeShape,
        .answer = &kEventShape, .body_max_bytes = body_max,
        .errors = write_errors("request.error.precondition")}},
      {del, "/api/v1/events/{event}", Scope::events_write, with(face, remove_event),
       {.summary = "Delete an event", .tag = "events", .success = 204,
        .errors = {"events.error.not_found", "events.error.gone", "access.error.denied"}}},
      {put, "/api/v1/events/{event}/occurrences/{recurrence}", Scope::events_write,
       with(face, edit_date),
       {.summary = "Change one date of a series", .tag = "events", .body = &kEventChangeShape,
        .answer = &kEventShape, .body_max_bytes = body_max,
        .errors = write_errors("events.error.no_such_date")}},
      {del, "/api/v1/events/{event}/occurrences/{recurrence}", Scope::events_write,
       with(face, remove_date),
       {.summary = "Take one date out of a series", .tag = "events", .success = 204,
        .errors = date_errors}},
  };
}

}  // namespace allmende

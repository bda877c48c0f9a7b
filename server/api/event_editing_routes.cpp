#include "models/base/with.hpp"
#include "server/api/events_routes.hpp"

namespace allmende {

using calendars::EventContent;

static const Shape kMoveShape{
    "EventMove",
    {{"calendar", Kind::text, Need::required, "Handle of the calendar it goes to.", 60}}};

static Response split_series(EventsFace& face, const Request& request, const Caller& caller) {
  return event_response(face, caller,
                        face.events.split(caller, request.param("event"),
                                          request.param("recurrence"), change_of(face, request)));
}

static Response move_event(EventsFace& face, const Request& request, const Caller& caller) {
  const Json wish = read_body(request, kMoveShape);
  return event_response(face, caller,
                        face.events.move(caller, request.param("event"), wish["calendar"].text()));
}

static Response preview_event(EventsFace& face, const Request& request, const Caller& caller) {
  EventContent content;
  content.zone = face.zone;
  apply_wish(read_body(request, kEventWishShape), content);
  const auto found = face.events.preview(caller, request.param("calendar"), content);
  Json dates = Json::array();
  for (const auto& date : found.dates) dates.push(to_json(date, face.links));
  return ok(Json::object(
      {{"event",
        event_answer(found.view, around_event(face, caller, found.view), face.links)},
       {"dates", dates},
       {"coming", found.coming}}));
}

std::vector<Route> event_editing_routes(EventsFace& face) {
  using enum Method;
  constexpr std::int64_t kBodyMaxBytes = 256 << 10;
  return {
      {post,
       "/api/v1/events/{event}/occurrences/{recurrence}/split",
       Scope::events_write,
       with(face, split_series),
       {.summary = "Change this date of a series and all that follow",
        .tag = "events",
        .body = &kEventChangeShape,
        .answer = &kEventShape,
        .body_max_bytes = kBodyMaxBytes,
        .errors = event_write_errors("events.error.no_such_date")}},
      {put,
       "/api/v1/events/{event}/calendar",
       Scope::events_write,
       with(face, move_event),
       {.summary = "Put a draft into another calendar",
        .tag = "events",
        .body = &kMoveShape,
        .answer = &kEventShape,
        .errors = {"events.error.not_found", "events.error.gone", "calendars.error.not_found",
                   "events.error.move_published", "access.error.denied"}}},
      {post,
       "/api/v1/calendars/{calendar}/preview",
       Scope::events_write,
       with(face, preview_event),
       {.summary = "Look at an event and its next dates without storing it",
        .tag = "events",
        .body = &kEventWishShape,
        .answer = &kPreviewShape,
        .body_max_bytes = kBodyMaxBytes,
        .errors = event_write_errors("calendars.error.not_found")}},
  };
}

}  // namespace allmende

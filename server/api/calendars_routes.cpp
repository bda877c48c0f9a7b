#include "server/api/calendars_routes.hpp"

#include "models/base/with.hpp"

namespace allmende {

static constexpr int kKeepCalendarsSeconds = 60;
static constexpr std::int64_t kImportMaxBytes = 16 << 20;

static Response list_calendars(CalendarsFace& face, const Request&, const Caller& caller) {
  Json items = Json::array();
  for (const auto& calendar : face.calendars.list(caller, "")) {
    items.push(to_json(calendar, face.links));
  }
  Response response = ok(Json::object({{"items", items}}));
  response.keep_seconds = kKeepCalendarsSeconds;
  return response;
}

static Response get_calendar(CalendarsFace& face, const Request& request, const Caller& caller) {
  Response response =
      ok(to_json(face.calendars.get(caller, request.param("calendar")), face.links));
  response.keep_seconds = kKeepCalendarsSeconds;
  return response;
}

static Response create_calendar(CalendarsFace& face, const Request& request,
                                const Caller& caller) {
  const Json body = read_body(request, kCalendarWishShape);
  calendars::CalendarWish wish{.handle = body["handle"].text(),
                               .name = body["name"].text(),
                               .description = body["description"].text(),
                               .organisation = body["organisation"].text()};
  if (body.has("zone")) wish.zone = body["zone"].text();
  wish.visibility = read_word<calendars::Visibility>(body["visibility"].text())
                        .value_or(calendars::Visibility::public_);
  const auto made = face.calendars.create(caller, wish);
  return created("/api/v1/calendars/" + made.id.text, to_json(made, face.links));
}

static Response edit_calendar(CalendarsFace& face, const Request& request, const Caller& caller) {
  const Json body = read_body(request, kCalendarEditShape);
  calendars::CalendarEdit edit;
  if (body.has("name")) edit.name = body["name"].text();
  if (body.has("description")) edit.description = body["description"].text();
  edit.visibility = read_word<calendars::Visibility>(body["visibility"].text());
  return ok(to_json(face.settings.edit(caller, request.param("calendar"), edit), face.links));
}

static Response import_calendar(CalendarsFace& face, const Request& request,
                                const Caller& caller) {
  return ok(to_json(
      face.calendars.import_text(caller, request.param("calendar"), request.body),
      request.locale));
}

static Response get_subscription(CalendarsFace& face, const Request& request,
                                 const Caller& caller) {
  return ok(
      to_json(face.calendars.subscription(caller, request.param("calendar")), request.locale));
}

static Response put_subscription(CalendarsFace& face, const Request& request,
                                 const Caller& caller) {
  const Json wish = read_body(request, kSubscriptionWishShape);
  return ok(to_json(face.calendars.subscribe(caller, request.param("calendar"),
                                             wish["url"].text()),
                    request.locale));
}

static Response remove_subscription(CalendarsFace& face, const Request& request,
                                    const Caller& caller) {
  face.calendars.unsubscribe(caller, request.param("calendar"));
  return no_content();
}

std::vector<Route> calendars_routes(CalendarsFace& face) {
  using enum Method;
  const std::string subscription = "/api/v1/calendars/{calendar}/subscription";
  const std::vector<std::string> errors{"calendars.error.not_found",
                                        "calendars.error.not_subscribed", "access.error.denied"};
  return {
      {get, "/api/v1/calendars", Scope::open, with(face, list_calendars),
       {.summary = "All public calendars", .tag = "calendars", .answer = &kCalendarsShape}},
      {post, "/api/v1/calendars", Scope::calendars_write, with(face, create_calendar),
       {.summary = "Make a calendar of an organisation", .tag = "calendars",
        .body = &kCalendarWishShape, .answer = &kCalendarShape, .success = 201,
        .errors = {"organisations.error.not_found", "handles.error.taken", "handles.error.form",
                   "calendars.error.name", "events.error.zone_unknown", "access.error.denied"}}},
      {get, "/api/v1/calendars/{calendar}", Scope::open, with(face, get_calendar),
       {.summary = "One calendar, by id or handle", .tag = "calendars",
        .answer = &kCalendarShape, .errors = {"calendars.error.not_found"}}},
      {patch, "/api/v1/calendars/{calendar}", Scope::calendars_write, with(face, edit_calendar),
       {.summary = "Change name, description and who sees it", .tag = "calendars",
        .body = &kCalendarEditShape, .answer = &kCalendarShape,
        .errors = {"calendars.error.not_found", "calendars.error.name", "access.error.denied"}}},
      {post, "/api/v1/calendars/{calendar}/import", Scope::events_write,
       with(face, import_calendar),
       {.summary = "Bring events in from iCalendar text", .tag = "calendars",
        .answer = &kImportReportShape, .body_type = "text/calendar",
        .body_max_bytes = kImportMaxBytes,
        .errors = {"calendars.error.not_found", "calendars.error.not_icalendar",
                   "calendars.error.too_large", "access.error.denied"}}},
      {get, subscription, Scope::calendars_write, with(face, get_subscription),
       {.summary = "The feed that fills a calendar", .tag = "calendars",
        .answer = &kSubscriptionShape, .errors = errors}},
      {put, subscription, Scope::calendars_write, with(face, put_subscription),
       {.summary = "Fill a calendar from a feed", .tag = "calendars",
        .body = &kSubscriptionWishShape, .answer = &kSubscriptionShape,
        .errors = {"calendars.error.not_found", "calendars.error.subscription_url",
                   "access.error.denied"}}},
      {del, subscription, Scope::calendars_write, with(face, remove_subscription),
       {.summary = "Stop filling a calendar from a feed", .tag = "calendars", .success = 204,
        .errors = errors}},
  };
}

}  // namespace allmende

// HTTP face of the calendars of others that say when resources are taken. Rules:
// models/resources/resource_calendar_service.hpp.
#include "models/base/with.hpp"
#include "server/api/resources_routes.hpp"
#include "server/i18n/texts.hpp"

namespace allmende {

using enum Kind;
using enum Need;

static const Shape kCalendarOfOthersWishShape{
    "ResourceCalendarWish", {{"url", url, required, "Address of an iCalendar feed.", 2000}}};

static const Shape kClashShape{
    "ResourceClash",
    {{"starts_at", instant, required, "Begin."}, {"ends_at", instant, required, "End."}}};

static const Shape kCalendarOfOthersShape{
    "ResourceCalendar",
    {{"url", url, required, "Address of the feed."},
     {"checked_at", instant, nullable, "Last look."},
     {"changed_at", instant, nullable, "Last look that found something new."},
     {"failures", integer, required, "Failed looks in a row."},
     {"last_error", text, nullable, "Key of the last failure."},
     {"text", text, required, "The last failure in the language of the request."},
     {"clashes",
      list_of_objects,
      required,
      "It says that the resource is taken then, but it is promised to somebody.",
      100,
      0,
      {},
      &kClashShape}}};

static Json instant_json(const std::optional<Instant>& instant) {
  return instant ? Json{to_rfc3339(*instant)} : Json{};
}

static Json calendar_of_others(const resources::ResourceCalendar& calendar,
                               const std::string& locale) {
  Json clashes = Json::array();
  for (const Span& clash : calendar.clashes) {
    clashes.push(Json::object(
        {{"starts_at", to_rfc3339(clash.starts_at)}, {"ends_at", to_rfc3339(clash.ends_at)}}));
  }
  const std::string& error = calendar.last_error;
  return Json::object({{"url", calendar.url},
                       {"checked_at", instant_json(calendar.checked_at)},
                       {"changed_at", instant_json(calendar.changed_at)},
                       {"failures", calendar.failures},
                       {"last_error", Json::text_or_null(error)},
                       {"text", error.empty() ? "" : translate(error, locale)},
                       {"clashes", clashes}});
}

static Response get_resource_calendar(ResourcesFace& face, const Request& request,
                                      const Caller& caller) {
  return ok(
      calendar_of_others(face.calendars.get(caller, request.param("resource")), request.locale));
}

static Response put_resource_calendar(ResourcesFace& face, const Request& request,
                                      const Caller& caller) {
  const Json wish = read_body(request, kCalendarOfOthersWishShape);
  return ok(calendar_of_others(
      face.calendars.subscribe(caller, request.param("resource"), wish["url"].text()),
      request.locale));
}

static Response remove_resource_calendar(ResourcesFace& face, const Request& request,
                                         const Caller& caller) {
  face.calendars.unsubscribe(caller, request.param("resource"));
  return no_content();
}

std::vector<Route> resource_calendars_routes(ResourcesFace& face) {
  using enum Method;
  const std::string path = "/api/v1/resources/{resource}/calendar";
  const std::vector<std::string> errors{"resources.error.not_found",
                                        "resources.error.not_subscribed", "access.error.denied"};
  return {
      {get,
       path,
       Scope::session,
       with(face, get_resource_calendar),
       {.summary = "The calendar of others that says when a resource is taken",
        .tag = "resources",
        .answer = &kCalendarOfOthersShape,
        .errors = errors}},
      {put,
       path,
       Scope::resources_write,
       with(face, put_resource_calendar),
       {.summary = "Let a calendar of others say when a resource is taken",
        .tag = "resources",
        .body = &kCalendarOfOthersWishShape,
        .answer = &kCalendarOfOthersShape,
        .errors = {"resources.error.not_found", "calendars.error.subscription_url",
                   "resources.error.calendar_counted", "access.error.denied"}}},
      {del,
       path,
       Scope::resources_write,
       with(face, remove_resource_calendar),
       {.summary = "Stop it; what came of it goes too",
        .tag = "resources",
        .success = 204,
        .errors = errors}},
  };
}

}  // namespace allmende

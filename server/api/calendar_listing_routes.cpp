#include "server/api/calendar_listing_routes.hpp"

#include "models/base/with.hpp"

namespace allmende {

using calendars::CalendarListing, calendars::CalendarListingQuery,
    calendars::CalendarListingService, calendars::Visibility;
using enum Kind;
using enum Need;

static const Shape kCalendarListingsQueryShape{
    "CalendarListingsQuery",
    {{"q", text, optional, "Part of a handle, a name or the organisation's name.", 200},
     {"visibility", text, optional, "Only of this visibility.", 0, 0, all_words<Visibility>()},
     {"after", uuid, optional, "`next` of the page before."},
     {"limit", integer, optional, "Calendars of one page.", 200, 1}}};

static const Shape kCalendarListingShape{
    "CalendarListing",
    {{"id", uuid, required, "Id."},
     {"handle", text, required, "Handle."},
     {"name", text, required, "Name."},
     {"organisation", text, nullable, "Handle of its organisation."},
     {"organisation_name", text, nullable, "Its name."},
     {"visibility", text, required, "Who sees it.", 0, 0, all_words<Visibility>()},
     {"held_visibility", text, nullable, "What it will be once its organisation is verified."},
     {"events", integer, required, "Events, a series counted once."},
     {"followers", integer, required, "Followers on other servers."},
     {"source_url", text, nullable, "Where it is read from.", 2000},
     {"source_failures", integer, required, "How often in a row that failed."},
     {"updated_at", instant, required, "Last change of the calendar itself."}}};

static const Shape kCalendarListingsShape{
    "CalendarListings",
    {{"items", list_of_objects, required, "By name.", 200, 0, {}, &kCalendarListingShape},
     {"total", integer, required, "How many the query finds in all."},
     {"next", uuid, nullable, "`after` of the next page."}}};

static Json listing_json(const CalendarListing& one) {
  return Json::object(
      {{"id", one.id.text},
       {"handle", one.handle},
       {"name", one.name},
       {"organisation", Json::text_or_null(one.organisation)},
       {"organisation_name", Json::text_or_null(one.organisation_name)},
       {"visibility", to_word(one.visibility)},
       {"held_visibility", one.held_visibility ? Json{to_word(*one.held_visibility)} : Json{}},
       {"events", one.events},
       {"followers", one.followers},
       {"source_url", Json::text_or_null(one.source_url)},
       {"source_failures", one.source_failures},
       {"updated_at", to_rfc3339(one.updated_at)}});
}

static Response list_all_calendars(const CalendarListingService& calendars, const Request& request,
                                   const Caller& caller) {
  const Json query = read_query(request, kCalendarListingsQueryShape);
  CalendarListingQuery asked{.text = query["q"].text(),
                             .visibility = read_word<Visibility>(query["visibility"].text())};
  if (query.has("after")) asked.after = CalendarId{query["after"].text()};
  if (query.has("limit")) asked.limit = static_cast<int>(query["limit"].integer());
  const auto page = calendars.list(caller, asked);
  Json items = Json::array();
  for (const CalendarListing& one : page.items) items.push(listing_json(one));
  return ok(Json::object({{"items", items},
                          {"total", page.total},
                          {"next", page.more ? Json{page.items.back().id.text} : Json{}}}));
}

std::vector<Route> calendar_listing_routes(const CalendarListingService& calendars) {
  return {{Method::get,
           "/api/v1/admin/calendars",
           Scope::operate,
           with(calendars, list_all_calendars),
           {.summary = "All calendars that are at home here, whoever may see them",
            .tag = "calendars",
            .query = &kCalendarListingsQueryShape,
            .answer = &kCalendarListingsShape,
            .errors = {"access.error.denied"}}}};
}

}  // namespace allmende

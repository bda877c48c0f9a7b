#include <map>

#include "models/base/with.hpp"
#include "models/calendars/icalendar.hpp"
#include "models/text/markdown.hpp"
#include "server/api/agenda_query.hpp"
#include "server/feeds/feeds_routes.hpp"
#include "server/i18n/texts.hpp"

namespace allmende {

using calendars::AgendaQuery, calendars::EventView, calendars::FeedEvent, calendars::FeedHead;

static constexpr int kKeepIcsSeconds = 300;

/// A changed date has no address of its own; it stands under its series.
static std::vector<FeedEvent> to_feed_events(const Links& links,
                                             const std::vector<EventView>& views) {
  std::map<EventId, std::string> slugs;
  for (const EventView& view : views) slugs.emplace(view.event.id, view.event.slug);
  std::vector<FeedEvent> events;
  for (const EventView& view : views) {
    const auto& event = view.event;
    const auto series = event.series_id ? slugs.find(*event.series_id) : slugs.end();
    const bool own = series == slugs.end();
    const std::string& slug = own ? event.slug : series->second;
    std::string url;
    if (!slug.empty()) url = links.event(slug, own ? std::nullopt : event.recurrence_id);
    events.push_back(
        {.event = event, .url = url, .organiser = spell_organiser(view), .room = view.venue.room});
  }
  return events;
}

struct IcsFeed {
  FeedHead head;
  std::string file_name;
};

static Response ics_response(const FeedsFace& face, const IcsFeed& feed,
                             const std::vector<EventView>& views) {
  Response response = text_response(200, "text/calendar; charset=utf-8",
                                    write_icalendar(feed.head, to_feed_events(face.links, views)));
  response.headers.set("Content-Disposition", "inline; filename=\"" + feed.file_name + "\"");
  response.keep_seconds = kKeepIcsSeconds;
  return response;
}

static Response calendar_ics(FeedsFace& face, const Request& request, const Caller& caller) {
  const auto calendar = face.calendars.get(caller, request.param("calendar"));
  const std::string page = face.links.calendar(calendar.handle);
  const IcsFeed feed{.head = {.name = calendar.name,
                              .description = markdown_to_text(calendar.description),
                              .url = page,
                              .source = page + ".ics",
                              .zone = calendar.zone},
                     .file_name = calendar.handle + ".ics"};
  return ics_response(face, feed, face.calendars.feed(caller, calendar.handle));
}

static Response organisation_ics(FeedsFace& face, const Request& request, const Caller& caller) {
  const auto organisation = face.organisations.get(caller, request.param("organisation"));
  const std::string page = face.links.organisation(organisation.handle);
  const IcsFeed feed{.head = {.name = organisation.name,
                              .description = markdown_to_text(organisation.description),
                              .url = page,
                              .source = page + ".ics",
                              .zone = face.facts->zone},
                     .file_name = organisation.handle + ".ics"};
  const AgendaQuery query{.zone = face.facts->zone, .organisation = organisation.handle};
  return ics_response(face, feed, face.agenda.events(caller, query));
}

static Response event_ics(FeedsFace& face, const Request& request, const Caller& caller) {
  const auto views = face.events.with_dates(caller, request.param("event"));
  const auto& event = views.front().event;
  const std::string page = face.links.event(event.slug);
  const IcsFeed feed{.head = {.name = event.content.title,
                              .description = "",
                              .url = page,
                              .source = page + ".ics",
                              .zone = event.content.zone},
                     .file_name = event.slug + ".ics"};
  return ics_response(face, feed, views);
}

static Response agenda_ics(FeedsFace& face, const Request& request, const Caller& caller) {
  const AgendaQuery query = read_agenda_query(request, face.facts->zone);
  const IcsFeed feed{.head = {.name = face.facts->name,
                              .description = "",
                              .url = face.links.base() + "/veranstaltungen",
                              .source = face.links.base() + request.target,
                              .zone = face.facts->zone},
                     .file_name = "agenda.ics"};
  return ics_response(face, feed, face.agenda.events(caller, query));
}

std::vector<Route> ics_routes(FeedsFace& face) {
  const Terms terms{.answer_type = "text/calendar", .hidden = true};
  return {
      {Method::get, "/agenda.ics", Scope::open, with(face, agenda_ics), terms},
      {Method::get, "/kalender/{calendar}.ics", Scope::open, with(face, calendar_ics), terms},
      {Method::get, "/organisationen/{organisation}.ics", Scope::open, with(face, organisation_ics),
       terms},
      {Method::get, "/veranstaltungen/{event}.ics", Scope::open, with(face, event_ics), terms},
  };
}

}  // namespace allmende

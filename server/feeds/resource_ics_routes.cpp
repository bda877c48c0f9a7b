// iCalendar of what is lent: when it is taken, and how many are left; never a word on who has it.
#include "server/feeds/resource_ics_routes.hpp"

#include "models/base/with.hpp"
#include "models/calendars/icalendar.hpp"
#include "server/i18n/texts.hpp"

namespace allmende {

using calendars::FeedEvent, resources::FreeStep, resources::Resource;

static constexpr int kKeepResourceIcsSeconds = 300;
static constexpr std::chrono::days kBehind{31};
static constexpr std::chrono::days kAhead{334};

/// From one moment to another so many are free; fewer than there are.
struct TakenStretch {
  Span span;
  int free = 0;
};

/// Steps that follow each other with the same number are one.
static std::vector<TakenStretch> taken_stretches(const std::vector<FreeStep>& steps, int units,
                                                 Instant end) {
  std::vector<TakenStretch> taken;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const Instant next = i + 1 < steps.size() ? steps[i + 1].starts_at : end;
    if (steps[i].free >= units) continue;
    const bool goes_on = !taken.empty() && taken.back().free == steps[i].free &&
                         taken.back().span.ends_at == steps[i].starts_at;
    if (goes_on) {
      taken.back().span.ends_at = next;
    } else {
      taken.push_back({{steps[i].starts_at, next}, steps[i].free});
    }
  }
  return taken;
}

/// What reads the feed and as what it is told.
struct TakenReading {
  const Resource& resource;
  std::string url;
  std::string zone;
  std::string locale;
};

static FeedEvent to_feed_event(const TakenStretch& stretch, const TakenReading& reading) {
  const Resource& resource = reading.resource;
  const bool english = reading.locale == "en" && !resource.content.title_en.empty();
  const TextParams params{
      {"title", english ? resource.content.title_en : resource.content.title_de},
      {"free", std::to_string(stretch.free)},
      {"all", std::to_string(resource.units)}};
  calendars::Event event;
  // The same stretch is the same event the next time.
  event.uid = resource.id.text + "-" + to_rfc3339(stretch.span.starts_at);
  event.content.title = translate(stretch.free > 0 ? "resources.feed.left" : "resources.feed.taken",
                                  reading.locale, params);
  event.content.zone = reading.zone;
  event.content.starts_local = to_wall(stretch.span.starts_at, reading.zone);
  event.content.ends_local = to_wall(stretch.span.ends_at, reading.zone);
  event.starts_at = stretch.span.starts_at;
  event.ends_at = stretch.span.ends_at;
  event.created_at = resource.created_at;
  event.updated_at = resource.updated_at;
  return {.event = event, .url = reading.url, .organiser = resource.organiser.name};
}

static Response resource_ics(ResourcesFace& face, const Request& request, const Caller& caller) {
  const Resource resource = face.resources.get(caller, request.param("resource")).resource;
  const Instant today = std::chrono::floor<std::chrono::days>(face.resources.now());
  const Span span{today - kBehind, today + kAhead};
  const auto steps = face.resources.free_busy(caller, resource.slug, span);
  const TakenReading reading{.resource = resource,
                             .url = face.links.base() + "/verleih/" + resource.slug,
                             .zone = face.resources.zone(),
                             .locale = request.locale};
  std::vector<FeedEvent> events;
  for (const TakenStretch& stretch : taken_stretches(steps, resource.units, span.ends_at)) {
    events.push_back(to_feed_event(stretch, reading));
  }
  Response response = text_response(200, "text/calendar; charset=utf-8",
                                    calendars::write_icalendar({.name = resource.content.title_de,
                                                                .description = "",
                                                                .url = reading.url,
                                                                .source = reading.url + ".ics",
                                                                .zone = reading.zone},
                                                               events));
  response.headers.set("Content-Disposition", "inline; filename=\"" + resource.slug + ".ics\"");
  response.keep_seconds = kKeepResourceIcsSeconds;
  return response;
}

std::vector<Route> resource_ics_routes(ResourcesFace& face) {
  const Terms terms{.answer_type = "text/calendar", .hidden = true};
  return {{Method::get, "/verleih/{resource}.ics", Scope::open, with(face, resource_ics), terms}};
}

}  // namespace allmende

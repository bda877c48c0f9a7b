#include "models/resources/resource_calendar_service.hpp"

#include <algorithm>
#include <set>

#include "models/access/access.hpp"
#include "models/base/error.hpp"
#include "models/calendars/icalendar.hpp"
#include "models/calendars/recurrence.hpp"
#include "models/claims/claim_repository.hpp"
#include "models/events/event_log.hpp"
#include "models/queue/job_queue.hpp"
#include "models/resources/resource_calendar_repository.hpp"
#include "models/resources/resource_rules.hpp"
#include "models/resources/resource_service.hpp"
#include "models/text/text.hpp"

namespace allmende::resources {

static constexpr std::size_t kMostDates = 1000;
static constexpr std::size_t kMostClashes = 100;
static constexpr std::chrono::days kAhead{366};

static ResourceCalendar get_calendar(Tx& tx, const ResourceId& resource) {
  auto found = ResourceCalendarRepository{tx}.find(resource);
  if (!found) throw not_found("resources.error.not_subscribed");
  return *std::move(found);
}

ResourceCalendar ResourceCalendarService::get(const Caller& caller, const std::string& key) {
  return db_.read([&](Tx& tx) {
    const Resource resource = find_readable(tx, caller, key);
    access::require(caller, access::Action::resource_edit, to_thing(resource));
    return get_calendar(tx, resource.id);
  });
}

ResourceCalendar ResourceCalendarService::subscribe(const Caller& caller, const std::string& key,
                                                    const std::string& url) {
  // webcal is how calendar programs write http(s) for feeds.
  const std::string address = url.starts_with("webcal://") ? "https" + url.substr(6) : url;
  if (!is_web_address(address)) throw invalid("/url", "calendars.error.subscription_url");
  return db_.write([&](Tx& tx) {
    const Resource resource = find_editable(tx, caller, key);
    if (resource.content.tracking == Tracking::bulk) {
      throw invalid("/url", "resources.error.calendar_counted");
    }
    ResourceCalendarRepository calendars{tx};
    calendars.put(resource.id, address);
    JobQueue{tx}.add("resources.refresh", resource.id.text,
                     Json::object({{"resource", resource.id.text}}), clock_.now());
    return *calendars.find(resource.id);
  });
}

void ResourceCalendarService::unsubscribe(const Caller& caller, const std::string& key) {
  db_.write([&](Tx& tx) {
    const Resource resource = find_editable(tx, caller, key);
    if (!ResourceCalendarRepository{tx}.remove(resource.id)) {
      throw not_found("resources.error.not_subscribed");
    }
    EventLog{tx}.append("resources.updated", resource.id.text);
  });
}

std::vector<ResourceCalendar> ResourceCalendarService::list() {
  return db_.read([](Tx& tx) { return ResourceCalendarRepository{tx}.list(); });
}

std::optional<ResourceCalendar> ResourceCalendarService::find(const ResourceId& resource) {
  return db_.read([&](Tx& tx) { return ResourceCalendarRepository{tx}.find(resource); });
}

/// When the calendar says that something happens, each time once.
static std::vector<Span> spans_of(const calendars::ReadCalendar& read, const Span& window) {
  std::set<std::pair<std::string, std::string>> changed;
  for (const calendars::ReadEvent& event : read.events) {
    if (event.recurrence_id) changed.emplace(event.uid, *event.recurrence_id);
  }
  std::vector<Span> spans;
  for (const calendars::ReadEvent& event : read.events) {
    if (event.content.status == calendars::EventStatus::cancelled) continue;
    for (const auto& date : calendars::expand(event.content, window, kMostDates)) {
      const bool moved = !event.recurrence_id && date.recurrence_id &&
                         changed.contains({event.uid, *date.recurrence_id});
      if (!moved && date.starts_at < date.ends_at) spans.push_back({date.starts_at, date.ends_at});
    }
  }
  return spans;
}

/// Times that touch or overlap are one.
static std::vector<Span> merged(std::vector<Span> spans) {
  std::ranges::sort(spans, {}, &Span::starts_at);
  std::vector<Span> whole;
  for (const Span& span : spans) {
    if (!whole.empty() && span.starts_at <= whole.back().ends_at) {
      whole.back().ends_at = std::max(whole.back().ends_at, span.ends_at);
    } else {
      whole.push_back(span);
    }
  }
  if (whole.size() > kMostDates) whole.resize(kMostDates);
  return whole;
}

static bool holds(const std::vector<Span>& spans, const Span& wanted) {
  return std::ranges::any_of(spans, [&](const Span& span) {
    return span.starts_at == wanted.starts_at && span.ends_at == wanted.ends_at;
  });
}

/// Closures become what the calendar says; what it says against a promise is a clash. Times that
/// clashed are tried anew.
static std::vector<Span> settle(Tx& tx, const ResourceCalendar& calendar,
                                const std::vector<Span>& wanted, Instant now) {
  ResourceCalendarRepository calendars{tx};
  std::vector<Span> kept;
  for (const auto& [id, span] : calendars.closures(calendar.resource_id, now)) {
    if (holds(wanted, span) && !holds(calendar.clashes, span)) {
      kept.push_back(span);
    } else {
      calendars.remove_closure(id);
    }
  }
  std::vector<Span> clashes;
  for (const Span& span : wanted) {
    if (holds(kept, span)) continue;
    if (calendars.is_promised(calendar.resource_id, span)) clashes.push_back(span);
    const ClosureId closure = ClosureId::make();
    calendars.insert_closure(calendar.resource_id, closure, span);
    if (calendars.claim_free(calendar.resource_id, closure, span) == 0) {
      calendars.remove_closure(closure);
    }
  }
  if (clashes.size() > kMostClashes) clashes.resize(kMostClashes);
  return clashes;
}

void ResourceCalendarService::take_feed(const ResourceId& resource,
                                        const calendars::FetchedFeed& feed) {
  const Instant now = clock_.now();
  std::vector<Span> wanted;
  if (!feed.unchanged) {
    const Span window{now, now + kAhead};
    wanted = merged(spans_of(calendars::read_icalendar(feed.body, zone_), window));
  }
  db_.write([&](Tx& tx) {
    ResourceCalendar calendar = get_calendar(tx, resource);
    calendar.checked_at = now;
    calendar.failures = 0;
    calendar.last_error = "";
    if (!feed.unchanged) {
      claims::ClaimRepository{tx}.lock({resource.text}, now);
      calendar.clashes = settle(tx, calendar, wanted, now);
      calendar.changed_at = now;
      // While something clashes all of it is asked for again, so that it comes in once it fits.
      const bool fits = calendar.clashes.empty();
      calendar.etag = fits ? feed.etag : "";
      calendar.last_modified = fits ? feed.last_modified : "";
      EventLog{tx}.append("resources.updated", resource.text);
    }
    ResourceCalendarRepository{tx}.update(calendar);
  });
}

void ResourceCalendarService::note_failure(const ResourceId& resource,
                                           const std::string& error_key) {
  db_.write([&](Tx& tx) {
    auto calendar = ResourceCalendarRepository{tx}.find(resource);
    if (!calendar) return;
    calendar->checked_at = clock_.now();
    ++calendar->failures;
    calendar->last_error = error_key;
    ResourceCalendarRepository{tx}.update(*calendar);
  });
}

}  // namespace allmende::resources

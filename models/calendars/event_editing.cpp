// What editors do beyond writing single events: cutting series, moving drafts, trying things out.
#include <algorithm>

#include "models/access/access.hpp"
#include "models/base/error.hpp"
#include "models/calendars/calendar_repository.hpp"
#include "models/calendars/event_rules.hpp"
#include "models/calendars/event_service.hpp"
#include "models/calendars/event_venue.hpp"
#include "models/calendars/event_writer.hpp"
#include "models/calendars/recurrence.hpp"
#include "models/calendars/recurrence_rule.hpp"
#include "models/calendars/series_split.hpp"
#include "models/pictures/picture_service.hpp"
#include "models/queue/job_queue.hpp"
#include "models/venues/assertion_repository.hpp"

namespace allmende::calendars {

using access::Action;

/// A series, what begins at the cut, and the cut.
struct Cut {
  const EventView& first;
  EventView second;
  WallTime at;
};

/// How much later the second series begins than the cut.
static std::chrono::seconds shift_of(const Cut& cut) {
  return cut.second.event.content.starts_local - cut.at;
}

/// Changed dates behind the cut belong to the second series; those that it has no place for go, as
/// does the one on the cut itself, which has just been told anew.
static void hand_over(Tx& tx, Instant now, const Cut& cut) {
  EventWriter writer{tx, now};
  const auto shift = shift_of(cut);
  for (const EventView& date : EventRepository{tx}.changed_dates(cut.first.event.id)) {
    const WallTime wall = *read_basic(*date.event.recurrence_id);
    if (wall < cut.at) continue;
    Event event = date.event;
    const std::string id = spell_basic(wall + shift, cut.second.event.content.all_day);
    if (wall == cut.at || !on_date(cut.second, id)) {
      writer.remove(event);
      continue;
    }
    event.series_id = cut.second.event.id;
    event.recurrence_id = id;
    event.uid = cut.second.event.uid;
    ++event.sequence;
    writer.update(event, event.content.title, {.kind = ""});
  }
}

EventView EventService::split(const Caller& caller, const std::string& key,
                              const std::string& recurrence_id, const Change& change) {
  get_date(caller, key, recurrence_id);
  const auto at = read_basic(recurrence_id);
  const EventView seen = get(caller, key);
  if (!at || !seen.event.content.recurrence) throw not_found("events.error.no_such_date");
  if (!split_series(seen.event.content, *at)) return edit(caller, key, change);
  const Instant now = clock_.now();
  return db_.write([&](Tx& tx) {
    const EventView series = find_editable(tx, caller, key);
    const auto parts = split_series(series.event.content, *at);
    if (!parts) throw not_found("events.error.no_such_date");
    Event after;
    after.calendar_id = series.event.calendar_id;
    after.content = parts->after;
    change(series, after.content);
    check(after.content);
    require_own_picture(tx, series, after.content);
    check(parts->before);
    place_at_venue(tx, caller, series.event.content, after.content);
    EventWriter writer{tx, now};
    const EventId made = writer.insert(after, {}).id;
    venues::AssertionRepository assertions{tx};
    assertions.copy(series.event.id, made);
    assertions.settle({made.text});
    const Cut cut{series, *EventRepository{tx}.find(made.text), *at};
    hand_over(tx, now, cut);
    Event before = series.event;
    before.content = parts->before;
    ++before.sequence;
    writer.update(before, before.content.title, {.kind = ""});
    JobQueue{tx}.add("participations.follow", before.id.text,
                     Json::object({{"from", before.id.text},
                                   {"to", made.text},
                                   {"since", recurrence_id},
                                   {"shift_seconds", shift_of(cut).count()}}),
                     now);
    return *EventRepository{tx}.find(made.text);
  });
}

std::optional<int> EventService::dates_left(const Caller& caller, const std::string& key,
                                            const std::string& recurrence_id) {
  const EventContent series = get(caller, key).event.content;
  const auto at = read_basic(recurrence_id);
  const auto rule = series.recurrence ? read_rule(series.recurrence->rule) : std::nullopt;
  if (!at || !rule || !rule->count) return std::nullopt;
  const auto parts = split_series(series, *at);
  const auto left = parts ? read_rule(parts->after.recurrence->rule)->count : rule->count;
  return static_cast<int>(*left);
}

/// The calendar, for who may make events in it.
static Calendar find_writable(Tx& tx, const Caller& caller, const std::string& key, Instant now) {
  const auto found = CalendarRepository{tx}.find(key, now);
  const access::Thing thing =
      found ? access::Thing{found->space_id, found->visibility} : access::Thing{};
  if (!found || !access::allows(caller, Action::calendar_read, thing)) {
    throw not_found("calendars.error.not_found");
  }
  access::require(caller, Action::event_create, thing);
  return *found;
}

EventView EventService::move(const Caller& caller, const std::string& key,
                             const std::string& calendar,
                             const std::function<void(const EventView&)>& check) {
  const Instant now = clock_.now();
  return db_.write([&](Tx& tx) {
    const EventView view = find_editable(tx, caller, key);
    if (check) check(view);
    const Calendar target = find_writable(tx, caller, calendar, now);
    if (view.event.content.visibility != Visibility::draft) {
      throw conflict("events.error.move_published", "/calendar");
    }
    EventWriter writer{tx, now};
    std::vector<EventView> all{view};
    for (EventView& date : EventRepository{tx}.changed_dates(view.event.id)) {
      all.push_back(std::move(date));
    }
    for (EventView& one : all) {
      one.event.calendar_id = target.id;
      ++one.event.sequence;
      writer.update(one.event, one.event.content.title, {.kind = ""});
    }
    return *EventRepository{tx}.find(view.event.id.text);
  });
}

/// The content as the event that it would be.
static EventView imagined(const Calendar& calendar, const EventContent& content, Instant now) {
  EventView view;
  view.event.id = EventId::make();
  view.event.calendar_id = calendar.id;
  view.event.space_id = calendar.space_id;
  view.event.slug = view.event.id.text;
  view.event.content = content;
  view.event.starts_at = to_instant(content.starts_local, content.zone);
  view.event.ends_at = std::max(view.event.starts_at, to_instant(content.ends_local, content.zone));
  view.event.created_at = now;
  view.event.updated_at = now;
  view.calendar_visibility = calendar.visibility;
  view.calendar_handle = calendar.handle;
  view.calendar_name = calendar.name;
  view.organiser = calendar.organiser;
  return view;
}

EventService::Preview EventService::preview(const Caller& caller, const std::string& calendar,
                                            const EventContent& content) {
  constexpr std::size_t kShown = 12;
  constexpr std::size_t kMostCounted = 750;
  const Instant now = clock_.now();
  check(content);
  EventContent placed = content;
  Preview preview;
  db_.read([&](Tx& tx) {
    const Calendar target = find_writable(tx, caller, calendar, now);
    pictures::require_own(tx, content.picture_id, target.space_id, "/picture_id");
    place_at_venue(tx, caller, {}, placed);
    preview.view = imagined(target, placed, now);
    if (content.picture_id) {
      preview.view.picture = pictures::PictureRepository{tx}.find(*content.picture_id);
    }
  });
  const auto dates = expand(content, {now, horizon(now).to}, kMostCounted);
  preview.coming = static_cast<int>(dates.size());
  for (const Occurrence& date : dates) {
    if (preview.dates.size() == kShown) break;
    preview.dates.push_back({.view = preview.view,
                             .slug = preview.view.event.slug,
                             .recurrence_id = date.recurrence_id,
                             .starts_at = date.starts_at,
                             .ends_at = date.ends_at,
                             .distance_m = std::nullopt});
  }
  return preview;
}

}  // namespace allmende::calendars

#include "models/calendars/event_service.hpp"

#include <algorithm>

#include "models/access/access.hpp"
#include "models/audit/audit_repository.hpp"
#include "models/base/error.hpp"
#include "models/calendars/agenda_repository.hpp"
#include "models/calendars/calendar_repository.hpp"
#include "models/calendars/event_rules.hpp"
#include "models/calendars/event_venue.hpp"
#include "models/calendars/event_writer.hpp"
#include "models/calendars/recurrence.hpp"
#include "models/pictures/picture_service.hpp"
#include "models/queue/job_queue.hpp"

namespace allmende::calendars {

using access::Action;

access::Thing to_thing(const EventView& view) {
  // Of event and calendar the stricter visibility holds; the enumerators are in that order.
  return {.space_id = view.event.space_id,
          .visibility = std::max(view.event.content.visibility, view.calendar_visibility)};
}

/// What nobody told about may not be told by an error either: unreadable is not found.
static EventView find_readable(Tx& tx, const Caller& caller, const std::string& key) {
  EventRepository events{tx};
  const auto found = events.find(key);
  if (found && access::allows(caller, Action::event_read, to_thing(*found))) return *found;
  if (!found && events.is_gone(key)) throw gone("events.error.gone");
  throw not_found("events.error.not_found");
}

EventView find_editable(Tx& tx, const Caller& caller, const std::string& key) {
  const EventView view = find_readable(tx, caller, key);
  access::require(caller, Action::event_edit, to_thing(view));
  // Of edits at the same time the later one sees what the earlier one wrote.
  EventRepository{tx}.lock(view.event.series_id.value_or(view.event.id));
  return find_readable(tx, caller, view.event.id.text);
}

EventView EventService::get(const Caller& caller, const std::string& key) {
  const AtAddress found = at_address(caller, key);
  if (found.view) return *found.view;
  return db_.read([&](Tx& tx) { return find_readable(tx, caller, found.moved_to); });
}

AtAddress EventService::at_address(const Caller& caller, const std::string& slug) {
  return db_.read([&](Tx& tx) -> AtAddress {
    EventRepository events{tx};
    if (!read_uuid(slug) && !events.find(slug)) {
      const auto address = events.find_address(slug);
      if (address && address->gone) throw gone("events.error.gone");
      if (address) {
        EventView view = find_readable(tx, caller, address->event_id.text);
        // It was an event of its own until its series came.
        if (view.event.series_id) view = find_readable(tx, caller, view.event.series_id->text);
        return {.view = std::nullopt, .moved_to = view.event.slug};
      }
    }
    return {.view = find_readable(tx, caller, slug), .moved_to = ""};
  });
}

std::optional<EventView> on_date(const EventView& series, const std::string& recurrence_id) {
  const auto wall = read_basic(recurrence_id);
  if (!wall || !series.event.content.recurrence) return std::nullopt;
  // A window of two days around the date is enough for the rule to give it, whatever the zone.
  const Instant about = to_instant(*wall, series.event.content.zone);
  const auto dates = expand(series.event.content,
                            {about - std::chrono::days{1}, about + std::chrono::days{2}}, 5000);
  for (const Occurrence& date : dates) {
    if (date.recurrence_id != recurrence_id) continue;
    EventView view = series;
    EventContent& content = view.event.content;
    const auto length = content.ends_local - content.starts_local;
    content.starts_local = date.starts_local;
    content.ends_local = date.starts_local + length;
    content.recurrence.reset();
    view.event.series_id = series.event.id;
    view.event.recurrence_id = recurrence_id;
    view.event.starts_at = date.starts_at;
    view.event.ends_at = date.ends_at;
    return view;
  }
  return std::nullopt;
}

/// The changed event of a date, or the series moved to it.
static EventView find_date(Tx& tx, const EventView& series, const std::string& recurrence_id) {
  if (!series.event.content.recurrence && series.event.recurrence_id == recurrence_id) {
    return series;
  }
  const auto changed = EventRepository{tx}.find_changed(series.event.id, recurrence_id);
  if (changed) {
    EventView view = *changed;
    view.event.slug = series.event.slug;
    return view;
  }
  const auto plain = on_date(series, recurrence_id);
  if (!plain) throw not_found("events.error.no_such_date");
  return *plain;
}

std::optional<EventView> find_date(Tx& tx, const DateKey& key) {
  EventRepository events{tx};
  const auto event = events.find(key.event);
  if (!event || key.recurrence_id.empty()) return event;
  if (auto changed = events.find_changed(event->event.id, key.recurrence_id)) return changed;
  return on_date(*event, key.recurrence_id);
}

EventView read_date(Tx& tx, const Caller& caller, const DateKey& key) {
  const EventView event = find_readable(tx, caller, key.event);
  if (key.recurrence_id.empty()) return event;
  const EventView view = find_date(tx, event, key.recurrence_id);
  if (!access::allows(caller, Action::event_read, to_thing(view))) {
    throw not_found("events.error.no_such_date");
  }
  return view;
}

EventView EventService::get_date(const Caller& caller, const std::string& key,
                                 const std::string& recurrence_id) {
  return db_.read([&](Tx& tx) {
    if (recurrence_id.empty()) throw not_found("events.error.no_such_date");
    return read_date(tx, caller, {key, recurrence_id});
  });
}

std::vector<AgendaEntry> EventService::dates(const Caller& caller, const std::string& key,
                                             const DateRange& range) {
  const Instant now = clock_.now();
  const Span window{range.from.value_or(now), range.to.value_or(now + std::chrono::days{3660})};
  return db_.read([&](Tx& tx) {
    const EventView view = find_readable(tx, caller, key);
    auto entries = AgendaRepository{tx}.of_series(view.event.id, window, range.limit);
    std::erase_if(entries, [&](const AgendaEntry& entry) {
      return !access::allows(caller, Action::event_read, to_thing(entry.view));
    });
    return entries;
  });
}

std::vector<EventView> EventService::with_dates(const Caller& caller, const std::string& key) {
  const EventView found = get(caller, key);
  return db_.read([&](Tx& tx) {
    std::vector<EventView> views{found};
    for (EventView& date : EventRepository{tx}.changed_dates(found.event.id)) {
      if (access::allows(caller, Action::event_read, to_thing(date))) {
        views.push_back(std::move(date));
      }
    }
    return views;
  });
}

EventView EventService::create(const Caller& caller, const std::string& calendar,
                               const EventContent& content) {
  check(content);
  const Instant now = clock_.now();
  return db_.write([&](Tx& tx) {
    const auto found = CalendarRepository{tx}.find(calendar, now);
    const access::Thing thing =
        found ? access::Thing{found->space_id, found->visibility} : access::Thing{};
    if (!found || !access::allows(caller, Action::calendar_read, thing)) {
      throw not_found("calendars.error.not_found");
    }
    access::require(caller, Action::event_create, thing);
    pictures::require_own(tx, content.picture_id, found->space_id, "/picture_id");
    Event event;
    event.calendar_id = found->id;
    event.content = content;
    place_at_venue(tx, caller, {}, event.content);
    const Event made = EventWriter{tx, now}.insert(event, {});
    return *EventRepository{tx}.find(made.id.text);
  });
}

/// Where there are more places than before, who waits moves up.
static void make_room(Tx& tx, const EventView& before, const Event& after, Instant now) {
  if (before.event.content.joining == after.content.joining) return;
  const EventId root = after.series_id.value_or(after.id);
  JobQueue{tx}.add("participations.fill", root.text, Json::object({{"event", root.text}}), now);
}

/// Who may see an event is a right, so a change of it is kept.
static void note_visibility(Tx& tx, const Caller& caller, const EventView& before,
                            const Event& after) {
  const Visibility was = before.event.content.visibility;
  if (was == after.content.visibility) return;
  audit::AuditRepository{tx}.note(
      caller, {.action = "events.visibility_changed",
               .thing_kind = "event",
               .thing_id = after.id.text,
               .space_id = before.event.space_id,
               .before = Json::object({{"visibility", to_word(was)}}),
               .after = Json::object({{"visibility", to_word(after.content.visibility)}})});
}

void require_own_picture(Tx& tx, const EventView& before, const EventContent& content) {
  if (content.picture_id == before.event.content.picture_id) return;
  pictures::require_own(tx, content.picture_id, before.event.space_id, "/picture_id");
}

EventView EventService::edit(const Caller& caller, const std::string& key, const Change& change) {
  const Instant now = clock_.now();
  return db_.write([&](Tx& tx) {
    const EventView view = find_editable(tx, caller, key);
    Event event = view.event;
    change(view, event.content);
    check(event.content);
    place_at_venue(tx, caller, view.event.content, event.content);
    require_own_picture(tx, view, event.content);
    ++event.sequence;
    EventWriter writer{tx, now};
    writer.update(event, view.event.content.title, {.kind = ""});
    writer.settle_dates(view.event, event);
    note_visibility(tx, caller, view, event);
    make_room(tx, view, event, now);
    return *EventRepository{tx}.find(event.id.text);
  });
}

void EventService::remove(const Caller& caller, const std::string& key) {
  db_.write([&](Tx& tx) {
    const EventView view = find_editable(tx, caller, key);
    EventWriter writer{tx, clock_.now()};
    if (!view.event.series_id) {
      writer.remove(view.event);
      return;
    }
    // Without its change the date is again as the series gives it.
    writer.reset_date(view.event);
    const auto series = EventRepository{tx}.find(view.event.series_id->text);
    if (series) writer.expand_series(series->event);
  });
}

EventView EventService::edit_date(const Caller& caller, const std::string& key,
                                  const std::string& recurrence_id, const Change& change) {
  return db_.write([&](Tx& tx) {
    const EventView series = find_editable(tx, caller, key);
    const EventView date = find_date(tx, series, recurrence_id);
    Event event = date.event;
    change(date, event.content);
    event.content.recurrence.reset();
    check(event.content);
    place_at_venue(tx, caller, date.event.content, event.content);
    require_own_picture(tx, date, event.content);
    ++event.sequence;
    EventWriter writer{tx, clock_.now()};
    if (date.event.id != series.event.id) {
      writer.update(event, date.event.content.title, {.kind = ""});
    } else {
      event.series_id = series.event.id;
      event.recurrence_id = recurrence_id;
      event.id = writer.insert(event, {}).id;
    }
    note_visibility(tx, caller, date, event);
    make_room(tx, date, event, clock_.now());
    return find_date(tx, series, recurrence_id);
  });
}

void EventService::remove_date(const Caller& caller, const std::string& key,
                               const std::string& recurrence_id) {
  db_.write([&](Tx& tx) {
    EventRepository events{tx};
    EventWriter writer{tx, clock_.now()};
    const EventView series = find_editable(tx, caller, key);
    const EventView date = find_date(tx, series, recurrence_id);
    if (date.event.id != series.event.id) writer.remove(date.event);
    Event event = series.event;
    if (!event.content.recurrence) throw not_found("events.error.no_such_date");
    event.content.recurrence->exceptions.push_back(*read_basic(recurrence_id));
    check(event.content);
    ++event.sequence;
    writer.update(event, event.content.title, {.kind = ""});
    writer.settle_dates(series.event, event);
  });
}

int EventService::expand_due() {
  constexpr int kBatch = 100;
  const Instant now = clock_.now();
  int done = 0;
  for (;;) {
    const int written = db_.write([&](Tx& tx) {
      EventRepository events{tx};
      const auto due = events.to_expand(now + std::chrono::days{366}, kBatch);
      for (const EventId& id : due) {
        const auto view = events.find(id.text);
        if (view) EventWriter{tx, now}.expand_series(view->event);
      }
      return static_cast<int>(due.size());
    });
    done += written;
    if (written < kBatch) break;
  }
  db_.write([](Tx& tx) { AgendaRepository{tx}.tidy_words(); });
  return done;
}

}  // namespace allmende::calendars

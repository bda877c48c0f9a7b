#include "models/calendars/mirror_service.hpp"

#include "models/base/error.hpp"
#include "models/calendars/event_rules.hpp"
#include "models/calendars/event_writer.hpp"
#include "models/calendars/mirror_repository.hpp"
#include "models/events/event_log.hpp"
#include "models/queue/job_queue.hpp"
#include "models/spaces/space_repository.hpp"

namespace allmende::calendars {

/// What stood here does not come back for that long.
static constexpr std::chrono::hours kTombstoneAge{24 * 30};
/// A Delete may overtake its Create by that much.
static constexpr std::chrono::hours kOvertaking{6};

/// What was only looked at stands here at least that long.
static constexpr std::chrono::hours kLookedAt{24};

static CalendarId insert_calendar(Tx& tx, const MirroredCalendar& calendar) {
  const SpaceId space = SpaceId::make();
  spaces::SpaceRepository{tx}.insert(space, "mirror");
  const CalendarId id = CalendarId::make();
  MirrorRepository{tx}.insert_calendar(id, space, calendar);
  EventLog{tx}.append("calendars.created", id.text);
  return id;
}

void MirrorService::put_calendar(const MirroredCalendar& calendar, const std::string& through) {
  db_.write([&](Tx& tx) {
    MirrorRepository mirrors{tx};
    auto known = mirrors.find_calendar(calendar.actor);
    if (!known) {
      // A list that is read and a message that is heard may bring it at the same time.
      mirrors.lock(calendar.actor);
      known = mirrors.find_calendar(calendar.actor);
    }
    const auto renamed = known ? mirrors.update_calendar(*known, calendar) : std::nullopt;
    const CalendarId id = known ? *known : insert_calendar(tx, calendar);
    const bool added = !through.empty() && mirrors.put_through(id, through);
    if (added) mirrors.refresh_finders({id});
    if (added || renamed) EventLog{tx}.append("calendars.updated", id.text);
    if (!renamed) return;
    JobQueue{tx}.add("calendars.relearn", renamed->text, Json::object({{"space", renamed->text}}),
                     clock_.now());
  });
}

void MirrorService::remove_calendar(const std::string& actor) {
  db_.write([&](Tx& tx) {
    MirrorRepository mirrors{tx};
    const auto known = mirrors.find_calendar(actor);
    if (!known) return;
    mirrors.remove_calendar(*known);
    EventLog{tx}.append("calendars.deleted", known->text);
  });
}

static Event to_event(const MirroredEvent& from, const CalendarId& calendar) {
  Event event;
  event.calendar_id = calendar;
  event.uid = from.uid;
  event.content = from.content;
  event.content.visibility = Visibility::public_;
  return event;
}

/// Its picture is fetched afterwards.
static void put_event(Tx& tx, const EventId& id, const MirroredEvent& event, Instant now) {
  MirrorRepository{tx}.put_event(id, event);
  if (!event.picture) return;
  JobQueue{tx}.add("pictures.fetch", id.text, Json::object({{"event", id.text}}), now);
}

MirrorOutcome MirrorService::take(const MirroredEvent& event) {
  check(event.content);
  const EventSource source{.kind = "mirror"};
  const Instant now = clock_.now();
  return db_.write([&](Tx& tx) {
    MirrorRepository mirrors{tx};
    if (mirrors.is_tombstone(event.uri)) return MirrorOutcome::refused;
    const auto calendar = mirrors.find_calendar(event.actor);
    if (!calendar) return MirrorOutcome::refused;
    EventWriter writer{tx, now};
    auto known = mirrors.find_event(event.uri);
    if (!known) {
      mirrors.lock(event.uri);
      known = mirrors.find_event(event.uri);
    }
    if (!known) {
      const Instant starts_at = to_instant(event.content.starts_local, event.content.zone);
      if (mirrors.has_twin(*calendar, event.uid, starts_at)) return MirrorOutcome::same;
      const Event made = writer.insert(to_event(event, *calendar), source);
      put_event(tx, made.id, event, now);
      return MirrorOutcome::made;
    }
    if (known->actor != event.actor) return MirrorOutcome::refused;
    if (event.updated_at < known->updated_at) return MirrorOutcome::stale;
    if (event.updated_at == known->updated_at) return MirrorOutcome::same;
    const auto view = EventRepository{tx}.find(known->event_id.text);
    if (!view) throw internal("mirrored event without its row");
    Event changed = view->event;
    changed.content = to_event(event, *calendar).content;
    // The next one is shown once it is here; until then stands the one before.
    if (event.picture) changed.content.picture_id = view->event.content.picture_id;
    if (changed.content == view->event.content) {
      put_event(tx, changed.id, event, now);
      return MirrorOutcome::same;
    }
    ++changed.sequence;
    writer.update(changed, view->event.content.title, source);
    writer.settle_dates(view->event, changed);
    put_event(tx, changed.id, event, now);
    return MirrorOutcome::changed;
  });
}

bool MirrorService::remove(const std::string& uri, const std::string& actor) {
  return db_.write([&](Tx& tx) {
    MirrorRepository mirrors{tx};
    const auto known = mirrors.find_event(uri);
    if (known && known->actor != actor) return false;
    mirrors.put_tombstone(uri, clock_.now() + (known ? kTombstoneAge : kOvertaking));
    if (!known) return false;
    const auto view = EventRepository{tx}.find(known->event_id.text);
    if (view) EventWriter{tx, clock_.now()}.remove(view->event);
    return view.has_value();
  });
}

void MirrorService::remove_gone(const std::string& uri) {
  const auto known = db_.read([&](Tx& tx) { return MirrorRepository{tx}.find_actor(uri); });
  if (known) remove(uri, *known);
}

bool MirrorService::knows(const std::string& uri) {
  return db_.read([&](Tx& tx) { return MirrorRepository{tx}.find_actor(uri).has_value(); });
}

std::optional<EventId> MirrorService::find(const std::string& uri) {
  return db_.read([&](Tx& tx) { return MirrorRepository{tx}.find_event_id(uri); });
}

std::vector<std::string> MirrorService::upcoming(const std::string& origin,
                                                 const std::string& actor) {
  return db_.read(
      [&](Tx& tx) { return MirrorRepository{tx}.upcoming(origin, actor, clock_.now()); });
}

std::optional<MirrorHome> MirrorService::home(const EventId& event) {
  return db_.read([&](Tx& tx) { return MirrorRepository{tx}.find_home(event); });
}

void MirrorService::sweep() {
  const Instant now = clock_.now();
  db_.write([&](Tx& tx) {
    MirrorRepository mirrors{tx};
    mirrors.sweep_tombstones(now);
    for (const CalendarId& calendar : mirrors.left_over(now - kLookedAt, now)) {
      mirrors.remove_calendar(calendar);
      EventLog{tx}.append("calendars.deleted", calendar.text);
    }
  });
}

}  // namespace allmende::calendars

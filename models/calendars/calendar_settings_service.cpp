#include "models/calendars/calendar_settings_service.hpp"

#include <set>

#include "models/audit/audit_repository.hpp"
#include "models/base/error.hpp"
#include "models/calendars/calendar_repository.hpp"
#include "models/calendars/calendar_rules.hpp"
#include "models/calendars/calendar_settings_repository.hpp"
#include "models/events/event_log.hpp"
#include "models/queue/job_queue.hpp"
#include "models/text/text.hpp"

namespace allmende::calendars {

static constexpr int kRelearnBatch = 500;

static Json note_of_calendar(const Calendar& calendar) {
  return Json::object({{"name", calendar.name}, {"visibility", to_word(calendar.visibility)}});
}

/// Whoever saw its events hears that they are gone; whoever sees them now, that they are there.
static void show_calendar(Tx& tx, const Calendar& calendar, Visibility visibility, Instant now) {
  CalendarSettingsRepository settings{tx};
  const auto before = settings.upcoming(calendar.id, now);
  settings.set_visibility(calendar.id, visibility);
  const auto shown = CalendarRepository{tx}.find(calendar.id.text, now);
  if (shown->visibility == calendar.visibility) return;
  const auto after = settings.upcoming(calendar.id, now);
  std::set<std::string> events;
  for (const auto* list : {&before, &after}) {
    for (const EventId& event : *list) events.insert(event.text);
  }
  EventLog log{tx};
  for (const std::string& event : events) log.append("events.updated", event);
}

Calendar CalendarSettingsService::edit(const Caller& caller, const std::string& key,
                                       const CalendarEdit& edit) {
  const Instant now = clock_.now();
  return db_.write([&](Tx& tx) {
    CalendarRepository calendars{tx};
    const auto edited = [&] {
      return allowed(calendars.find(key, now), caller, access::Action::calendar_edit);
    };
    calendars.lock(edited().id);
    const Calendar before = edited();
    // What another server has is edited there.
    if (!before.home_uri.empty()) throw forbidden("access.error.denied");
    Calendar after = before;
    if (edit.name) after.name = trim(*edit.name);
    if (edit.description) after.description = *edit.description;
    after.updated_at = now;
    check(after);
    CalendarSettingsRepository{tx}.update(after);
    if (edit.visibility) show_calendar(tx, before, *edit.visibility, now);
    if (after.name != before.name) {
      JobQueue{tx}.add("calendars.relearn", before.space_id.text,
                       Json::object({{"space", before.space_id.text}}), now);
    }
    after = *calendars.find(before.id.text, now);
    EventLog{tx}.append("calendars.updated", after.id.text);
    audit::AuditRepository{tx}.note(caller, {.action = "calendars.edited",
                                             .thing_kind = "calendar",
                                             .thing_id = after.id.text,
                                             .space_id = after.space_id,
                                             .before = note_of_calendar(before),
                                             .after = note_of_calendar(after)});
    return after;
  });
}

void CalendarSettingsService::relearn(const SpaceId& space) {
  std::optional<EventId> last;
  do {
    last = db_.write([&](Tx& tx) {
      const auto reached = CalendarSettingsRepository{tx}.relearn(space, last, kRelearnBatch);
      // Answers that are kept found them by their old words.
      if (reached) EventLog{tx}.append("calendars.relearned", space.text);
      return reached;
    });
  } while (last);
}

}  // namespace allmende::calendars

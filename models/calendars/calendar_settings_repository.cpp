#include "models/calendars/calendar_settings_repository.hpp"

namespace allmende::calendars {

static constexpr Statement kUpdateSettings{"calendar_settings_update", R"sql(
    UPDATE calendars SET name = $2, description = $3, updated_at = $4 WHERE id = $1)sql"};

static constexpr Statement kSetCalendarVisibility{"calendar_settings_visibility", R"sql(
    UPDATE calendars SET visibility = $2, held_visibility = NULL WHERE id = $1)sql"};

static constexpr Statement kShowCalendar{"calendar_settings_show", R"sql(
    UPDATE agenda_entries a SET visibility = stricter(e.visibility, c.visibility)
    FROM calendars c JOIN events e ON e.calendar_id = c.id
    WHERE c.id = $1 AND a.event_id = e.id
      AND a.visibility <> stricter(e.visibility, c.visibility))sql"};

static constexpr Statement kUpcomingOfCalendar{"calendar_settings_upcoming", R"sql(
    SELECT DISTINCT event_id FROM agenda_entries
    WHERE calendar_id = $1 AND ends_at > $2 AND visibility IN ('public', 'unlisted')
    ORDER BY event_id LIMIT 5000)sql"};

// The trigger on calendar_id makes the words.
static constexpr Statement kRelearn{"calendar_settings_relearn", R"sql(
    WITH chosen AS (
      SELECT e.id FROM events e JOIN calendars c ON c.id = e.calendar_id
      WHERE c.space_id = $1 AND ($2::uuid IS NULL OR e.id > $2) ORDER BY e.id LIMIT $3),
    told AS (
      UPDATE events e SET calendar_id = e.calendar_id FROM chosen WHERE e.id = chosen.id
      RETURNING e.id)
    SELECT id FROM told ORDER BY id DESC LIMIT 1)sql"};

void CalendarSettingsRepository::update(const Calendar& calendar) {
  tx_.exec(kUpdateSettings,
           {calendar.id, calendar.name, calendar.description, calendar.updated_at});
}

void CalendarSettingsRepository::set_visibility(const CalendarId& calendar, Visibility visibility) {
  tx_.exec(kSetCalendarVisibility, {calendar, to_word(visibility)});
  tx_.exec(kShowCalendar, {calendar});
}

std::vector<EventId> CalendarSettingsRepository::upcoming(const CalendarId& calendar, Instant now) {
  return tx_.all(kUpcomingOfCalendar, {calendar, now}).map([](const Row& row) {
    return row.get<EventId>("event_id");
  });
}

std::optional<EventId> CalendarSettingsRepository::relearn(const SpaceId& space,
                                                           const std::optional<EventId>& after,
                                                           int limit) {
  const auto row = tx_.find(kRelearn, {space, after, limit});
  if (!row) return std::nullopt;
  return row->get<EventId>("id");
}

}  // namespace allmende::calendars

// Where those who take part in dates of a series go when its dates change.
#include <algorithm>

#include "models/calendars/event_writer.hpp"
#include "models/events/event_log.hpp"
#include "models/participations/participation_service.hpp"

namespace allmende::participations {

using calendars::EventRepository, calendars::EventStatus, calendars::EventView,
    calendars::spell_start;

/// Dates of a series as they are to be now, so much later than they were.
struct Settling {
  Tx& tx;
  const EventView& series;
  std::chrono::seconds shift;
  Instant now;
};

/// What became of one date.
struct DateChange {
  std::string recurrence_id;
  /// "moved", "deleted" or "resumed".
  const char* change;
  std::string starts_before;
  std::string starts_after = "";
};

static std::string start_of(const std::string& recurrence_id) {
  const auto wall = read_basic(recurrence_id);
  return wall ? spell_start(*wall, recurrence_id.find('T') == std::string::npos) : "";
}

static void log_date(Tx& tx, const EventView& series, const DateChange& change) {
  // Of what is cancelled as a whole everybody was told so.
  if (series.event.content.status == EventStatus::cancelled) return;
  EventLog{tx}.append("events.date_changed", series.event.id.text,
                      Json::object({{"recurrence_id", change.recurrence_id},
                                    {"change", change.change},
                                    {"starts_before", change.starts_before},
                                    {"starts_after", change.starts_after}}));
}

/// Those of `date` of one series have a place on `moved` of another, or of the same one.
struct DateMove {
  EventDate from;
  std::string moved;
};

static void move_date(Tx& tx, const EventView& to, const DateMove& move) {
  ParticipationRepository{tx}.move(move.from, {to.event.id, move.moved});
  const bool all_day = to.event.content.all_day;
  const std::string before = start_of(move.from.recurrence_id);
  const std::string after = move.moved.empty() ? spell_start(to.event.content.starts_local, all_day)
                                               : start_of(move.moved);
  if (before.empty() || before == after) return;
  log_date(tx, to, {move.moved, "moved", before, after});
}

static void lose_date(Tx& tx, const EventView& series, const EventDate& date, Instant now) {
  if (!ParticipationRepository{tx}.note_gone(date, now)) return;
  log_date(tx, series, {date.recurrence_id, "deleted", start_of(date.recurrence_id)});
}

void ParticipationService::follow(const SplitDates& split) {
  const Instant now = clock_.now();
  db_.write([&](Tx& tx) {
    EventRepository events{tx};
    const auto before = events.find(split.from.text);
    const auto series = events.find(split.to.text);
    if (!series) return;
    const bool all_day = series->event.content.all_day;
    const auto dates = ParticipationRepository{tx}.dates_since({split.from, split.since});
    for (const std::string& date : dates) {
      const auto wall = read_basic(date);
      if (!wall) continue;
      const std::string moved = spell_basic(*wall + split.shift, all_day);
      // Of a date that the new series lacks its participants stay where they were.
      if (calendars::find_date(tx, {split.to.text, moved})) {
        move_date(tx, *series, {{split.from, date}, moved});
      } else if (before) {
        lose_date(tx, *before, {split.from, date}, now);
      }
    }
  });
}

/// Where those of `date` belong now; nothing when the date is gone.
static std::optional<std::string> place_now(const Settling& settling, const std::string& date) {
  const EventView& series = settling.series;
  const calendars::EventContent& content = series.event.content;
  const std::string first = spell_basic(content.starts_local, content.all_day);
  const auto exists = [&](const std::string& id) {
    return calendars::find_date(settling.tx, {series.event.id.text, id}).has_value();
  };
  if (date.empty()) return exists(first) ? std::optional{first} : std::nullopt;
  if (content.recurrence && exists(date)) return date;
  const auto wall = read_basic(date);
  if (!wall) return std::nullopt;
  const std::string moved = spell_basic(*wall + settling.shift, content.all_day);
  // What repeated happens once now.
  if (!content.recurrence) return moved == first ? std::optional{std::string{}} : std::nullopt;
  return exists(moved) ? std::optional{moved} : std::nullopt;
}

static void settle_date(const Settling& settling, const EventDate& date) {
  Tx& tx = settling.tx;
  const EventView& series = settling.series;
  const auto place = place_now(settling, date.recurrence_id);
  if (!place) return lose_date(tx, series, date, settling.now);
  if (*place != date.recurrence_id) return move_date(tx, series, {date, *place});
  if (!ParticipationRepository{tx}.note_gone(date, std::nullopt)) return;
  log_date(tx, series, {date.recurrence_id, "resumed", start_of(date.recurrence_id)});
}

void ParticipationService::settle(const EventId& event) {
  const Instant now = clock_.now();
  db_.write([&](Tx& tx) {
    EventRepository events{tx};
    events.lock(event);
    const auto settled = events.take_start(event);
    const auto series = events.find(event.text);
    if (!series) return;
    const calendars::EventContent& content = series->event.content;
    const Settling settling{
        tx, *series, settled ? content.starts_local - *settled : std::chrono::seconds{0}, now};
    const std::string here = spell_basic(to_wall(now, content.zone), false);
    auto dates = ParticipationRepository{tx}.dates_since({event, ""});
    std::sort(dates.begin(), dates.end());
    // A date is left before others come to it.
    if (settling.shift > std::chrono::seconds{0}) std::reverse(dates.begin(), dates.end());
    for (const std::string& date : dates) {
      if (date.empty() && !content.recurrence) continue;
      if (!date.empty() && date < here.substr(0, date.size())) continue;
      settle_date(settling, {event, date});
    }
  });
}

}  // namespace allmende::participations

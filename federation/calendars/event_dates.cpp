// Which dates of an event others are told of.
#include <map>

#include "federation/calendars/event_document.hpp"
#include "models/calendars/event_service.hpp"
#include "models/calendars/recurrence.hpp"
#include "models/participations/participation_service.hpp"

namespace allmende {

using calendars::EventView, calendars::Visibility;

static constexpr std::chrono::days kAhead{60};
static constexpr int kMostPerDay = 4;
static constexpr std::size_t kMostOfSeries = 240;

static bool is_open(const EventView& view) {
  return view.event.content.visibility == Visibility::public_ &&
         view.calendar_visibility == Visibility::public_;
}

using ChangedDates = std::map<std::string, const EventView*>;

/// The dates that the rule alone gives.
static std::vector<WireDate> regular_dates(const EventView& series, const ChangedDates& changed,
                                           const Uris& uris, Instant now) {
  std::vector<WireDate> dates;
  std::map<Day, int> per_day;
  const Span window{now - std::chrono::days{1}, now + kAhead};
  for (const auto& date : calendars::expand(series.event.content, window, kMostOfSeries)) {
    if (!date.recurrence_id || changed.contains(*date.recurrence_id)) continue;
    const Day day = std::chrono::floor<std::chrono::days>(date.starts_local);
    if (++per_day[day] > kMostPerDay) continue;
    if (auto view = calendars::on_date(series, *date.recurrence_id)) {
      dates.push_back({uris.event(series.event.id, date.recurrence_id), *view});
    }
  }
  return dates;
}

std::vector<WireDate> wire_dates(const EventView& event, const std::vector<EventView>& changed,
                                 const Uris& uris, Instant now) {
  std::vector<WireDate> dates;
  if (!is_open(event)) return dates;
  if (!event.event.content.recurrence) {
    dates.push_back({uris.event(event.event.id, std::nullopt), event});
    return dates;
  }
  ChangedDates by_date;
  for (const EventView& one : changed) by_date[*one.event.recurrence_id] = &one;
  dates = regular_dates(event, by_date, uris, now);
  for (const auto& [recurrence_id, one] : by_date) {
    const bool near =
        one->event.ends_at > now - std::chrono::days{1} && one->event.starts_at < now + kAhead;
    if (!near || !is_open(*one)) continue;
    WireDate date{uris.event(event.event.id, recurrence_id), *one};
    // A changed date stands at its series' address.
    date.view.event.slug = event.event.slug;
    dates.push_back(std::move(date));
  }
  return dates;
}

void count_going(Tx& tx, WireDate& date) {
  const auto counted =
      participations::ParticipationRepository{tx}.seats(participations::date_of(date.view));
  date.going = counted.accepted;
}

}  // namespace allmende

#include "models/calendars/recurrence.hpp"

#include <algorithm>
#include <memory>
#include <set>

extern "C" {
#include <libical/ical.h>
}

#include "models/base/zone.hpp"

namespace allmende::calendars {

using std::chrono::days, std::chrono::floor, std::chrono::hours, std::chrono::seconds,
    std::chrono::year_month_day, std::chrono::years;

static constexpr std::size_t kMostSteps = 100000;
static constexpr years kFarthest{20};

static icaltimetype to_ical(WallTime wall, bool all_day) {
  const Day day = floor<days>(wall);
  const year_month_day date{day};
  const int of_day = static_cast<int>((wall - day).count());
  icaltimetype time = icaltime_null_time();
  time.year = static_cast<int>(date.year());
  time.month = static_cast<int>(static_cast<unsigned>(date.month()));
  time.day = static_cast<int>(static_cast<unsigned>(date.day()));
  time.is_date = all_day ? 1 : 0;
  if (all_day) return time;
  time.hour = of_day / 3600;
  time.minute = of_day / 60 % 60;
  time.second = of_day % 60;
  return time;
}

static WallTime from_ical(const icaltimetype& time) {
  const year_month_day date{std::chrono::year{time.year},
                            std::chrono::month{static_cast<unsigned>(time.month)},
                            std::chrono::day{static_cast<unsigned>(time.day)}};
  return Day{date} + hours{time.hour} + std::chrono::minutes{time.minute} + seconds{time.second};
}

/// UNTIL as the last wall time it lets through. A date lets its whole day through; an instant is
/// read on the clocks of the event's zone.
static WallTime last_wall(const icaltimetype& until, const RuleStart& start) {
  const WallTime wall = from_ical(until);
  if (until.is_date != 0) return start.all_day ? wall : wall + days{1} - seconds{1};
  if (until.zone == nullptr) return wall;
  return to_wall(Instant{wall.time_since_epoch()}, start.zone);
}

/// Owns the calendar scale that libical allocates inside a rule.
struct ParsedRule {
  explicit ParsedRule(const std::string& text)
      : value(icalrecurrencetype_from_string(text.c_str())) {}
  ~ParsedRule() { icalmemory_free_buffer(value.rscale); }
  ParsedRule(const ParsedRule&) = delete;
  ParsedRule& operator=(const ParsedRule&) = delete;

  icalrecurrencetype value;
};

/// Weeks of the year alone mean the weekday of the start; libical 3.0 counts them from another day
/// unless the rule names it.
static void name_weekday(icalrecurrencetype& rule, WallTime start) {
  if (rule.by_week_no[0] == ICAL_RECURRENCE_ARRAY_MAX) return;
  for (const short* list : {rule.by_day, rule.by_month, rule.by_month_day, rule.by_year_day}) {
    if (*list != ICAL_RECURRENCE_ARRAY_MAX) return;
  }
  const std::chrono::weekday weekday{floor<days>(start)};
  rule.by_day[0] = static_cast<short>(weekday.c_encoding() + 1);
  rule.by_day[1] = ICAL_RECURRENCE_ARRAY_MAX;
}

using Walk = std::unique_ptr<icalrecur_iterator, decltype(&icalrecur_iterator_free)>;

static Walk walk(const icalrecurrencetype& rule, const icaltimetype& start) {
  return {icalrecur_iterator_new(rule, start), icalrecur_iterator_free};
}

bool is_walkable(const std::string& rule) {
  ParsedRule parsed{rule};
  if (parsed.value.freq == ICAL_NO_RECURRENCE) return false;
  parsed.value.until = icaltime_null_time();
  return walk(parsed.value, to_ical(WallTime{} + days{10957}, false)) != nullptr;
}

std::vector<WallTime> rule_dates(const std::string& rule, const RuleStart& start,
                                 std::size_t limit) {
  ParsedRule parsed{rule};
  icalrecurrencetype& value = parsed.value;
  if (value.freq == ICAL_NO_RECURRENCE) return {};
  name_weekday(value, start.starts_local);
  const bool ends = icaltime_is_null_time(value.until) == 0;
  std::optional<WallTime> last = start.horizon;
  if (ends) {
    const WallTime until = last_wall(value.until, start);
    last = last ? std::min(*last, until) : until;
  }
  // A rule that never matches again ends at its UNTIL only, so it always has one here.
  if (last) value.until = to_ical(*last, start.all_day);
  const Walk steps = walk(value, to_ical(start.starts_local, start.all_day));
  std::vector<WallTime> dates;
  while (steps && dates.size() < limit) {
    const icaltimetype next = icalrecur_iterator_next(steps.get());
    if (icaltime_is_null_time(next) != 0) break;
    dates.push_back(from_ical(next));
  }
  return dates;
}

/// The dates of a series as wall times, in order and each once.
static std::set<WallTime> series_dates(const EventContent& content, WallTime horizon) {
  const Recurrence& recurrence = *content.recurrence;
  std::set<WallTime> dates;
  if (!recurrence.rule.empty() && !refuse_rule(recurrence.rule)) {
    const RuleStart start{content.starts_local, content.all_day, content.zone, horizon};
    const auto ruled = rule_dates(recurrence.rule, start, kMostSteps);
    dates.insert(ruled.begin(), ruled.end());
  }
  dates.insert(content.starts_local);
  dates.insert(recurrence.dates.begin(), recurrence.dates.end());
  for (const WallTime exception : recurrence.exceptions) dates.erase(exception);
  return dates;
}

static bool overlaps(Span date, Span window) {
  if (date.starts_at >= window.ends_at) return false;
  return date.ends_at > window.starts_at || (date.empty() && date.starts_at >= window.starts_at);
}

/// When the date that starts at `starts` ends: days are counted on the calendar, hours exactly.
static Instant end_of(const EventContent& content, WallTime starts, Instant starts_at) {
  const auto length = content.ends_local - content.starts_local;
  if (content.all_day) return to_instant(starts + length, content.zone);
  return starts_at + (to_instant(content.ends_local, content.zone) -
                      to_instant(content.starts_local, content.zone));
}

std::vector<Occurrence> expand(const EventContent& content, Span window, std::size_t limit) {
  std::vector<Occurrence> found;
  if (limit == 0 || window.empty()) return found;
  const auto take = [&](WallTime starts, std::optional<std::string> recurrence_id) {
    const Instant starts_at = to_instant(starts, content.zone);
    const Instant ends_at = std::max(starts_at, end_of(content, starts, starts_at));
    if (!overlaps({starts_at, ends_at}, window)) return;
    found.push_back({std::move(recurrence_id), starts, starts_at, ends_at});
  };
  if (!content.recurrence) {
    take(content.starts_local, std::nullopt);
    return found;
  }
  const Instant farthest = window.starts_at + kFarthest;
  const WallTime horizon = to_wall(std::min(window.ends_at, farthest), content.zone);
  for (const WallTime starts : series_dates(content, horizon)) {
    if (found.size() >= limit) break;
    take(starts, spell_basic(starts, content.all_day));
  }
  return found;
}

}  // namespace allmende::calendars

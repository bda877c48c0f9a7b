#include "models/calendars/recurrence.hpp"

#include <algorithm>
#include <set>

#include "models/base/zone.hpp"
#include "models/calendars/recurrence_rule.hpp"

namespace allmende::calendars {

using std::chrono::days, std::chrono::seconds, std::chrono::years;

static constexpr std::size_t kMostSteps = 100000;
static constexpr years kFarthest{20};

/// UNTIL as the last wall time it lets through. A date lets its whole day through; an instant is
/// read on the clocks of the event's zone.
static WallTime last_wall(const Rule::Until& until, const RuleStart& start) {
  if (until.date_only) return until.wall + days{1} - seconds{1};
  if (!until.utc) return until.wall;
  return to_wall(Instant{until.wall.time_since_epoch()}, start.zone);
}

std::vector<WallTime> rule_dates(const std::string& text, const RuleStart& start,
                                 std::size_t limit) {
  const auto rule = read_rule(text);
  if (!rule) return {};
  WallTime last = start.horizon.value_or(Day{std::chrono::year{2400} / 1 / 1});
  if (rule->until) last = std::min(last, last_wall(*rule->until, start));
  return walk_rule(*rule, {start.starts_local, start.all_day, last, limit});
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

#include "models/calendars/series_split.hpp"

#include <algorithm>

#include "models/calendars/recurrence.hpp"
#include "models/calendars/recurrence_rule.hpp"

namespace allmende::calendars {

static constexpr std::size_t kMostCounted = 100000;

std::string end_rule(const std::string& rule, const std::string& end) {
  std::string kept;
  std::size_t from = 0;
  while (from < rule.size()) {
    const std::size_t to = std::min(rule.find(';', from), rule.size());
    const std::string part = rule.substr(from, to - from);
    std::string name = part.substr(0, part.find('='));
    for (char& c : name) {
      if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
    if (!part.empty() && name != "COUNT" && name != "UNTIL") {
      kept += (kept.empty() ? "" : ";") + part;
    }
    from = to + 1;
  }
  return end.empty() ? kept : kept + ";" + end;
}

/// The last moment before `at`, as RFC 5545 wants an UNTIL written: a day, or an instant in UTC.
static std::string until_before(const EventContent& series, WallTime at) {
  if (series.all_day) return "UNTIL=" + spell_basic(at - std::chrono::days{1}, true);
  const Instant last = to_instant(at, series.zone) - std::chrono::seconds{1};
  return "UNTIL=" + spell_basic(to_wall(last, "UTC"), false) + "Z";
}

/// The dates that the rule itself gives before `at`.
static std::size_t ruled_before(const EventContent& series, WallTime at) {
  const RuleStart start{series.starts_local, series.all_day, series.zone,
                        at - std::chrono::seconds{1}};
  return rule_dates(series.recurrence->rule, start, kMostCounted).size();
}

std::optional<SplitSeries> split_series(const EventContent& series, WallTime at) {
  if (!series.recurrence || at <= series.starts_local) return std::nullopt;
  SplitSeries parts{.before = series, .after = series};
  parts.after.starts_local = at;
  parts.after.ends_local = at + (series.ends_local - series.starts_local);
  Recurrence& before = *parts.before.recurrence;
  Recurrence& after = *parts.after.recurrence;
  const auto is_late = [at](WallTime wall) { return wall >= at; };
  const auto is_early = [at](WallTime wall) { return wall < at; };
  std::erase_if(before.dates, is_late);
  std::erase_if(before.exceptions, is_late);
  std::erase_if(after.dates, is_early);
  std::erase_if(after.exceptions, is_early);
  // The beginning of the second part is a date by itself.
  std::erase(after.dates, at);
  const auto rule = read_rule(before.rule);
  if (rule) {
    const std::size_t gone = ruled_before(series, at);
    before.rule = end_rule(before.rule, until_before(series, at));
    if (rule->count) {
      const std::size_t left = *rule->count > gone ? *rule->count - gone : 1;
      after.rule = end_rule(after.rule, "COUNT=" + std::to_string(left));
    }
  }
  const auto is_single = [](const Recurrence& one) {
    return one.rule.empty() && one.dates.empty();
  };
  if (is_single(before)) parts.before.recurrence.reset();
  if (is_single(after)) parts.after.recurrence.reset();
  return parts;
}

}  // namespace allmende::calendars

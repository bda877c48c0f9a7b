// One RRULE as values. Source: RFC 5545, section 3.3.10.
//
// Rules are walked here and not by libical: the release that Debian 12 has passes over BYSETPOS in
// weekly rules, negative days in daily ones and weeks that cross the turn of a year (36 of the 146
// rules of libical's own later table), and a list that is too long writes beyond its arrays.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/base/zone.hpp"

namespace allmende::calendars {

enum class Frequency { secondly, minutely, hourly, daily, weekly, monthly, yearly };

struct WeekdayOf {
  /// Which one of the month or year, from its end when negative; 0 for every one.
  int nth = 0;
  std::chrono::weekday day;
};

struct Rule {
  /// UNTIL as written.
  struct Until {
    WallTime wall;
    bool date_only = false;
    bool utc = false;
  };

  Frequency frequency = Frequency::yearly;
  int interval = 1;
  std::optional<std::size_t> count;
  std::optional<Until> until;
  std::chrono::weekday week_start = std::chrono::Monday;
  std::vector<int> seconds;
  std::vector<int> minutes;
  std::vector<int> hours;
  std::vector<int> month_days;
  std::vector<int> year_days;
  std::vector<int> weeks;
  std::vector<int> months;
  std::vector<int> positions;
  std::vector<WeekdayOf> weekdays;
};

/// Nothing for what is no rule, or one whose parts do not go together.
std::optional<Rule> read_rule(const std::string& text);

/// Where the walk along a rule begins and ends.
struct RuleWalk {
  WallTime starts_local;
  bool all_day = false;
  /// The last wall time that is asked for.
  WallTime last;
  std::size_t limit;
};

/// The wall times that `rule` gives, in order and each once. COUNT is heeded, UNTIL is the
/// caller's. Limits: 100,000 periods (4,000,000 of less than an hour), and the year 2400.
std::vector<WallTime> walk_rule(const Rule& rule, const RuleWalk& walk);

}  // namespace allmende::calendars

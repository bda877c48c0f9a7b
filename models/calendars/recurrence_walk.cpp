// The walk along a rule, period by period: the days of a period that the rule names, the times of
// those days, and of all these the positions that BYSETPOS picks.
#include <algorithm>

#include "models/calendars/recurrence_rule.hpp"

namespace allmende::calendars {

using std::chrono::day, std::chrono::days, std::chrono::floor, std::chrono::hours,
    std::chrono::minutes, std::chrono::month, std::chrono::months, std::chrono::seconds,
    std::chrono::weekday, std::chrono::year, std::chrono::year_month, std::chrono::year_month_day,
    std::chrono::years;

static constexpr std::size_t kMostPeriods = 100000;
static constexpr std::size_t kMostShortPeriods = 4000000;
static constexpr year kLastYear{2400};

static bool names(const std::vector<int>& list, int value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

/// Whether a list names `value`, which is also the `from_end`th from behind; an empty list names
/// all.
static bool lets_through(const std::vector<int>& list, int value, int from_end) {
  return list.empty() || names(list, value) || names(list, from_end);
}

static int unsigned_to_int(unsigned value) { return static_cast<int>(value); }

static Day first_of(year the_year) { return Day{the_year / 1 / 1}; }

static Day first_of(year_month the_month) { return Day{the_month / 1}; }

/// The first day of week 1: the first week with at least four days in the year.
static Day first_week(year the_year, weekday week_start) {
  const Day fourth = first_of(the_year) + days{3};
  return fourth - (weekday{fourth} - week_start);
}

/// The year whose weeks `date` belongs to.
static year week_year(Day date, weekday week_start) {
  const year of_date = year_month_day{date}.year();
  if (date < first_week(of_date, week_start)) return of_date - years{1};
  if (date >= first_week(of_date + years{1}, week_start)) return of_date + years{1};
  return of_date;
}

/// A stretch of days in which weekdays are counted.
struct Stretch {
  Day begin;
  Day end;
};

static bool is_nth(const WeekdayOf& wanted, Day date, const Stretch& stretch) {
  if (weekday{date} != wanted.day) return false;
  if (wanted.nth == 0) return true;
  const int from_begin = static_cast<int>((date - stretch.begin).count() / 7) + 1;
  const int from_end = -static_cast<int>((stretch.end - days{1} - date).count() / 7) - 1;
  return wanted.nth == from_begin || wanted.nth == from_end;
}

class Walker {
 public:
  Walker(const Rule& rule, const RuleWalk& walk)
      : rule_(rule), walk_(walk), first_(floor<days>(walk.starts_local)), first_date_(first_) {
    const auto of_day = (walk.starts_local - first_).count();
    hour_ = static_cast<int>(of_day / 3600);
    minute_ = static_cast<int>(of_day / 60 % 60);
    second_ = static_cast<int>(of_day % 60);
  }

  std::vector<WallTime> run() {
    const std::size_t most = std::min(walk_.limit, rule_.count.value_or(walk_.limit));
    const std::size_t periods =
        rule_.frequency < Frequency::hourly ? kMostShortPeriods : kMostPeriods;
    for (std::size_t period = 0; period < periods && found_.size() < most; ++period) {
      const long steps = static_cast<long>(period) * rule_.interval;
      if (!is_before_end(begin_of(steps))) break;
      take(times_of(steps), most);
    }
    return std::move(found_);
  }

 private:
  bool is_before_end(WallTime begin) const {
    // A week of a year may begin in the year before.
    return begin - days{7} <= walk_.last && year_month_day{floor<days>(begin)}.year() < kLastYear;
  }

  /// Where the period that lies `steps` after the first one begins.
  WallTime begin_of(long steps) const {
    switch (rule_.frequency) {
      case Frequency::secondly: return walk_.starts_local + seconds{steps};
      case Frequency::minutely: return floor<minutes>(walk_.starts_local) + minutes{steps};
      case Frequency::hourly: return floor<hours>(walk_.starts_local) + hours{steps};
      case Frequency::daily: return first_ + days{steps};
      case Frequency::weekly:
        return first_ - (weekday{first_} - rule_.week_start) + days{7 * steps};
      case Frequency::monthly:
        return first_of(first_date_.year() / first_date_.month() + months{steps});
      case Frequency::yearly: return first_of(first_year() + years{steps});
    }
    return walk_.last + seconds{1};
  }

  year first_year() const {
    return rule_.weeks.empty() ? first_date_.year() : week_year(first_, rule_.week_start);
  }

  /// The days that the period covers before the rule picks among them.
  Stretch stretch_of(WallTime begin) const {
    const Day from = floor<days>(begin);
    switch (rule_.frequency) {
      case Frequency::weekly: return {from, from + days{7}};
      case Frequency::monthly: {
        const year_month_day date{from};
        return {from, first_of(date.year() / date.month() + months{1})};
      }
      case Frequency::yearly: return year_stretch(year_month_day{from}.year());
      default: return {from, from + days{1}};
    }
  }

  Stretch year_stretch(year the_year) const {
    if (rule_.weeks.empty()) return {first_of(the_year), first_of(the_year + years{1})};
    return {first_week(the_year, rule_.week_start),
            first_week(the_year + years{1}, rule_.week_start)};
  }

  std::vector<WallTime> times_of(long steps) const {
    const WallTime begin = begin_of(steps);
    const Stretch stretch = stretch_of(begin);
    std::vector<WallTime> times;
    for (Day date = stretch.begin; date < stretch.end; date += days{1}) {
      const year_month_day parts{date};
      if (!names_month(parts)) {
        date = first_of(parts.year() / parts.month() + months{1}) - days{1};
      } else if (names_day(date, parts, stretch)) {
        append_times(times, date, begin);
      }
    }
    std::sort(times.begin(), times.end());
    times.erase(std::unique(times.begin(), times.end()), times.end());
    return rule_.positions.empty() ? times : pick(times);
  }

  bool names_month(const year_month_day& parts) const {
    const int number = unsigned_to_int(static_cast<unsigned>(parts.month()));
    return lets_through(rule_.months, number, number);
  }

  bool names_day(Day date, const year_month_day& parts, const Stretch& stretch) const {
    return names_week(date, stretch) && names_year_day(date, parts) && names_month_day(parts) &&
           names_weekday(date, parts, stretch);
  }

  bool names_week(Day date, const Stretch& stretch) const {
    if (rule_.weeks.empty()) return true;
    const int week = static_cast<int>((date - stretch.begin).count() / 7) + 1;
    const int all = static_cast<int>((stretch.end - stretch.begin).count() / 7);
    return lets_through(rule_.weeks, week, week - all - 1);
  }

  bool names_year_day(Day date, const year_month_day& parts) const {
    if (rule_.year_days.empty()) return true;
    const int number = static_cast<int>((date - first_of(parts.year())).count()) + 1;
    const int all =
        static_cast<int>((first_of(parts.year() + years{1}) - first_of(parts.year())).count());
    return lets_through(rule_.year_days, number, number - all - 1);
  }

  bool names_month_day(const year_month_day& parts) const {
    const int number = unsigned_to_int(static_cast<unsigned>(parts.day()));
    if (rule_.month_days.empty()) return !day_is_the_starts() || number == start_day();
    const year_month this_month = parts.year() / parts.month();
    const int all =
        static_cast<int>((first_of(this_month + months{1}) - first_of(this_month)).count());
    return lets_through(rule_.month_days, number, number - all - 1);
  }

  int start_day() const { return unsigned_to_int(static_cast<unsigned>(first_date_.day())); }

  /// No part names days, so they fall on the day (and month) of the start.
  bool day_is_the_starts() const {
    const bool named = !rule_.weekdays.empty() || !rule_.year_days.empty() || !rule_.weeks.empty();
    return !named && rule_.frequency >= Frequency::monthly;
  }

  bool names_weekday(Day date, const year_month_day& parts, const Stretch& stretch) const {
    if (rule_.weekdays.empty()) return falls_like_start(date, parts);
    Stretch counted = stretch;
    if (rule_.frequency == Frequency::yearly && !rule_.months.empty()) {
      const year_month this_month = parts.year() / parts.month();
      counted = {first_of(this_month), first_of(this_month + months{1})};
    }
    return std::any_of(rule_.weekdays.begin(), rule_.weekdays.end(),
                       [&](const WeekdayOf& wanted) { return is_nth(wanted, date, counted); });
  }

  /// What the start fixes when no weekday is named: the weekday of weeks, the month of years.
  bool falls_like_start(Day date, const year_month_day& parts) const {
    const bool days_named = !rule_.month_days.empty() || !rule_.year_days.empty();
    const bool by_week = rule_.frequency == Frequency::weekly || !rule_.weeks.empty();
    if (by_week) return days_named || weekday{date} == weekday{first_};
    const bool months_named = !rule_.months.empty() || !rule_.year_days.empty();
    if (rule_.frequency != Frequency::yearly || months_named) return true;
    return parts.month() == first_date_.month();
  }

  /// Adds the times of one day. A part finer than the frequency gives several times, a coarser one
  /// forbids some.
  void append_times(std::vector<WallTime>& times, Day date, WallTime begin) const {
    if (walk_.all_day) {
      times.push_back(date);
      return;
    }
    const auto of_day = (begin - floor<days>(begin)).count();
    const auto fixed = [&](Frequency finest, long value, const std::vector<int>& list, int start) {
      const int at = static_cast<int>(value);
      if (rule_.frequency <= finest) {
        return lets_through(list, at, at) ? std::vector<int>{at} : std::vector<int>{};
      }
      return list.empty() ? std::vector<int>{start} : list;
    };
    for (const int hour : fixed(Frequency::hourly, of_day / 3600, rule_.hours, hour_)) {
      for (const int minute :
           fixed(Frequency::minutely, of_day / 60 % 60, rule_.minutes, minute_)) {
        for (const int second : fixed(Frequency::secondly, of_day % 60, rule_.seconds, second_)) {
          times.push_back(date + hours{hour} + minutes{minute} + seconds{second});
        }
      }
    }
  }

  std::vector<WallTime> pick(const std::vector<WallTime>& times) const {
    std::vector<WallTime> picked;
    const int all = static_cast<int>(times.size());
    for (int index = 0; index < all; ++index) {
      if (lets_through(rule_.positions, index + 1, index - all)) {
        picked.push_back(times[static_cast<std::size_t>(index)]);
      }
    }
    return picked;
  }

  void take(const std::vector<WallTime>& times, std::size_t most) {
    for (const WallTime time : times) {
      if (time < walk_.starts_local || time > walk_.last || found_.size() >= most) continue;
      found_.push_back(time);
    }
  }

  const Rule& rule_;
  const RuleWalk& walk_;
  Day first_;
  year_month_day first_date_;
  int hour_ = 0;
  int minute_ = 0;
  int second_ = 0;
  std::vector<WallTime> found_;
};

std::vector<WallTime> walk_rule(const Rule& rule, const RuleWalk& walk) {
  return Walker{rule, walk}.run();
}

}  // namespace allmende::calendars

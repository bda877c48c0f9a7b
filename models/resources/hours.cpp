#include "models/resources/hours.hpp"

#include <algorithm>
#include <tuple>

namespace allmende::resources {

using namespace std::chrono_literals;

static constexpr std::size_t kMostWindows = 28;
static constexpr int kDayMinutes = 1440;

std::vector<WeeklyWindow> sorted(std::vector<WeeklyWindow> windows) {
  std::sort(windows.begin(), windows.end(), [](const WeeklyWindow& one, const WeeklyWindow& other) {
    return std::tie(one.weekday, one.from_minute) < std::tie(other.weekday, other.from_minute);
  });
  return windows;
}

static bool overlap(const WeeklyWindow& one, const WeeklyWindow& other) {
  return one.weekday == other.weekday && one.from_minute < other.to_minute &&
         other.from_minute < one.to_minute;
}

void check(const std::vector<WeeklyWindow>& windows, const std::string& field, Faults& faults) {
  faults.require(windows.size() <= kMostWindows, field, "resources.error.hours");
  for (std::size_t i = 0; i < windows.size() && i < kMostWindows; ++i) {
    const WeeklyWindow& one = windows[i];
    const bool whole = one.weekday >= 1 && one.weekday <= 7 && one.from_minute >= 0 &&
                       one.from_minute < one.to_minute && one.to_minute <= kDayMinutes;
    const bool twice = std::any_of(windows.begin(), windows.begin() + static_cast<long>(i),
                                   [&](const auto& other) { return overlap(one, other); });
    faults.require(whole && !twice, field + "/" + std::to_string(i), "resources.error.hours");
  }
}

namespace {

/// A wall time in its week.
struct WeekTime {
  Day day;
  int weekday = 1;
  std::chrono::seconds of_day{0};
};

}  // namespace

static WeekTime week_time_of(WallTime wall) {
  const Day day = std::chrono::floor<std::chrono::days>(wall);
  return {.day = day,
          .weekday = static_cast<int>(std::chrono::weekday{day}.iso_encoding()),
          .of_day = wall - day};
}

/// Some window touches the time from `from` on, `step` long; of no length: `from` itself.
static bool touches(const std::vector<WeeklyWindow>& windows, WallTime from,
                    std::chrono::seconds step) {
  // What is lent by the week is fetched on whichever day of it.
  if (step > 24h) return !windows.empty();
  const WeekTime moment = week_time_of(from);
  return std::any_of(windows.begin(), windows.end(), [&](const WeeklyWindow& window) {
    if (window.weekday != moment.weekday) return false;
    const std::chrono::minutes opens{window.from_minute};
    const std::chrono::minutes closes{window.to_minute};
    if (step == 0s) return opens <= moment.of_day && moment.of_day <= closes;
    return opens < moment.of_day + step && moment.of_day < closes;
  });
}

/// Midnight is the end of the day before for whatever ends.
static bool ends_in(const std::vector<WeeklyWindow>& windows, WallTime end,
                    std::chrono::seconds step) {
  if (step > 0s) return touches(windows, end - step, step);
  const WeekTime moment = week_time_of(end);
  if (moment.of_day > 0s) return touches(windows, end, 0s);
  const int day_before = moment.weekday == 1 ? 7 : moment.weekday - 1;
  return touches(windows, end, 0s) ||
         std::any_of(windows.begin(), windows.end(), [&](const WeeklyWindow& window) {
           return window.weekday == day_before && window.to_minute == kDayMinutes;
         });
}

/// A use of one day leaves no time out at which the room is closed.
static bool is_open_through(const std::vector<WeeklyWindow>& windows, WallTime from, WallTime to) {
  const WeekTime first = week_time_of(from);
  const std::chrono::seconds until = to - WallTime{first.day};
  if (until > 24h) return true;
  std::chrono::seconds reached = first.of_day;
  for (const WeeklyWindow& window : sorted(windows)) {
    if (window.weekday != first.weekday) continue;
    const std::chrono::minutes opens{window.from_minute};
    if (opens <= reached)
      reached = std::max<std::chrono::seconds>(reached, std::chrono::minutes{window.to_minute});
  }
  return reached >= until;
}

static Faults::Params params_of(const std::vector<WeeklyWindow>& windows) {
  return {{"windows", spell_windows(windows, "de")}, {"windows.en", spell_windows(windows, "en")}};
}

void check_hours(const Hours& hours, const Stay& stay, Faults& faults) {
  const WallTime from = to_wall(stay.span.starts_at, stay.zone);
  const WallTime to = to_wall(stay.span.ends_at, stay.zone);
  const auto require = [&](const std::vector<WeeklyWindow>& windows, bool holds, const char* field,
                           const char* key) {
    if (!windows.empty()) faults.require(holds, field, key, params_of(windows));
  };
  require(hours.pickup, touches(hours.pickup, from, stay.step), "/starts_at",
          "bookings.error.pickup_hours");
  require(hours.returns, ends_in(hours.returns, to, stay.step), "/ends_at",
          "bookings.error.return_hours");
  const bool begins = touches(hours.opening, from, stay.step);
  require(hours.opening, begins, "/starts_at", "bookings.error.opening_hours");
  const bool ends = ends_in(hours.opening, to, stay.step) &&
                    (stay.step > 0s || is_open_through(hours.opening, from, to));
  require(hours.opening, !begins || ends, "/ends_at", "bookings.error.opening_hours");
}

std::vector<Span> open_spans(const Hours& hours, const Span& span, const std::string& zone) {
  if (hours.opening.empty()) return {span};
  const auto windows = sorted(hours.opening);
  std::vector<Span> open;
  const Day last = std::chrono::floor<std::chrono::days>(to_wall(span.ends_at, zone));
  Day day = std::chrono::floor<std::chrono::days>(to_wall(span.starts_at, zone));
  for (; day <= last; day += std::chrono::days{1}) {
    const auto weekday = static_cast<int>(std::chrono::weekday{day}.iso_encoding());
    for (const WeeklyWindow& window : windows) {
      if (window.weekday != weekday) continue;
      const auto at = [&](int minute) {
        return to_instant(WallTime{day} + std::chrono::minutes{minute}, zone);
      };
      const Span one{std::max(at(window.from_minute), span.starts_at),
                     std::min(at(window.to_minute), span.ends_at)};
      if (one.empty()) continue;
      const bool goes_on = !open.empty() && open.back().ends_at == one.starts_at;
      if (goes_on) {
        open.back().ends_at = one.ends_at;
      } else {
        open.push_back(one);
      }
    }
  }
  return open;
}

std::string spell_minute(int minute) {
  const auto two = [](int value) { return (value < 10 ? "0" : "") + std::to_string(value); };
  return two(minute / 60) + ":" + two(minute % 60);
}

int read_minute(const std::string& text) {
  const auto digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9'; };
  const bool spelled = text.size() == 5 && text[2] == ':' && digit(0) && digit(1) && digit(3) &&
                       digit(4) && text[3] <= '5';
  if (!spelled) return -1;
  const int minute =
      (text[0] - '0') * 600 + (text[1] - '0') * 60 + (text[3] - '0') * 10 + (text[4] - '0');
  return minute <= kDayMinutes ? minute : -1;
}

std::string spell_windows(const std::vector<WeeklyWindow>& windows, const std::string& locale) {
  static constexpr const char* kGerman[] = {"Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"};
  static constexpr const char* kEnglish[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  std::string text;
  for (const WeeklyWindow& window : sorted(windows)) {
    if (window.weekday < 1 || window.weekday > 7) continue;
    const char* day = (locale == "en" ? kEnglish : kGerman)[window.weekday - 1];
    if (!text.empty()) text += ", ";
    text += std::string{day} + " " + spell_minute(window.from_minute) + "–" +
            spell_minute(window.to_minute);
  }
  return text;
}

}  // namespace allmende::resources

// At which times of the week something is picked up and brought back, and when a room is open; by
// the clock on the wall. Pure.
#pragma once

#include <string>
#include <vector>

#include "models/base/faults.hpp"
#include "models/base/instant.hpp"
#include "models/base/zone.hpp"

namespace allmende::resources {

/// From a time of one day of the week to a later one of the same day.
struct WeeklyWindow {
  /// 1 is Monday, 7 Sunday.
  int weekday = 1;
  /// Minutes since midnight; 1440 is the midnight at its end.
  int from_minute = 0;
  int to_minute = 1440;

  bool operator==(const WeeklyWindow&) const = default;
};

/// Where a list is empty, any time will do. Limits: 28 windows in each, which do not overlap.
struct Hours {
  std::vector<WeeklyWindow> pickup;
  std::vector<WeeklyWindow> returns;
  /// Of a room: a use begins and ends while it is open, and within one time where it is of one day.
  std::vector<WeeklyWindow> opening;

  bool operator==(const Hours&) const = default;
  bool empty() const { return *this == Hours{}; }
};

/// By weekday and time.
std::vector<WeeklyWindow> sorted(std::vector<WeeklyWindow> windows);

/// Faults: resources.error.hours, naming the window below `field`.
void check(const std::vector<WeeklyWindow>& windows, const std::string& field, Faults& faults);

/// What is lent in larger steps than hours is picked up at some time of its first step and brought
/// back at some time of its last; `step` is that of the grid, zero for minutes and hours. Faults:
/// bookings.error.pickup_hours at /starts_at, bookings.error.return_hours at /ends_at,
/// bookings.error.opening_hours at either.
struct Stay {
  Span span;
  std::chrono::seconds step{0};
  std::string zone;
};
void check_hours(const Hours& hours, const Stay& stay, Faults& faults);

/// The stretches of `span` in which a room is open, in order; all of it when nothing is said.
std::vector<Span> open_spans(const Hours& hours, const Span& span, const std::string& zone);

/// "10:00", minutes since midnight; -1 for what is none.
std::string spell_minute(int minute);
int read_minute(const std::string& text);

/// "Mo 10:00–12:00, Do 16:00–18:00"; `locale` is "de" or "en".
std::string spell_windows(const std::vector<WeeklyWindow>& windows, const std::string& locale);

}  // namespace allmende::resources

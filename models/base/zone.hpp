// Wall time and IANA time zones, on the system's tz database. Thread-safe.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/base/instant.hpp"

namespace allmende {

/// A wall time without a zone; whole seconds, as in iCalendar.
using WallTime = std::chrono::local_seconds;
/// A day without a zone.
using Day = std::chrono::local_days;

bool known_zone(const std::string& zone);

/// The instant of a wall time. In the hour that spring skips, the wall time is read with the offset
/// that held before the gap (RFC 5545, section 3.3.5); of the doubled hour in autumn the first one
/// counts. Throws internal for an unknown zone.
Instant to_instant(WallTime wall, const std::string& zone);

WallTime to_wall(Instant instant, const std::string& zone);

int year_of(WallTime wall);

/// A moment at which a zone's clocks change.
struct ClockChange {
  Instant at;
  std::chrono::seconds offset_before;
  std::chrono::seconds offset_after;
  /// "CEST" or "+03".
  std::string abbreviation;
  bool daylight_saving = false;
};

/// How far ahead of UTC the clocks of `zone` are. Throws internal for an unknown zone.
std::chrono::seconds offset_at(Instant instant, const std::string& zone);

/// The changes of `zone` in `span`, in order; before all of them one that says what holds at
/// span.starts_at (its `at` is that start, both its offsets are the same).
/// Limits: 1000 changes. Throws internal for an unknown zone.
std::vector<ClockChange> clock_changes(const std::string& zone, Span span);

/// "2026-11-27T19:30:00" and "2026-11-27". Reading takes exactly these forms (seconds may be
/// absent).
std::string spell_wall(WallTime wall);
std::string spell_day(Day day);
std::optional<WallTime> read_wall(std::string_view text);
std::optional<Day> read_day(std::string_view text);

/// iCalendar's basic forms: "20261127T193000" and "20261127".
std::string spell_basic(WallTime wall, bool all_day);
std::optional<WallTime> read_basic(std::string_view text);

}  // namespace allmende

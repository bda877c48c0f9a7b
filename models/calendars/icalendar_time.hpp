// Times and durations as iCalendar files spell them. Source: RFC 5545, sections 3.3.4 to 3.3.6.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/base/zone.hpp"
#include "models/calendars/icalendar_lines.hpp"

namespace allmende::calendars {

/// A time as written, before its zone is looked at.
struct WrittenTime {
  WallTime wall;
  bool date_only = false;
  bool utc = false;
  /// The spelling was mended (missing seconds, dashes, a stray letter at the end).
  bool odd = false;
};

std::optional<WrittenTime> read_written_time(std::string_view value);

/// Days are counted on the calendar, the rest exactly.
struct WrittenDuration {
  std::chrono::days nominal{0};
  std::chrono::seconds exact{0};
};

/// Nothing for what is no duration, or one longer than ten years.
std::optional<WrittenDuration> read_duration(std::string_view value);

}  // namespace allmende::calendars

// Cutting a series in two at one of its dates. Pure functions.
#pragma once

#include <optional>
#include <string>

#include "models/calendars/event.hpp"

namespace allmende::calendars {

struct SplitSeries {
  /// Ends before the cut.
  EventContent before;
  /// Begins at the cut; a COUNT has become what is left of it.
  EventContent after;
};

/// `series`, cut before its date at `at`; nothing when no date comes before it. `at` is one of its
/// dates.
std::optional<SplitSeries> split_series(const EventContent& series, WallTime at);

/// `rule` without its COUNT and UNTIL, and with `end` ("COUNT=3") in their place.
std::string end_rule(const std::string& rule, const std::string& end);

}  // namespace allmende::calendars

// Expansion of series into their dates, on libical. Pure functions; bounded.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/calendars/event.hpp"

namespace allmende::calendars {

/// One date of an event.
struct Occurrence {
  /// Wall time in basic form for a date of a series; nothing for an event that happens once.
  std::optional<std::string> recurrence_id;
  WallTime starts_local;
  Instant starts_at;
  Instant ends_at;
};

/// Dates of `content` that overlap `window`, in order, at most `limit`. Wall times stay the same
/// across clock changes (19:30 is 19:30 in summer and winter). Changed dates are not looked at here: the
/// caller takes out the recurrence_ids that have an event of their own. The iteration ends after 20
/// years beyond the window's start or 100,000 steps, whatever the rule says.
std::vector<Occurrence> expand(const EventContent& content, Span window, std::size_t limit);

/// Why `rule` is no RRULE that we take (a translation key), or nothing. Refuses SECONDLY and
/// MINUTELY, which no agenda can show.
std::optional<std::string> refuse_rule(const std::string& rule);

}  // namespace allmende::calendars

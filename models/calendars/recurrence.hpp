// Expansion of series into their dates, Pure functions; bounded.
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
/// across clock changes (19:30 is 19:30 in summer and winter). Changed dates are not looked at
/// here: the caller takes out the recurrence_ids that have an event of their own. The iteration
/// ends after 20 years beyond the window's start or 100,000 steps, whatever the rule says.
///
/// The start is always the first date, also when the rule does not name it. All-day dates last as
/// many days as the first one, the others exactly as long as the first one (RFC 5545, section
/// 3.8.5.3, for DTEND): a night that the clocks shorten ends an hour later on the wall.
std::vector<Occurrence> expand(const EventContent& content, Span window, std::size_t limit);

/// Why `rule` is no RRULE that we take (a translation key), or nothing. Refuses SECONDLY and
/// MINUTELY, which no agenda can show, and more than 96 times a day.
std::optional<std::string> refuse_rule(const std::string& rule);

/// What `rule` says, before events add their dates and exceptions.
struct RuleStart {
  /// Wall time in `zone`, in which an UNTIL in UTC is understood.
  WallTime starts_local;
  bool all_day = false;
  std::string zone = "UTC";
  /// Nothing after it is asked for.
  std::optional<WallTime> horizon = std::nullopt;
};

/// The wall times of `rule` from `start` on, at most `limit`; empty for what is no rule. Takes
/// every frequency, so that refuse_rule stays the one place that forbids some.
std::vector<WallTime> rule_dates(const std::string& rule, const RuleStart& start,
                                 std::size_t limit);

}  // namespace allmende::calendars

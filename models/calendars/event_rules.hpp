// What makes the content of an event right; one place for the API, the command line and imports.
#pragma once

#include <vector>

#include "models/base/error.hpp"
#include "models/calendars/event.hpp"

namespace allmende::calendars {

/// Everything that is wrong with `content`; fields are JSON pointers of an EventWish.
std::vector<Fault> faults_of(const EventContent& content);

/// Throws invalid with all faults: events.error.title_empty, events.error.too_long,
/// events.error.too_many, events.error.zone_unknown, events.error.ends_before_start,
/// events.error.span_long (over 5 years), events.error.year (outside 1900 to 2200),
/// events.error.address, events.error.coordinates, events.error.price, events.error.language,
/// events.error.not_midnight, events.error.feature, events.error.capacity, events.error.joining
/// (elsewhere, but without an address), calendars.error.rule, calendars.error.rule_fast.
void check(const EventContent& content);

}  // namespace allmende::calendars

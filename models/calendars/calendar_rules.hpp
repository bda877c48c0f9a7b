// What all services of calendars ask before they touch one.
#pragma once

#include "models/access/access.hpp"
#include "models/base/caller.hpp"
#include "models/calendars/calendar.hpp"

namespace allmende::calendars {

/// The calendar that was found, if the caller may see it and do `action` with it; what may not be
/// seen is not found. Throws: calendars.error.not_found, access.error.*.
Calendar allowed(const std::optional<Calendar>& calendar, const Caller& caller,
                 access::Action action);

/// Throws: calendars.error.name, calendars.error.description.
void check(const Calendar& calendar);

}  // namespace allmende::calendars

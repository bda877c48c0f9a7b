#include "models/calendars/calendar_rules.hpp"

#include "models/base/error.hpp"

namespace allmende::calendars {

using access::Action;

Calendar allowed(const std::optional<Calendar>& calendar, const Caller& caller, Action action) {
  const access::Thing thing =
      calendar ? access::Thing{calendar->space_id, calendar->visibility} : access::Thing{};
  // Who may do it may know of it: operators import into calendars that they do not read.
  const bool known =
      access::allows(caller, Action::calendar_read, thing) || access::allows(caller, action, thing);
  if (!calendar || !known) throw not_found("calendars.error.not_found");
  if (action != Action::calendar_read) access::require(caller, action, thing);
  return *calendar;
}

}  // namespace allmende::calendars

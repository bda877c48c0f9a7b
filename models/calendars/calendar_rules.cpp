#include "models/calendars/calendar_rules.hpp"

#include <algorithm>

#include "models/base/error.hpp"
#include "models/base/faults.hpp"

namespace allmende::calendars {

using access::Action;

static constexpr std::ptrdiff_t kMostLetters = 200;
static constexpr std::size_t kMostBytesOfWords = 65'536;

/// Characters of UTF-8.
static std::ptrdiff_t letters_of(const std::string& text) {
  return std::count_if(text.begin(), text.end(),
                       [](char byte) { return (static_cast<unsigned char>(byte) & 0xc0) != 0x80; });
}

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

void check(const Calendar& calendar) {
  Faults faults;
  const auto letters = letters_of(calendar.name);
  faults.require(letters >= 1 && letters <= kMostLetters, "/name", "calendars.error.name");
  faults.require(calendar.description.size() <= kMostBytesOfWords, "/description",
                 "calendars.error.description");
  std::move(faults).end();
}

}  // namespace allmende::calendars

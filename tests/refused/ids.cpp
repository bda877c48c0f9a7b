// An EventId never stands where a CalendarId is asked, nor a bare text.
// Refused: invalid initialization of reference|no matching function
#include "models/base/id.hpp"

namespace allmende {

static std::size_t length(const CalendarId& calendar) { return calendar.text.size(); }

#ifdef REFUSED
std::size_t refused() { return length(EventId::make()); }
#else
std::size_t accepted() { return length(CalendarId::make()); }
#endif

}  // namespace allmende

// Ids of different things are not compared by accident.
// Refused: no match for
#include "models/base/id.hpp"

namespace allmende {

#ifdef REFUSED
bool refused(const EventId& event, const SpaceId& space) { return event == space; }
#else
bool accepted(const EventId& one, const EventId& other) { return one == other; }
#endif

}  // namespace allmende

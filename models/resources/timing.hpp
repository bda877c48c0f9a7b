// At which times something is lent: one rule for the search and for whoever books. Pure.
#pragma once

#include "models/base/faults.hpp"
#include "models/resources/resource.hpp"

namespace allmende::resources {

/// When it is asked, and where.
struct Moment {
  Instant now;
  std::string zone;
};

/// What the resource says about times. Faults: bookings.error.past, bookings.error.lead,
/// bookings.error.too_far, bookings.error.too_short, bookings.error.too_long, bookings.error.grid,
/// bookings.error.pickup_hours, bookings.error.return_hours, bookings.error.opening_hours.
void check_times(const Timing& timing, const Span& span, const Moment& moment, Faults& faults);

}  // namespace allmende::resources

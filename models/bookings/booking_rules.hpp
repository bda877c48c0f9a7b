// What makes a wish for a booking right, and when a state ends by itself. Pure.
#pragma once

#include "models/base/faults.hpp"
#include "models/bookings/booking.hpp"
#include "models/resources/timing.hpp"

namespace allmende::bookings {

/// Bytes of what one side tells the other.
inline constexpr std::size_t kLongestNote = 2000;

using resources::Moment;

/// Throws invalid with all faults: bookings.error.lines, bookings.error.twice,
/// bookings.error.quantity, bookings.error.note, bookings.error.window.
void check(const BookingWish& wish);

/// Only what a thing has is chosen: ids among those of `offered`. Faults: bookings.error.extra at
/// `at`/0 and so on.
void check_extras(const std::vector<std::string>& chosen,
                  const std::vector<resources::Extra>& offered, const std::string& at,
                  Faults& faults);

/// When `booking`, which has just come into its state, leaves it by itself.
std::optional<Instant> deadline_of(const Booking& booking, Instant now);

/// How long what somebody waited for is held: a day, two hours when it begins within two days.
Instant offered_until(const Span& span, Instant now);

/// The earliest moment at which the lender may say that nobody came.
Instant missed_from(const Booking& booking);

}  // namespace allmende::bookings

// The making of a booking: what is wished for is checked, priced and held, in the transaction of
// whoever makes it.
#pragma once

#include "models/base/caller.hpp"
#include "models/base/error.hpp"
#include "models/bookings/booking.hpp"
#include "models/bookings/booking_guests.hpp"
#include "models/bookings/booking_rules.hpp"
#include "models/db/tx.hpp"

namespace allmende::bookings {

/// Throws what BookingService::hold says, bookings.error.taken, and the errors of claims.
BookingId insert_hold(Tx& tx, const Caller& caller, const BookingWish& wish, const Moment& moment);

/// The same for a guest. Throws the same, bookings.error.partners.
BookingId insert_guest_hold(Tx& tx, const GuestWish& wish, const Moment& moment);

/// The same for who waited for it, who has longer to decide.
BookingId insert_waited_hold(Tx& tx, const Caller& caller, const BookingWish& wish,
                             const Moment& moment);

/// What somebody else was faster with, or has more of than there is.
bool is_taken(const Error& error);

/// The dates of the series, those that are free held, unless one is taken and all were wished for.
/// Throws the same, bookings.error.series.
SeriesOutcome insert_series(Tx& tx, const Caller& caller, const SeriesWish& wish,
                            const Moment& moment);

}  // namespace allmende::bookings

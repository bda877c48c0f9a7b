// What can be had in place of what is taken.
#pragma once

#include "models/base/caller.hpp"
#include "models/bookings/booking.hpp"
#include "models/bookings/booking_rules.hpp"
#include "models/db/tx.hpp"

namespace allmende::bookings {

/// Up to three other times for the same things, the nearest first, and up to three other things of
/// the same category (of the same kind, where it has none) at the same time: the lender's own
/// first, then those near by.
Alternatives find_alternatives(Tx& tx, const Caller& caller, const BookingWish& wish,
                               const Moment& moment);

/// One thing and when it is wanted.
struct OtherWish {
  LineWish line;
  Span span;
};

/// Those other things alone, whether or not the one is free.
std::vector<resources::ResourceLine> find_others(Tx& tx, const Caller& caller,
                                                 const OtherWish& wish, const Moment& moment);

}  // namespace allmende::bookings

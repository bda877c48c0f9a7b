// What is sold or given away: the making of such a booking, and what its moves do. Several may ask
// for one thing; whoever is chosen has it reserved for a week, and with the hand-over it is theirs.
#pragma once

#include "models/base/faults.hpp"
#include "models/bookings/booking.hpp"
#include "models/bookings/booking_moves.hpp"
#include "models/bookings/booking_rules.hpp"

namespace allmende::bookings {

/// As what the lender offers what is booked so.
resources::Offer offer_of(BookingMode mode);

/// Faults: bookings.error.one_thing, bookings.error.past, bookings.error.too_far,
/// bookings.error.too_long, bookings.error.sold_out, resources.error.grant_lock.
void check_sale(const BookingWish& wish, const std::vector<resources::Resource>& resources,
                const Moment& moment);

/// The one line of it, and what it costs.
BookingLine sale_line(const BookingWish& wish, const resources::Resource& resource);

/// When it leaves its state by itself.
std::optional<Instant> sale_deadline(BookingState state, Instant now);

/// What a verb does beyond the step itself; its claims reach from the pick-up on for ever.
/// Throws: bookings.error.promised_to, bookings.error.reserved, bookings.error.not_first,
/// bookings.error.by_lot, bookings.error.renewed, those of second_person.hpp,
/// bookings.error.no_withdrawal, resources.error.grant_lock, and those of other moves.
void take_sale_effect(Moving& moving);

/// A move that somebody might be offered, and who they are.
struct Offering {
  const std::string& verb;
  const std::optional<AccountId>& account;
  const Moment& moment;
};

/// Whether not the table alone allows it: renewing is for once, withdrawing for two weeks and for
/// consumers, and where two people decide each has a part of it.
bool sale_has(Tx& tx, const Booking& booking, const Offering& offering);

}  // namespace allmende::bookings

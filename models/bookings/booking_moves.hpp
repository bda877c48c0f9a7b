// One move of a booking, in the transaction of whoever makes it: the step in the table, what it
// does to the claims and to custody, and the line in the history.
#pragma once

#include "models/bookings/booking.hpp"
#include "models/db/tx.hpp"

namespace allmende::bookings {

/// Who moves what, how and when. `booking` is locked, and is as it was before; `make_move` leaves
/// it as it is then.
struct Moving {
  Tx& tx;
  Booking booking;
  std::string verb;
  Side side = Side::system;
  Move move;
  std::optional<AccountId> account;
  Instant now;
  std::string zone;
  /// Why, when nobody says it in words: "another_chosen".
  std::string because = {};
};

/// Throws what BookingService::move says, and the errors of claims.
void make_move(Moving& moving);

/// Claims everything in `lines` for the span of the booking. Throws bookings.error.taken and the
/// errors of claims.
void place_claims(Moving& moving, const std::vector<BookingLine>& lines,
                  std::optional<Instant> expires_at);

}  // namespace allmende::bookings

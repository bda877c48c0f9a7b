// Two people who decide, from a value on that the lender has set, on what is sold or given away:
// one agrees first (`endorse`), and another one approves or offers something else.
#pragma once

#include "models/bookings/booking_moves.hpp"

namespace allmende::bookings {

/// How that stands for somebody who may decide.
struct Consent {
  /// One person alone does not do.
  bool needed = false;
  /// They have agreed already.
  bool own = false;
  /// Another one has agreed who may still decide.
  bool by_another = false;
};

/// The limit of this moment counts, and who may decide now. Nobody is a person without an account.
Consent consent_of(Tx& tx, const Booking& booking, const std::optional<AccountId>& account);

/// Throws bookings.error.second_person where another one must agree first.
void require_consent(Tx& tx, const Booking& booking, const std::optional<AccountId>& account);

/// The same for a counter-offer. Throws bookings.error.second_person_price, too, for a price from
/// which on two would decide where one does now.
void require_consent_to(const Moving& moving, int price_cents);

/// What `endorse` does beyond the step itself. Throws bookings.error.endorsed for whoever has done
/// it, bookings.error.unneeded where one person does, or another one has agreed.
void endorse(Moving& moving);

}  // namespace allmende::bookings

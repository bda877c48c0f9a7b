// SQL of who agreed as the first of two, as the history of a booking says.
#pragma once

#include "models/base/caller.hpp"
#include "models/bookings/booking.hpp"
#include "models/db/tx.hpp"

namespace allmende::bookings {

struct Endorsement {
  AccountId account;
  /// At the lender, now.
  Standing standing = Standing::stranger;
};

class EndorsementRepository {
 public:
  explicit EndorsementRepository(Tx& tx) : tx_(tx) {}

  /// Since it was asked for, without accounts that are gone; those that are locked stand nowhere.
  std::vector<Endorsement> list(const BookingId& booking);

 private:
  Tx& tx_;
};

}  // namespace allmende::bookings

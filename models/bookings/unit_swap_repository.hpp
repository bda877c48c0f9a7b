// SQL of what is given in place of something else.
#pragma once

#include "models/bookings/unit_swap.hpp"
#include "models/db/tx.hpp"

namespace allmende::bookings {

class UnitSwapRepository {
 public:
  explicit UnitSwapRepository(Tx& tx) : tx_(tx) {}

  /// Free for as long as the booking claims things of the same resource; by their codes.
  std::vector<SpareUnit> spares(const BookingId& booking, Instant now);
  /// The claims of the one are the other's from now on; false when it had none.
  /// Throws claims.error.overlap.
  bool swap(const BookingId& booking, const Swap& swap);

  /// Whose thing is out with somebody who is late, and will be needed before `until`.
  struct AtRisk {
    BookingId booking;
    UnitId unit;
  };
  std::vector<AtRisk> at_risk(Instant until);
  /// False when they were warned before.
  bool warn(const BookingId& booking, Instant now);
  /// Those that are not back for so long that a reminder is due; counted as reminded.
  std::vector<BookingId> remind(Instant now);

  /// Bookings of what does not work, whose sides were not told yet.
  std::vector<AtRisk> unfit(Instant now);
  /// False when they were told before.
  bool note_unfit(const BookingId& booking, Instant now);
  /// What works again, or has another one by now, can be told of anew.
  std::vector<BookingId> forget_fit();

 private:
  Tx& tx_;
};

}  // namespace allmende::bookings

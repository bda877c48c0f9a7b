// SQL of what is sold or given away: who waits for it, and what becomes of the units.
#pragma once

#include <vector>

#include "models/base/instant.hpp"
#include "models/db/tx.hpp"

namespace allmende::bookings {

class SaleRepository {
 public:
  explicit SaleRepository(Tx& tx) : tx_(tx) {}

  /// Those who ask for it, by when they did.
  std::vector<BookingId> queue(const ResourceId& resource);
  /// How many of what is counted nobody has from then on.
  int free_for_good(const ResourceId& resource, Instant from);
  /// The units of the booking belong to somebody else.
  void hand_on(const BookingId& booking);
  /// They belong to the lender again.
  void take_home(const BookingId& booking);

 private:
  Tx& tx_;
};

}  // namespace allmende::bookings

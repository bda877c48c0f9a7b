// SQL of how the sides of a booking are reached.
#pragma once

#include "models/bookings/booking_contact.hpp"
#include "models/db/tx.hpp"

namespace allmende::bookings {

class BookingContactRepository {
 public:
  explicit BookingContactRepository(Tx& tx) : tx_(tx) {}

  std::optional<Contact> find(const BookingId& booking, Side side);
  /// An empty one is as none.
  void put(const BookingId& booking, Side side, const Contact& contact, Instant now);

 private:
  Tx& tx_;
};

/// What the side has said for this booking, else what its organisation says of itself. Of a side of
/// another server only what that has said.
std::optional<Contact> contact_of(Tx& tx, const Booking& booking, Side side);

}  // namespace allmende::bookings

// How the two sides of a booking reach each other. Each sees its own at any time, and that of the
// other after the approval only.
#pragma once

#include "models/bookings/booking.hpp"

namespace allmende::bookings {

/// Limits: name 200 bytes, e-mail 254, phone 100.
struct Contact {
  std::string name;
  std::string email;
  std::string phone;

  bool empty() const { return name.empty() && email.empty() && phone.empty(); }
};

/// Whether the other side sees it: what was approved, and not called off.
bool shows_contacts(BookingState state);

}  // namespace allmende::bookings

// Who is told of a booking: the lender of what waits for them, the borrower of what became of it.
#pragma once

#include "models/notifications/notifier.hpp"

namespace allmende::bookings {

struct BookingNotices {
  const notifications::Notifier& notifier;
  /// That of the city, in which days are told.
  std::string zone;
};

std::vector<notifications::Notifying> bookings_notifications(BookingNotices& notices);

}  // namespace allmende::bookings

// The end of what is known of people who borrowed: what the law wants kept is kept, and no longer.
#pragma once

#include "models/db/database.hpp"

namespace allmende::bookings {

class ForgettingService {
 public:
  ForgettingService(Database& db, const Clock& clock) : db_(db), clock_(clock) {}

  /// Takes people out of bookings whose time is over, and off receipts when their eight years are;
  /// returns of how many bookings.
  int forget_due() const;

 private:
  Database& db_;
  const Clock& clock_;
};

}  // namespace allmende::bookings

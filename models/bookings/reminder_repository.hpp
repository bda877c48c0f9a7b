// Which beginnings and ends people have been reminded of.
#pragma once

#include "models/bookings/booking.hpp"
#include "models/db/tx.hpp"

namespace allmende::bookings {

class ReminderRepository {
 public:
  explicit ReminderRepository(Tx& tx) : tx_(tx) {}

  /// Those that begin within a day, once for each beginning.
  std::vector<BookingId> note_starts(Instant now);
  /// Loans that end within a day, once for each end; rooms are not brought back.
  std::vector<BookingId> note_ends(Instant now);

 private:
  Tx& tx_;
};

}  // namespace allmende::bookings

// Which of the things of one kind somebody gets: the lender may give another until it is handed
// over, and when one is overdue the next borrower gets another by itself, or is warned.
#pragma once

#include "models/base/caller.hpp"
#include "models/bookings/booking_rules.hpp"
#include "models/bookings/booking_service.hpp"

namespace allmende::bookings {

struct Swap {
  UnitId unit;
  /// In place of it.
  UnitId by;
  std::optional<int> version;
};

/// One that could be given in place of others of its kind.
struct SpareUnit {
  UnitId id;
  ResourceId resource_id;
  std::string inventory_code;
};

class UnitSwapService {
 public:
  UnitSwapService(Database& db, const Clock& clock, BookingService& bookings)
      : db_(db), clock_(clock), bookings_(bookings) {}

  /// Those that are free all the while. Throws: bookings.error.not_found, access.error.denied.
  std::vector<SpareUnit> spares(const Caller& caller, const BookingId& booking);
  /// Throws the same, bookings.error.not_now, bookings.error.unit, bookings.error.taken,
  /// bookings.error.changed.
  BookingView swap(const Caller& caller, const BookingId& booking, const Swap& swap);

 private:
  Database& db_;
  const Clock& clock_;
  BookingService& bookings_;
};

/// Of what is overdue: reminds who has it, a day, three days and a week behind its end; whoever is
/// next within two days gets another one, or is warned, once.
void look_after_overdue(Database& db, const Moment& moment);

/// Of what does not work any more: whoever booked it gets another one, or both sides are told,
/// once.
void look_after_unfit(Database& db, const Moment& moment);

}  // namespace allmende::bookings

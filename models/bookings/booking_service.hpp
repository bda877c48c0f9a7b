// Rules of bookings. Every move goes through `move`, which asks the table of moves, places or drops
// the claims in the same transaction, and writes down what happened.
#pragma once

#include <functional>

#include "models/base/caller.hpp"
#include "models/bookings/booking.hpp"
#include "models/bookings/booking_repository.hpp"
#include "models/db/database.hpp"

namespace allmende::bookings {

/// A verb of the table, and what comes with it.
struct Step {
  std::string verb;
  Move move;
};

/// Told of a booking whose timer could not be run, and why.
using TimerPassed = std::function<void(const BookingId& booking, const std::string& cause)>;

class BookingService {
 public:
  /// `zone` is that of the city, in which days begin and end.
  BookingService(Database& db, const Clock& clock, std::string zone)
      : db_(db), clock_(clock), zone_(std::move(zone)) {}

  /// Holds what is wished for a quarter of an hour. A refusal says what can be had instead; its key
  /// is bookings.error.taken. Throws: access.error.*, resources.error.not_found,
  /// organisations.error.not_found, bookings.error.not_offered, bookings.error.several_lenders,
  /// bookings.error.group, bookings.error.too_many_holds, and those of booking_rules.hpp.
  BookingOutcome hold(const Caller& caller, const BookingWish& wish);

  /// Holds the dates of a series in one transaction, or tells which are taken. Throws the same,
  /// bookings.error.series.
  SeriesOutcome hold_series(const Caller& caller, const SeriesWish& wish);

  /// Throws bookings.error.not_found, also for one that the caller has nothing to do with.
  BookingView get(const Caller& caller, const BookingId& booking);
  /// Throws: access.error.*, organisations.error.not_found, bookings.error.cursor.
  BookingPage list(const Caller& caller, const BookingQuery& query);

  /// One step of the table; of the others of a series that `reach` means, those make it too whose
  /// state has it. Throws: bookings.error.not_found, access.error.*,
  /// bookings.error.not_now for a step that its state has not, bookings.error.hold_expired,
  /// bookings.error.reason, bookings.error.no_offer, bookings.error.not_instant,
  /// bookings.error.unit, bookings.error.too_soon, bookings.error.window, bookings.error.amount,
  /// custody.error.one_holder; of what is sold or given away those of sales.hpp.
  BookingOutcome move(const Caller& caller, const BookingId& booking, const Step& step);
  /// The same in a transaction of somebody who writes more with it. Throws the same,
  /// bookings.error.changed, bookings.error.taken.
  BookingView make(Tx& tx, const Caller& caller, const BookingId& booking, const Step& step);

  /// Makes the moves that are due by themselves, cancels what people booked whose account is gone
  /// and who have nothing of it yet, keeps what is not back from who comes next for an
  /// hour more, and gives what is free to those who wait for it; returns how many moves. One that
  /// cannot be moved is passed over and told to `passed`.
  /// Throws: database.error.unreachable, database.error.busy.
  int run_timers(const TimerPassed& passed = {});

  std::vector<Transition> transitions();

  /// Somebody has looked at it: to which group an organisation belongs.
  /// Throws: access.error.*, organisations.error.not_found.
  void set_group(const Caller& caller, const std::string& organisation,
                 resources::BorrowerGroup group);
  /// None while nobody has. Throws the same.
  std::optional<resources::BorrowerGroup> checked_group(const Caller& caller,
                                                        const std::string& organisation);

 private:
  void move_by_itself(Tx& tx, Booking booking, const std::string& verb, Side side);
  BookingOutcome refuse(const Caller& caller, const BookingWish& wish);

  Database& db_;
  const Clock& clock_;
  std::string zone_;
};

/// Whoever asked, or who may borrow for the organisation for which it was.
bool may_borrow(const Caller& caller, const Booking& booking);

}  // namespace allmende::bookings

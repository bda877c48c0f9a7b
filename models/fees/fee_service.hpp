// Rules of fees: who says what calling off, coming late and not coming costs, when somebody owes
// it, and who may waive it.
#pragma once

#include "models/bookings/booking_rules.hpp"
#include "models/bookings/booking_service.hpp"
#include "models/fees/fee_repository.hpp"

namespace allmende::fees {

/// A move of a booking that has just been made.
struct MadeMove {
  std::string verb;
  bookings::Side side = bookings::Side::system;
  bookings::BookingState from = bookings::BookingState::hold;
  /// None, unless a guest made it: nobody is there any more who could owe something.
  std::optional<AccountId> account;
  bookings::Moment moment;
};

/// In the transaction of the hold: the terms that are told now are those that count.
void freeze(Tx& tx, const BookingId& booking);

/// In the transaction of the move, when the booking is as it then is: what the borrower owes for
/// calling off what was confirmed, for coming back late, or for not coming. The lender's own
/// cancellation costs nothing.
void charge(Tx& tx, const bookings::Booking& booking, const MadeMove& made);

/// The lateness again, when a protocol has told when things came back.
void charge_return(Tx& tx, const bookings::Booking& booking, const bookings::Moment& moment);

/// What is owed, or was.
struct BookingFees {
  std::vector<AgreedLine> lines;
  /// While calling off may cost something: what it costs now.
  std::optional<int> cancelling_cents;
  std::optional<Charge> charge;
};

class FeeService {
 public:
  struct Parts {
    Database& db;
    const Clock& clock;
    bookings::BookingService& bookings;
  };
  explicit FeeService(Parts parts) : parts_(parts) {}

  /// Throws resources.error.not_found.
  FeeTerms terms(const Caller& caller, const std::string& resource);
  /// Empty ones: nothing is ever due. Counts as an edit of the resource.
  /// Throws: resources.error.not_found, access.error.*, and those of `check`.
  void put_terms(const Caller& caller, const std::string& resource, const FeeTerms& terms);

  /// Whoever reads the booking reads it. Throws bookings.error.not_found.
  BookingFees of_booking(const Caller& caller, const BookingId& booking);
  /// The lender asks for nothing. Throws: bookings.error.not_found, access.error.*,
  /// fees.error.nothing, fees.error.receipted, fees.error.note.
  BookingFees waive(const Caller& caller, const BookingId& booking, const std::string& note);

 private:
  Parts parts_;
};

}  // namespace allmende::fees

// SQL of tables fee_terms, booking_fee_terms and booking_charges.
#pragma once

#include "models/bookings/booking.hpp"
#include "models/db/tx.hpp"
#include "models/fees/fees.hpp"

namespace allmende::fees {

/// A line of a booking, and the terms that were held with it; empty where there were none.
struct AgreedLine {
  ResourceId resource_id;
  std::string title_de;
  std::string title_en;
  int quantity = 1;
  int price_cents = 0;
  FeeTerms terms;
};

/// What the borrower owes beside the price, unless the lender has waived it.
struct Charge {
  ChargeReason reason = ChargeReason::cancellation;
  int cents = 0;
  /// Of what came late: the most days of any thing.
  int days = 0;
  Instant charged_at;
  std::optional<Instant> waived_at;
  std::string waived_note;
};

/// The most that these terms let a lender ask for, whatever the booking came to.
int most_cents(const std::vector<AgreedLine>& lines, ChargeReason reason, int price_cents);

/// Things that came back together.
struct Return {
  ResourceId resource_id;
  int quantity = 1;
  Instant back_at;
};

class FeeRepository {
 public:
  explicit FeeRepository(Tx& tx) : tx_(tx) {}

  std::optional<FeeTerms> terms(const ResourceId& resource);
  void put_terms(const ResourceId& resource, const FeeTerms& terms);
  void remove_terms(const ResourceId& resource);

  /// Writes down the terms of all lines as they are now.
  void freeze(const BookingId& booking);
  std::vector<AgreedLine> agreed(const BookingId& booking);
  /// When what is back came back: as the protocol of the return says, or when it was noted. What is
  /// counted came back with the last of them, at `now` without one.
  std::vector<Return> returns(const BookingId& booking, Instant now);

  /// In place of what there is.
  void put_charge(const BookingId& booking, const Charge& charge);
  void remove_charge(const BookingId& booking);
  std::optional<Charge> charge(const BookingId& booking);
  void waive(const BookingId& booking, const std::string& note, Instant now);

 private:
  Tx& tx_;
};

}  // namespace allmende::fees

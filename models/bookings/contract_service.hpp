// Contracts: who reads them, and what is written down when a booking is confirmed.
#pragma once

#include "models/bookings/booking_service.hpp"
#include "models/bookings/contract.hpp"

namespace allmende::bookings {

/// In the transaction of the move that confirms: writes down what is agreed on now.
void write_contract(Tx& tx, const Booking& booking, Instant now);

/// What was written down of a booking, with what changed since; nothing before it is confirmed.
std::optional<ContractView> contract_of(Tx& tx, const BookingView& view);

class ContractService {
 public:
  ContractService(Database& db, BookingService& bookings) : db_(db), bookings_(bookings) {}

  /// Whoever reads the booking reads its contract.
  /// Throws: bookings.error.not_found, bookings.error.no_contract before it is confirmed.
  ContractView get(const Caller& caller, const BookingId& booking);

 private:
  Database& db_;
  BookingService& bookings_;
};

}  // namespace allmende::bookings

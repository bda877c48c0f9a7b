// SQL of table booking_contracts.
#pragma once

#include "models/bookings/contract.hpp"
#include "models/db/tx.hpp"

namespace allmende::bookings {

class ContractRepository {
 public:
  explicit ContractRepository(Tx& tx) : tx_(tx) {}

  void insert(const Contract& contract);
  std::optional<Contract> find(const BookingId& booking);

 private:
  Tx& tx_;
};

}  // namespace allmende::bookings

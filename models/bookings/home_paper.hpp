// Papers of a booking across cities: the lender's city makes and keeps them, the borrower's is told
// which there are and fetches them when somebody wants to read one.
#pragma once

#include <string>

#include "models/base/id.hpp"
#include "models/base/instant.hpp"
#include "models/base/words.hpp"

namespace allmende::bookings {

using HomePaperId = Id<struct HomePaperTag>;

/// A contract, the protocols of both directions, receipts and what takes them back.
enum class PaperKind { contract, handover, back, receipt, reversal };

/// Limits: 60 of a booking, address 500 bytes.
struct HomePaper {
  HomePaperId id;
  PaperKind kind = PaperKind::contract;
  /// Where its home gives it out; at home what follows the address of the agreement.
  std::string url;
  Instant made_at;
  /// Of receipts: their number and sum, below zero for a reversal.
  int number = 0;
  int cents = 0;
};

}  // namespace allmende::bookings

namespace allmende {

template <>
struct Words<bookings::PaperKind> {
  static constexpr const char* kNames[] = {"contract", "handover", "return", "receipt", "reversal"};
};

}  // namespace allmende

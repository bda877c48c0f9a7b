// What both sides of a booking agreed on, as it was when the borrower confirmed; it stays so
// whatever becomes of titles, terms and addresses. What changed afterwards the history tells.
#pragma once

#include "models/fees/fee_repository.hpp"
#include "models/insurance/insurance.hpp"

namespace allmende::bookings {

/// §§ 598, 535, 433 and 516 BGB: what is free is lent, what costs something is let.
enum class ContractKind { loan, rental, sale, gift };

struct ContractLine {
  std::string title_de;
  std::string title_en;
  int quantity = 1;
  /// Inventory codes of what is told apart.
  std::vector<std::string> codes;
  int price_cents = 0;
  int deposit_cents = 0;
  /// Within `price_cents`.
  std::vector<resources::ChosenExtra> extras = {};
};

struct Contract {
  BookingId booking_id;
  ContractKind kind = ContractKind::loan;
  Instant made_at;
  std::string lender_name;
  /// In lines.
  std::string lender_address;
  /// The organisation, or the person where there is none.
  std::string borrower_name;
  std::string booker_name;
  std::string terms;
  Purpose purpose = Purpose::private_;
  Span span;
  int price_cents = 0;
  int deposit_cents = 0;
  /// The borrower is a consumer who may take back what they bought.
  bool withdrawal = false;
  std::vector<ContractLine> lines;
};

/// A contract and the extensions since.
struct ContractView {
  Contract contract;
  std::vector<BookingEvent> extensions;
  /// As it was when they asked.
  std::vector<insurance::FrozenInsurance> insurance = {};
  /// What calling off, coming late and not coming costs.
  std::vector<fees::AgreedLine> fees = {};
};

}  // namespace allmende::bookings

namespace allmende {

template <>
struct Words<bookings::ContractKind> {
  static constexpr const char* kNames[] = {"loan", "rental", "sale", "gift"};
};

}  // namespace allmende

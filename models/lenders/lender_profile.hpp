// What a lender says of itself on contracts and receipts, and how it decides. Its account is told
// to borrowers who pay; money never goes through here.
#pragma once

#include <optional>
#include <string>

#include "models/base/words.hpp"

namespace allmende::lenders {

/// `small_business`: § 19 UStG, no VAT; `regular`: VAT of `vat_percent` is within every fee;
/// `exempt`: none, for the reason that is given.
enum class VatStatus { small_business, regular, exempt };

/// Limits: name 200 bytes, address 500, terms 20000, reason 300, tax number 40, holder 140;
/// vat_percent 7 or 19, two_people_from_cents 0 to 100,000,000.
struct LenderProfile {
  /// As courts and tax offices know it; empty for the organisation's name.
  std::string legal_name;
  /// In lines.
  std::string address;
  /// Terms of the loan, plain text; they become part of each contract.
  std::string terms;
  /// None: not said yet; then there are no receipts.
  std::optional<VatStatus> vat_status;
  int vat_percent = 19;
  std::string vat_reason;
  std::string tax_number;
  /// Empty for the legal name.
  std::string account_holder;
  /// Without spaces; empty for none.
  std::string iban;
  std::string bic;
  /// The value from which on two people decide on what is sold or given away; 0: always, nothing:
  /// never.
  std::optional<int> two_people_from_cents = std::nullopt;
  /// Counts edits; 0 for one that nobody has written.
  int version = 0;
};

/// Without white space around, the IBAN and BIC in capitals without spaces.
/// Throws invalid with all faults: lenders.error.too_long, lenders.error.vat_percent,
/// lenders.error.vat_reason, lenders.error.iban, lenders.error.bic, lenders.error.two_people.
LenderProfile checked(LenderProfile profile);

/// The checksum holds, and the length where it is known. Source: ISO 13616, ISO 7064 (MOD 97-10).
bool is_iban(const std::string& iban);

}  // namespace allmende::lenders

namespace allmende {

template <>
struct Words<lenders::VatStatus> {
  static constexpr const char* kNames[] = {"small_business", "regular", "exempt"};
};

}  // namespace allmende

// Receipts: what a borrower pays a lender, written down once. Numbers of a lender have no gaps;
// nothing is changed, only taken back by a reversal with a number of its own. Money passes between
// the two of them; here it is only written of.
#pragma once

#include "models/bookings/booking.hpp"
#include "models/fees/fee_repository.hpp"
#include "models/lenders/lender_profile.hpp"

namespace allmende::receipts {

enum class ReceiptKind { receipt, reversal };

/// `price`: of what is sold. `withheld`: a part of the deposit that is kept. That and the fee of a
/// cancellation are damages, on which there is no VAT; what was kept ready for whoever did not come
/// was a service all the same. Source: CJEU C-277/05 and C-250/14.
enum class ItemKind { fee, late_fee, withheld, cancellation, no_show, price };

struct Item {
  ItemKind kind = ItemKind::fee;
  std::string title_de;
  std::string title_en;
  int quantity = 1;
  /// VAT within.
  int cents = 0;
};

/// Who asks for the money, as they were that day.
struct Issuer {
  std::string name;
  std::string address;
  std::string tax_number;
  std::string account_holder;
  std::string iban;
  std::string bic;
};

struct Receipt {
  ReceiptId id;
  SpaceId space_id;
  /// Of the lender, from 1.
  int number = 0;
  std::optional<BookingId> booking_id;
  ReceiptKind kind = ReceiptKind::receipt;
  /// Counts the receipts of a booking, of which all but the last were taken back.
  int round = 1;
  std::optional<ReceiptId> reverses;
  /// Number of the receipt that this takes back, or that took this back; 0 for none.
  int reverses_number = 0;
  int reversed_by_number = 0;
  /// Why it was taken back.
  std::string reason;
  Instant issued_at;
  Day issued_on{};
  Issuer issuer;
  std::string recipient;
  Span span;
  std::vector<Item> items;
  /// Below zero for a reversal.
  int total_cents = 0;
  lenders::VatStatus vat_status = lenders::VatStatus::small_business;
  int vat_percent = 0;
  std::string vat_reason;
  /// Within the total.
  int vat_cents = 0;
};

/// VAT that is within `cents`, rounded to the nearest cent. Source: § 12, § 14 UStG.
int vat_within(int cents, int percent);

/// What is owed beside the price, or in its place.
struct Owed {
  int withheld_cents = 0;
  std::optional<fees::Charge> charge = std::nullopt;
  /// Both sides had agreed on what not coming costs: then the price is not paid.
  bool no_show_agreed = false;
};

/// What is paid for a booking: its fee by lines, what was charged, and what is kept of the deposit.
/// Empty when nothing is.
std::vector<Item> items_of(const bookings::Booking& booking,
                           const std::vector<bookings::BookingLine>& lines, const Owed& owed);

}  // namespace allmende::receipts

namespace allmende {

template <>
struct Words<receipts::ReceiptKind> {
  static constexpr const char* kNames[] = {"receipt", "reversal"};
};
template <>
struct Words<receipts::ItemKind> {
  static constexpr const char* kNames[] = {"fee",          "late_fee", "withheld",
                                           "cancellation", "no_show",  "price"};
};

}  // namespace allmende

// SQL of receipts and of the numbers that lenders have given.
#pragma once

#include "models/db/tx.hpp"
#include "models/receipts/receipt_year.hpp"

namespace allmende::receipts {

/// Days [from, until) of the city.
struct DaySpan {
  Day from{};
  Day until{};
};

/// What a report says of a lender beside its sums. Address and tax number may be empty.
struct ReportedLender {
  SpaceId space_id;
  std::string handle;
  /// As courts and tax offices know it, or else as it calls itself.
  std::string name;
  std::string address;
  std::string tax_number;
};

class ReceiptRepository {
 public:
  explicit ReceiptRepository(Tx& tx) : tx_(tx) {}

  /// Gives it the next number of its lender; whoever comes next waits until the transaction ends.
  /// Throws receipts.error.exists, receipts.error.reversed.
  void insert(const Receipt& receipt, const std::optional<AccountId>& by);
  std::optional<Receipt> find(const ReceiptId& receipt);
  /// In the order of their numbers.
  std::vector<Receipt> of_booking(const BookingId& booking);
  /// The latest first, behind this number; one more than the limit.
  std::vector<Receipt> list(const SpaceId& space, std::optional<int> below, int limit);
  /// Issued on these days, in the order of their numbers; of all lenders, one after another, when
  /// there is no space.
  std::vector<YearEntry> issued_within(const std::optional<SpaceId>& space, const DaySpan& days);
  /// Day of the first one; none where there is none.
  std::optional<Day> first_day(const SpaceId& space);
  /// Lenders with receipts of these days, by their handles.
  std::vector<ReportedLender> lenders_within(const DaySpan& days);

 private:
  Tx& tx_;
};

}  // namespace allmende::receipts

// SQL of receipts and of the numbers that lenders have given.
#pragma once

#include "models/db/tx.hpp"
#include "models/receipts/receipt.hpp"

namespace allmende::receipts {

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

 private:
  Tx& tx_;
};

}  // namespace allmende::receipts

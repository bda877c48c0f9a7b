// How many bookings of a thing somebody has in a month.
#pragma once

#include "models/bookings/booking.hpp"
#include "models/db/tx.hpp"

namespace allmende::bookings {

/// Who borrows: the organisation, the guest of another server, or else the person.
struct Borrower {
  std::optional<SpaceId> space;
  std::optional<AccountId> account;
  std::string guest;
};

class QuotaRepository {
 public:
  explicit QuotaRepository(Tx& tx) : tx_(tx) {}

  /// Bookings of `resource` that begin in `month`, but for those that came to nothing.
  int count(const Borrower& borrower, const ResourceId& resource, const Span& month, Instant now);

 private:
  Tx& tx_;
};

}  // namespace allmende::bookings

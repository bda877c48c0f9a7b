// SQL of promises: which booking stands in the way of letting a thing go for good.
#pragma once

#include <optional>
#include <string>

#include "models/base/error.hpp"
#include "models/base/instant.hpp"
#include "models/db/tx.hpp"

namespace allmende::claims {

struct Promise {
  BookingId booking;
  /// Another one who gets it for good.
  bool for_good = false;
  Span span;
  /// The organisation, or the person; empty when the account is gone.
  std::string borrower;
};

/// A conflict whose text names from when until when, and to whom it is promised.
Error promised_to(const std::string& key, const std::string& field, const Promise& promise,
                  const std::string& zone);

class PromiseRepository {
 public:
  explicit PromiseRepository(Tx& tx) : tx_(tx) {}

  /// The first one from then on, of all units or of one.
  std::optional<Promise> first(const ResourceId& resource, const std::optional<UnitId>& unit,
                               Instant from, Instant now);

 private:
  Tx& tx_;
};

}  // namespace allmende::claims

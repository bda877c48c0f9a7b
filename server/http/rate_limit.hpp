// How often one client address may ask; an IPv6 client counts by its /64, which is what one
// household gets. Not thread-safe; the loop owns it.
#pragma once

#include "models/base/token_buckets.hpp"

namespace allmende {

class RateLimit {
 public:
  using Moment = std::chrono::steady_clock::time_point;

  explicit RateLimit(RateTerms terms) : terms_(terms) {}

  bool active() const { return terms_.per_second > 0; }
  /// Takes one token. When there is none: how long until there is one.
  std::optional<std::chrono::seconds> refuse(const std::string& address, Moment now);
  /// Forgets the clients whose buckets are full again.
  void sweep(Moment now);
  std::size_t size() const { return buckets_.size(); }

 private:
  RateTerms terms_;
  TokenBuckets buckets_;
};

}  // namespace allmende

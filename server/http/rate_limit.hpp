// Token buckets, one per client address; an IPv6 client counts by its /64, which is what one
// household gets. Not thread-safe; the loop owns it.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>

namespace allmende {

struct RateTerms {
  /// Requests per second that a client may make in the long run; 0 for no limit.
  double per_second = 0;
  /// Requests that a client may make at once.
  double burst = 0;
};

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
  struct Bucket {
    double tokens;
    Moment filled_at;
  };

  double tokens_at(const Bucket& bucket, Moment now) const;

  RateTerms terms_;
  std::unordered_map<std::string, Bucket> buckets_;
};

}  // namespace allmende

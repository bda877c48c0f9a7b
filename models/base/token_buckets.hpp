// Token buckets, one per name. Not thread-safe.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <unordered_map>

namespace allmende {

struct RateTerms {
  /// What one name may ask for in the long run; 0 for no limit.
  double per_second = 0;
  /// What it may ask for at once.
  double burst = 0;
};

class TokenBuckets {
 public:
  /// Since any beginning, as long as it is always the same.
  using Moment = std::chrono::microseconds;

  /// Takes one token. When there is none: how long until there is one.
  std::optional<std::chrono::seconds> refuse(std::string name, const RateTerms& terms, Moment now);
  /// Forgets the names whose buckets are full again.
  void sweep(Moment now);
  std::size_t size() const { return buckets_.size(); }

 private:
  struct Bucket {
    RateTerms terms;
    double tokens;
    Moment filled_at;
  };

  static double tokens_at(const Bucket& bucket, Moment now);

  std::unordered_map<std::string, Bucket> buckets_;
};

}  // namespace allmende

#include "models/base/token_buckets.hpp"

#include <algorithm>
#include <cmath>

namespace allmende {

/// More names than this at one time share one bucket: memory stays bounded under a flood.
static constexpr std::size_t kBucketsMax = 100'000;

static double most(const RateTerms& terms) { return std::max(terms.burst, 1.0); }

double TokenBuckets::tokens_at(const Bucket& bucket, Moment now) {
  const std::chrono::duration<double> passed = now - bucket.filled_at;
  return std::min(most(bucket.terms), bucket.tokens + passed.count() * bucket.terms.per_second);
}

std::optional<std::chrono::seconds> TokenBuckets::refuse(std::string name, const RateTerms& terms,
                                                         Moment now) {
  if (terms.per_second <= 0) return std::nullopt;
  if (buckets_.size() >= kBucketsMax && !buckets_.contains(name)) name = "others";
  const auto [place, made] = buckets_.try_emplace(std::move(name), Bucket{terms, most(terms), now});
  Bucket& bucket = place->second;
  bucket.tokens = tokens_at(bucket, now);
  bucket.filled_at = now;
  bucket.terms = terms;
  if (bucket.tokens >= 1) {
    bucket.tokens -= 1;
    return std::nullopt;
  }
  const double wait = std::ceil((1 - bucket.tokens) / terms.per_second);
  return std::chrono::seconds{std::max(1L, static_cast<long>(wait))};
}

void TokenBuckets::sweep(Moment now) {
  std::erase_if(buckets_, [&](const auto& entry) {
    return tokens_at(entry.second, now) >= most(entry.second.terms);
  });
}

}  // namespace allmende

#include "server/http/rate_limit.hpp"

#include <algorithm>
#include <cmath>

#include "server/http/client_address.hpp"

namespace allmende {

/// More clients than this at one time share one bucket: memory stays bounded under a flood.
static constexpr std::size_t kBucketsMax = 100'000;

static std::string key_of(const std::string& address) {
  const auto bytes = read_address(address);
  const bool v6 = address.find(':') != std::string::npos;
  if (!bytes || !v6) return address;
  return {bytes->begin(), bytes->begin() + 8};
}

double RateLimit::tokens_at(const Bucket& bucket, Moment now) const {
  const std::chrono::duration<double> passed = now - bucket.filled_at;
  return std::min(std::max(terms_.burst, 1.0), bucket.tokens + passed.count() * terms_.per_second);
}

std::optional<std::chrono::seconds> RateLimit::refuse(const std::string& address, Moment now) {
  if (!active()) return std::nullopt;
  std::string key = key_of(address);
  if (buckets_.size() >= kBucketsMax && !buckets_.contains(key)) key = "others";
  const auto [place, made] =
      buckets_.try_emplace(std::move(key), Bucket{std::max(terms_.burst, 1.0), now});
  Bucket& bucket = place->second;
  bucket.tokens = tokens_at(bucket, now);
  bucket.filled_at = now;
  if (bucket.tokens >= 1) {
    bucket.tokens -= 1;
    return std::nullopt;
  }
  const double wait = std::ceil((1 - bucket.tokens) / terms_.per_second);
  return std::chrono::seconds{std::max(1L, static_cast<long>(wait))};
}

void RateLimit::sweep(Moment now) {
  std::erase_if(buckets_, [&](const auto& entry) {
    return tokens_at(entry.second, now) >= std::max(terms_.burst, 1.0);
  });
}

}  // namespace allmende

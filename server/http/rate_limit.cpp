#include "server/http/rate_limit.hpp"

#include "server/http/client_address.hpp"

namespace allmende {

static std::string key_of(const std::string& address) {
  const auto bytes = read_address(address);
  const bool v6 = address.find(':') != std::string::npos;
  if (!bytes || !v6) return address;
  return {bytes->begin(), bytes->begin() + 8};
}

static TokenBuckets::Moment since_start(RateLimit::Moment now) {
  return std::chrono::duration_cast<TokenBuckets::Moment>(now.time_since_epoch());
}

std::optional<std::chrono::seconds> RateLimit::refuse(const std::string& address, Moment now) {
  if (!active()) return std::nullopt;
  return buckets_.refuse(key_of(address), terms_, since_start(now));
}

void RateLimit::sweep(Moment now) { buckets_.sweep(since_start(now)); }

}  // namespace allmende

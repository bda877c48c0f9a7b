// Who may speak for whom: an activity that somebody else brings is believed when it is of his own
// origin, when it carries its actor's proof, or when its home says the same. Thread-safe.
// Source: FEP-fe34, FEP-8b32; the numbered rules 26 to 28 of FEDERATION.md.
#pragma once

#include <mutex>

#include "federation/actors/fetcher.hpp"
#include "models/base/token_buckets.hpp"

namespace allmende {

class Voucher {
 public:
  Voucher(Fetcher& fetcher, const Clock& clock) : fetcher_(fetcher), clock_(clock) {}

  /// The activity as its actor says it; nothing when nobody vouches for it. Signatures of linked
  /// data are never looked at.
  std::optional<Json> vouched(const Json& activity, const std::string& bringer);

  /// Whether things may still be fetched because of this actor's word. Limits: 200 an hour.
  bool may_cause_fetch(const std::string& actor);

 private:
  bool is_proven(const Json& activity, const std::string& actor);

  Fetcher& fetcher_;
  const Clock& clock_;
  std::mutex mutex_;
  TokenBuckets budgets_;
};

}  // namespace allmende

// SQL of the timings that there are.
#pragma once

#include "models/db/tx.hpp"
#include "models/resources/resource.hpp"

namespace allmende::resources {

/// What some things say about times; `key` is that of their rows, the same for the same timing.
struct KnownTiming {
  std::string key;
  Timing timing;
};

class TimingRepository {
 public:
  explicit TimingRepository(Tx& tx) : tx_(tx) {}

  /// Each once. Buffers and quotas are those of any of its things.
  std::vector<KnownTiming> all();

 private:
  Tx& tx_;
};

}  // namespace allmende::resources

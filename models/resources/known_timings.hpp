// The timings of all things, kept until something in the database changes. Thread-safe.
#pragma once

#include <memory>
#include <mutex>

#include "models/resources/timing.hpp"
#include "models/resources/timing_repository.hpp"

namespace allmende::resources {

class KnownTimings {
 public:
  /// Keys of those with which `window` can be booked. `changes` is what Database::changes said
  /// before `tx` began.
  std::vector<std::string> fitting(Tx& tx, const Span& window, const Moment& moment,
                                   std::uint64_t changes);

 private:
  using Kept = std::shared_ptr<const std::vector<KnownTiming>>;
  Kept all(Tx& tx, std::uint64_t changes);

  std::mutex mutex_;
  std::uint64_t changes_ = 0;
  Kept kept_;
};

}  // namespace allmende::resources

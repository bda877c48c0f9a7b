// Stores verified messages so that they outlive a crash. Whoever comes while others are being
// stored waits, and all who wait are stored in one transaction: one commit serves many.
// Thread-safe.
#pragma once

#include <condition_variable>
#include <exception>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "federation/inbox/inbox_repository.hpp"
#include "models/db/database.hpp"

namespace allmende {

/// A message whose signature held.
struct Arrival {
  std::string signer;
  std::string host;
  /// What it is about.
  std::string object;
  std::string body;
  /// The signature's mark first, then the activity's when it must not be heard twice.
  std::vector<SeenMark> marks;
};

enum class Arrived {
  stored,
  repeated,  // seen before
  differs,   // its id was seen with another body
  blocked    // its server is not spoken with
};

class Arrivals {
 public:
  struct Parts {
    Database& db;
    const Clock& clock;
    /// Told that there is something to hear; null for nobody.
    std::function<void()> wake;
  };
  explicit Arrivals(Parts parts) : parts_(std::move(parts)) {}

  /// Returns when it is on disk. Throws: the errors of models/db/database.hpp.
  Arrived take(Arrival arrival);

 private:
  struct Slot {
    Arrival arrival;
    Arrived outcome = Arrived::stored;
    std::exception_ptr error = nullptr;
    bool done = false;
    /// Rung for this one alone, so that nobody wakes in vain.
    std::condition_variable ready = {};
  };

  void work(std::unique_lock<std::mutex>& lock);
  /// True when there is a signer of whom nothing waited to be heard.
  bool store(const std::vector<Slot*>& slots);
  void store_all(const std::vector<Slot*>& slots);
  /// Once a minute per host is enough.
  std::vector<std::string> hosts_to_note(const std::vector<Slot*>& slots, Instant now);

  Parts parts_;
  std::mutex mutex_;
  std::vector<Slot*> waiting_;
  int busy_ = 0;
  std::map<std::string, Instant> noted_;
};

}  // namespace allmende

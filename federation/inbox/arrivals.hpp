// Stores verified messages so that they outlive a crash. What comes while others are being stored
// is stored with all that came meanwhile in one transaction: one commit serves many, and no thread
// waits for it but those that store. Thread-safe.
#pragma once

#include <condition_variable>
#include <exception>
#include <functional>
#include <map>
#include <mutex>
#include <span>
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
  SeenMark mark;
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
    /// The shortest time between two hearings of one signer.
    std::chrono::milliseconds hear_every;
    /// Told that there is something to hear; null for nobody.
    std::function<void()> wake;
  };
  explicit Arrivals(Parts parts) : parts_(std::move(parts)) {}

  /// Told once when it is on disk, or what went wrong (an error of models/db/database.hpp); from
  /// whichever thread stored it. Must not throw.
  using Then = std::function<void(Arrived, std::exception_ptr)>;
  void take(Arrival arrival, Then then);

 private:
  struct Slot {
    Arrival arrival;
    Then then;
    Arrived outcome = Arrived::stored;
    std::exception_ptr error = nullptr;
  };
  using Slots = std::vector<Slot>;

  /// True when there is a signer of whom nothing waited to be heard.
  bool store(std::span<Slot> slots);
  void store_all(std::span<Slot> slots);
  /// Once a minute per host is enough.
  std::vector<std::string> hosts_to_note(std::span<const Slot> slots, Instant now);

  /// Whether many came lately, with these. The lock is held.
  bool is_burst(std::size_t more, Instant now);
  /// When each is to be heard: at once, unless he was heard a moment ago or many come at a time.
  std::map<std::string, Instant> hearings(const std::vector<InboxActivity>& stored, Instant now);

  Parts parts_;
  std::mutex mutex_;
  std::condition_variable gathered_;
  Slots waiting_;
  /// Threads that store. One transaction commits while the next one gathers; a second one beside it
  /// is worth its commit only when many wait already.
  int storing_ = 0;
  std::map<std::string, Instant> noted_;
  /// When the last hearing of a signer that was asked for begins.
  std::map<std::string, Instant> asked_;
  /// How many came since a moment, and in the time of the same length before it.
  Instant counted_from_{};
  std::size_t counted_ = 0;
  std::size_t counted_before_ = 0;
};

}  // namespace allmende

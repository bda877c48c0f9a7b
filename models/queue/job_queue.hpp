// Jobs are rows. A worker claims a row by holding it for a while; if the worker dies, the hold runs
// out, or is let go of by the next process that finds itself alone, and another one claims it, so
// every job is done at least once and handlers must bear
// repetition. A failed job waits longer each time and is parked after its last try, where an
// operator sees it.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "models/base/instant.hpp"
#include "models/base/json.hpp"
#include "models/db/tx.hpp"

namespace allmende {

struct Job {
  std::int64_t id = 0;
  std::string kind;
  std::string key;
  Json payload;
  int attempts = 0;
  int revision = 0;
};

/// Minutes-long waits that double, with up to a quarter of jitter: 1, 2, 4 … at most 6 hours.
/// `noise` is in [0, 1). Pure.
std::chrono::seconds backoff(int attempts, double noise);

class JobQueue {
 public:
  explicit JobQueue(Tx& tx) : tx_(tx) {}

  /// Adds a job unless one of the same kind and key waits already; then the earlier time holds. One
  /// that runs at the moment runs once more afterwards.
  void add(const std::string& kind, const std::string& key, const Json& payload, Instant run_at);

  /// The same for several keys of one kind, whose payload is {`name`: key}. One that waits and is
  /// due by then is left as it is. True when one is new, so that a worker may have to be woken.
  bool add_all(const std::string& kind, const char* name,
               const std::map<std::string, Instant>& run_at);

  /// What this transaction says of claims and ends may be lost with the power: then a job is done
  /// once more, which it has to bear anyway, and nobody waits for the disk.
  void relax();

  /// The job that is longest due, held until `held_until`; nothing when none is due.
  std::optional<Job> claim(Instant now, Instant held_until);

  /// Ends the holds that run out before then.
  void let_go(Instant before);

  /// When the next one is due that nobody holds; nothing when none waits.
  std::optional<Instant> next_due();

  void finish(const Job& job);
  void retry(const Job& job, Instant run_at, const std::string& error);
  void park(const Job& job, const std::string& error);
  /// Sets the next run of a scheduled job.
  void reschedule(const Job& job, Instant run_at);

  /// How many wait and how many are parked.
  struct Counts {
    int waiting = 0;
    int parked = 0;
  };
  Counts counts();

 private:
  Tx& tx_;
};

}  // namespace allmende

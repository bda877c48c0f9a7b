// Jobs that failed, for operators: why, and doing them once more.
#pragma once

#include "models/base/caller.hpp"
#include "models/db/database.hpp"
#include "models/queue/job_queue.hpp"

namespace allmende {

struct FailingJob {
  std::int64_t id = 0;
  std::string kind;
  std::string key;
  int attempts = 0;
  Instant run_at;
  /// Given up then; none while it is tried again by itself.
  std::optional<Instant> parked_at;
  /// A key of texts and what else is known.
  std::string error;
};

class JobService {
 public:
  JobService(Database& db, const Clock& clock) : db_(db), clock_(clock) {}

  /// Those that were given up first, then those that are tried again; at most 200.
  /// Throws: access.error.*.
  std::vector<FailingJob> list(const Caller& caller) const;
  /// Tries one that was given up once more. Throws: access.error.*, jobs.error.not_found.
  void revive(const Caller& caller, std::int64_t job) const;
  /// Throws: access.error.*, jobs.error.not_found; also for scheduled jobs, which come back anyway.
  void discard(const Caller& caller, std::int64_t job) const;

 private:
  Database& db_;
  const Clock& clock_;
};

}  // namespace allmende

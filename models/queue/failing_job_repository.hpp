// SQL of jobs as operators look after them.
#pragma once

#include "models/queue/job_service.hpp"

namespace allmende {

class FailingJobRepository {
 public:
  explicit FailingJobRepository(Tx& tx) : tx_(tx) {}

  std::vector<FailingJob> list();
  /// Of those that were given up; false when there is no such job.
  bool revive(std::int64_t job, Instant now);
  bool remove(std::int64_t job);

 private:
  Tx& tx_;
};

}  // namespace allmende

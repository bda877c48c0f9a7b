#include "models/queue/job_service.hpp"

#include "models/access/access.hpp"
#include "models/base/error.hpp"
#include "models/queue/failing_job_repository.hpp"

namespace allmende {

std::vector<FailingJob> JobService::list(const Caller& caller) const {
  access::require(caller, access::Action::job_edit);
  return db_.read([](Tx& tx) { return FailingJobRepository{tx}.list(); });
}

void JobService::revive(const Caller& caller, std::int64_t job) const {
  db_.write([&](Tx& tx) {
    access::require(caller, access::Action::job_edit);
    if (!FailingJobRepository{tx}.revive(job, clock_.now()))
      throw not_found("jobs.error.not_found");
    // Wakes whoever works.
    tx.mark_changed();
  });
}

void JobService::discard(const Caller& caller, std::int64_t job) const {
  db_.write([&](Tx& tx) {
    access::require(caller, access::Action::job_edit);
    if (!FailingJobRepository{tx}.remove(job)) throw not_found("jobs.error.not_found");
  });
}

}  // namespace allmende

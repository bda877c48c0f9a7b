#include "models/queue/failing_job_repository.hpp"

namespace allmende {

static constexpr Statement kListFailing{"jobs_list_failing", R"sql(
    SELECT id, kind, key, attempts, run_at, parked_at, last_error FROM jobs
    WHERE parked_at IS NOT NULL OR last_error <> ''
    ORDER BY parked_at DESC NULLS LAST, run_at, id LIMIT 200)sql"};

static constexpr Statement kReviveJob{"jobs_revive", R"sql(
    UPDATE jobs SET parked_at = NULL, held_until = NULL, attempts = 0, run_at = $2,
      revision = revision + 1
    WHERE id = $1 AND parked_at IS NOT NULL)sql"};

static constexpr Statement kRemoveJob{"jobs_remove_parked", R"sql(
    DELETE FROM jobs WHERE id = $1 AND parked_at IS NOT NULL AND key <> 'schedule')sql"};

static FailingJob to_failing_job(const Row& row) {
  return {.id = row.get<std::int64_t>("id"),
          .kind = row.get<std::string>("kind"),
          .key = row.get<std::string>("key"),
          .attempts = row.get<int>("attempts"),
          .run_at = row.get<Instant>("run_at"),
          .parked_at = row.get<std::optional<Instant>>("parked_at"),
          .error = row.get<std::string>("last_error")};
}

std::vector<FailingJob> FailingJobRepository::list() {
  return tx_.all(kListFailing).map(to_failing_job);
}

bool FailingJobRepository::revive(std::int64_t job, Instant now) {
  return tx_.exec(kReviveJob, {job, now}) > 0;
}

bool FailingJobRepository::remove(std::int64_t job) { return tx_.exec(kRemoveJob, {job}) > 0; }

}  // namespace allmende

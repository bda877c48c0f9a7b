#include "models/queue/job_queue.hpp"

#include <algorithm>

namespace allmende {

static constexpr Statement kAdd{"jobs_add", R"sql(
    INSERT INTO jobs (kind, key, payload, run_at) VALUES ($1, $2, $3, $4)
    ON CONFLICT ON CONSTRAINT jobs_once DO UPDATE
      SET run_at = least(jobs.run_at, EXCLUDED.run_at), payload = EXCLUDED.payload,
          attempts = CASE WHEN jobs.parked_at IS NULL THEN jobs.attempts ELSE 0 END,
          parked_at = NULL)sql"};

static constexpr Statement kClaim{"jobs_claim", R"sql(
    UPDATE jobs SET held_until = $2, attempts = attempts + 1
    WHERE id = (SELECT id FROM jobs
                WHERE parked_at IS NULL AND run_at <= $1 AND (held_until IS NULL OR held_until <= $1)
                ORDER BY run_at LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id, kind, key, payload, attempts)sql"};

static constexpr Statement kFinish{"jobs_finish", "DELETE FROM jobs WHERE id = $1"};

static constexpr Statement kRetry{"jobs_retry", R"sql(
    UPDATE jobs SET run_at = $2, held_until = NULL, last_error = $3 WHERE id = $1)sql"};

static constexpr Statement kPark{"jobs_park", R"sql(
    UPDATE jobs SET parked_at = now(), held_until = NULL, last_error = $2 WHERE id = $1)sql"};

static constexpr Statement kReschedule{"jobs_reschedule", R"sql(
    UPDATE jobs SET run_at = $2, held_until = NULL, attempts = 0, last_error = '' WHERE id = $1)sql"};

static constexpr Statement kCounts{"jobs_counts", R"sql(
    SELECT count(*) FILTER (WHERE parked_at IS NULL)::int AS waiting,
           count(*) FILTER (WHERE parked_at IS NOT NULL)::int AS parked FROM jobs)sql"};

static Job to_job(const Row& row) {
  return {.id = row.get<std::int64_t>("id"),
          .kind = row.get<std::string>("kind"),
          .key = row.get<std::string>("key"),
          .payload = Json::parse(row.get<std::string>("payload")),
          .attempts = row.get<int>("attempts")};
}

std::chrono::seconds backoff(int attempts, double noise) {
  constexpr std::chrono::seconds kMost = std::chrono::hours{6};
  const int doublings = std::clamp(attempts - 1, 0, 9);
  const std::chrono::seconds base =
      std::min(kMost, std::chrono::seconds{std::chrono::minutes{1 << doublings}});
  return base + std::chrono::seconds{static_cast<int>(
                    static_cast<double>(base.count()) * noise / 4)};
}

void JobQueue::add(const std::string& kind, const std::string& key, const Json& payload,
                   Instant run_at) {
  tx_.exec(kAdd, {kind, key, payload.dump(), run_at});
}

std::optional<Job> JobQueue::claim(Instant now, Instant held_until) {
  const std::optional<Row> row = tx_.find(kClaim, {now, held_until});
  if (!row) return std::nullopt;
  return to_job(*row);
}

void JobQueue::finish(const Job& job) { tx_.exec(kFinish, {job.id}); }

void JobQueue::retry(const Job& job, Instant run_at, const std::string& error) {
  tx_.exec(kRetry, {job.id, run_at, error});
}

void JobQueue::park(const Job& job, const std::string& error) { tx_.exec(kPark, {job.id, error}); }

void JobQueue::reschedule(const Job& job, Instant run_at) {
  tx_.exec(kReschedule, {job.id, run_at});
}

JobQueue::Counts JobQueue::counts() {
  const Row row = tx_.one(kCounts);
  return {.waiting = row.get<int>("waiting"), .parked = row.get<int>("parked")};
}

}  // namespace allmende

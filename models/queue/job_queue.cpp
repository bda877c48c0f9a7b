#include "models/queue/job_queue.hpp"

#include <algorithm>

namespace allmende {

static constexpr Statement kAdd{"jobs_add", R"sql(
    INSERT INTO jobs (kind, key, payload, run_at) VALUES ($1, $2, $3, $4)
    ON CONFLICT ON CONSTRAINT jobs_once DO UPDATE
      SET run_at = CASE WHEN jobs.held_until IS NULL AND jobs.parked_at IS NULL
                        THEN least(jobs.run_at, EXCLUDED.run_at) ELSE EXCLUDED.run_at END,
          payload = EXCLUDED.payload, revision = jobs.revision + 1,
          attempts = CASE WHEN jobs.parked_at IS NULL THEN jobs.attempts ELSE 0 END,
          parked_at = NULL)sql"};

static constexpr Statement kAddAll{"jobs_add_all", R"sql(
    INSERT INTO jobs (kind, key, payload, run_at)
    SELECT $1, k.key, jsonb_build_object($2::text, k.key), k.run_at::timestamptz
    FROM unnest($3::text[], $4::text[]) AS k (key, run_at) ORDER BY k.key
    ON CONFLICT ON CONSTRAINT jobs_once DO UPDATE
      SET run_at = EXCLUDED.run_at, revision = jobs.revision + 1,
          attempts = CASE WHEN jobs.parked_at IS NULL THEN jobs.attempts ELSE 0 END,
          parked_at = NULL
      WHERE jobs.held_until IS NOT NULL OR jobs.parked_at IS NOT NULL
        OR jobs.run_at > EXCLUDED.run_at
    RETURNING xmax = 0 AS made)sql"};

static constexpr Statement kClaim{"jobs_claim", R"sql(
    UPDATE jobs SET held_until = $2, attempts = attempts + 1
    WHERE id = (SELECT id FROM jobs
                WHERE parked_at IS NULL AND run_at <= $1
                  AND (held_until IS NULL OR held_until <= $1)
                ORDER BY run_at LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id, kind, key, payload, attempts, revision)sql"};

static constexpr Statement kLetGo{"jobs_let_go", R"sql(
    UPDATE jobs SET held_until = NULL WHERE held_until < $1)sql"};

static constexpr Statement kRelax{"jobs_relax", R"sql(
    SELECT set_config('synchronous_commit', 'off', true))sql"};

static constexpr Statement kNextDue{"jobs_next_due", R"sql(
    SELECT run_at FROM jobs WHERE parked_at IS NULL AND held_until IS NULL
    ORDER BY run_at LIMIT 1)sql"};

// `attempts` tells the claims of a job apart: a worker whose hold ran out while it was busy changes
// nothing any more once another one has the job.
static constexpr Statement kFinish{"jobs_finish", R"sql(
    DELETE FROM jobs WHERE id = $1 AND attempts = $2 AND revision = $3)sql"};

static constexpr Statement kRunAgain{"jobs_run_again", R"sql(
    UPDATE jobs SET held_until = NULL, attempts = 0, last_error = ''
    WHERE id = $1 AND attempts = $2)sql"};

static constexpr Statement kRetry{"jobs_retry", R"sql(
    UPDATE jobs SET run_at = $3, held_until = NULL, last_error = $4
    WHERE id = $1 AND attempts = $2)sql"};

static constexpr Statement kPark{"jobs_park", R"sql(
    UPDATE jobs SET parked_at = now(), held_until = NULL, last_error = $3
    WHERE id = $1 AND attempts = $2)sql"};

static constexpr Statement kReschedule{"jobs_reschedule", R"sql(
    UPDATE jobs SET run_at = $3, held_until = NULL, attempts = 0, last_error = ''
    WHERE id = $1 AND attempts = $2)sql"};

static constexpr Statement kCounts{"jobs_counts", R"sql(
    SELECT count(*) FILTER (WHERE parked_at IS NULL)::int AS waiting,
           count(*) FILTER (WHERE parked_at IS NOT NULL)::int AS parked FROM jobs)sql"};

static Job to_job(const Row& row) {
  return {.id = row.get<std::int64_t>("id"),
          .kind = row.get<std::string>("kind"),
          .key = row.get<std::string>("key"),
          .payload = Json::parse(row.get<std::string>("payload")),
          .attempts = row.get<int>("attempts"),
          .revision = row.get<int>("revision")};
}

std::chrono::seconds backoff(int attempts, double noise) {
  constexpr std::chrono::seconds kMost = std::chrono::hours{6};
  const int doublings = std::clamp(attempts - 1, 0, 9);
  const std::chrono::seconds base =
      std::min(kMost, std::chrono::seconds{std::chrono::minutes{1 << doublings}});
  return base +
         std::chrono::seconds{static_cast<int>(static_cast<double>(base.count()) * noise / 4)};
}

void JobQueue::add(const std::string& kind, const std::string& key, const Json& payload,
                   Instant run_at) {
  tx_.exec(kAdd, {kind, key, payload.dump(), run_at});
}

bool JobQueue::add_all(const std::string& kind, const char* name,
                       const std::map<std::string, Instant>& run_at) {
  std::vector<std::string> keys;
  std::vector<std::string> times;
  for (const auto& [key, at] : run_at) {
    keys.push_back(key);
    times.push_back(to_rfc3339(at));
  }
  const auto made = tx_.all(kAddAll, {kind, name, keys, times}).map([](const Row& row) {
    return row.get<bool>("made");
  });
  return std::find(made.begin(), made.end(), true) != made.end();
}

void JobQueue::relax() { tx_.exec(kRelax); }

std::optional<Job> JobQueue::claim(Instant now, Instant held_until) {
  const std::optional<Row> row = tx_.find(kClaim, {now, held_until});
  if (!row) return std::nullopt;
  return to_job(*row);
}

void JobQueue::let_go(Instant before) { tx_.exec(kLetGo, {before}); }

std::optional<Instant> JobQueue::next_due() {
  const std::optional<Row> row = tx_.find(kNextDue);
  if (!row) return std::nullopt;
  return row->get<Instant>("run_at");
}

void JobQueue::finish(const Job& job) {
  if (tx_.exec(kFinish, {job.id, job.attempts, job.revision}) > 0) return;
  tx_.exec(kRunAgain, {job.id, job.attempts});
}

void JobQueue::retry(const Job& job, Instant run_at, const std::string& error) {
  tx_.exec(kRetry, {job.id, job.attempts, run_at, error});
}

void JobQueue::park(const Job& job, const std::string& error) {
  tx_.exec(kPark, {job.id, job.attempts, error});
}

void JobQueue::reschedule(const Job& job, Instant run_at) {
  tx_.exec(kReschedule, {job.id, job.attempts, run_at});
}

JobQueue::Counts JobQueue::counts() {
  const Row row = tx_.one(kCounts);
  return {.waiting = row.get<int>("waiting"), .parked = row.get<int>("parked")};
}

}  // namespace allmende

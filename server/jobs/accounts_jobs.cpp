#include "server/jobs/accounts_jobs.hpp"

#include "models/base/with.hpp"
#include "models/events/event_log.hpp"

namespace allmende {

/// Streams that come back after a pause still find what they missed.
static constexpr auto kKeepLog = std::chrono::days{14};

static constexpr int kAccountTries = 5;

static void sweep_accounts(AccountsJobs& jobs, const Job&) {
  jobs.accounts.sweep();
  jobs.recovery.sweep();
  jobs.sign_up.sweep();
}

static void write_reset(AccountsJobs& jobs, const Job& job) {
  jobs.recovery.write_reset(job.payload["login"].text());
}

static void trim_log(LogKeeping& keeping, const Job&) {
  keeping.db.write([&](Tx& tx) { EventLog{tx}.trim(keeping.clock.now() - kKeepLog); });
}

std::vector<JobRow> accounts_jobs(AccountsJobs& jobs) {
  return {{"accounts.reset", std::nullopt, kAccountTries, with(jobs, write_reset)},
          {"accounts.sweep", std::chrono::hours{1}, kAccountTries, with(jobs, sweep_accounts)}};
}

std::vector<JobRow> events_jobs(LogKeeping& keeping) {
  return {{"events.trim_log", std::chrono::hours{24}, 5, with(keeping, trim_log)}};
}

}  // namespace allmende

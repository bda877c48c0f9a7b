#include "server/jobs/accounts_jobs.hpp"

#include "models/base/with.hpp"
#include "models/events/event_log.hpp"

namespace allmende {

/// Streams that come back after a pause still find what they missed.
static constexpr auto kKeepLog = std::chrono::days{14};

static void sweep_accounts(accounts::AccountService& accounts, const Job&) { accounts.sweep(); }

static void trim_log(LogKeeping& keeping, const Job&) {
  keeping.db.write(
      [&](Tx& tx) { EventLog{tx}.trim(keeping.clock.now() - kKeepLog); });
}

std::vector<JobRow> accounts_jobs(accounts::AccountService& accounts) {
  return {{"accounts.sweep", std::chrono::hours{1}, 5, with(accounts, sweep_accounts)}};
}

std::vector<JobRow> events_jobs(LogKeeping& keeping) {
  return {{"events.trim_log", std::chrono::hours{24}, 5, with(keeping, trim_log)}};
}

}  // namespace allmende

// Jobs of accounts and of the event log: writing the letter of a reset, forgetting what nobody
// needs any more.
#pragma once

#include "models/accounts/sign_up_service.hpp"
#include "server/jobs/worker.hpp"

namespace allmende {

struct AccountsJobs {
  accounts::AccountService& accounts;
  const accounts::RecoveryService& recovery;
  const accounts::SignUpService& sign_up;
};
std::vector<JobRow> accounts_jobs(AccountsJobs& jobs);

struct LogKeeping {
  Database& db;
  const Clock& clock;
};
std::vector<JobRow> events_jobs(LogKeeping& keeping);

}  // namespace allmende

// Jobs of accounts and of the event log: forgetting what nobody needs any more.
#pragma once

#include "models/accounts/account_service.hpp"
#include "server/jobs/worker.hpp"

namespace allmende {

std::vector<JobRow> accounts_jobs(accounts::AccountService& accounts);

struct LogKeeping {
  Database& db;
  const Clock& clock;
};
std::vector<JobRow> events_jobs(LogKeeping& keeping);

}  // namespace allmende

// Jobs of the federation: hearing what came in, reading what others list, keeping order.
#pragma once

#include "federation/federation.hpp"
#include "server/jobs/worker.hpp"

namespace allmende {

struct FederationJobs {
  Federation& federation;
  calendars::MirrorService& mirrors;
  Database& db;
  const Clock& clock;
};

std::vector<JobRow> federation_jobs(FederationJobs& jobs);

}  // namespace allmende

// HTTP face of jobs that failed. Rules: models/queue.
#pragma once

#include "models/queue/job_service.hpp"
#include "server/http/route.hpp"

namespace allmende {

std::vector<Route> jobs_routes(const JobService& jobs);

}  // namespace allmende

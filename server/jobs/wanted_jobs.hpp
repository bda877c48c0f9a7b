// Jobs of wanted ads: what ends by itself.
#pragma once

#include "models/wanted/wanted_service.hpp"
#include "server/jobs/worker.hpp"

namespace allmende {

std::vector<JobRow> wanted_jobs(wanted::WantedService& ads);

}  // namespace allmende

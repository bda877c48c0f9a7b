// Jobs of damages: those that were closed long ago go.
#pragma once

#include "models/damages/damage_service.hpp"
#include "server/jobs/worker.hpp"

namespace allmende {

std::vector<JobRow> damages_jobs(damages::DamageService& damages);

}  // namespace allmende

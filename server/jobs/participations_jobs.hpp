// Jobs of participations: who waits moves up when there are more places.
#pragma once

#include "models/participations/participation_service.hpp"
#include "server/jobs/worker.hpp"

namespace allmende {

std::vector<JobRow> participations_jobs(participations::ParticipationService& participations);

}  // namespace allmende

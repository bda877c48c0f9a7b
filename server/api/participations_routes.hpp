// HTTP face of participations. Rules: models/participations/participation_service.
#pragma once

#include "models/participations/participation_service.hpp"
#include "server/http/route.hpp"

namespace allmende {

struct ParticipationsFace {
  participations::ParticipationService& participations;
};

std::vector<Route> participations_routes(ParticipationsFace& face);

}  // namespace allmende

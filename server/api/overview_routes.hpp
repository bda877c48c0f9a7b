// HTTP face of the overview for operators. Rules: models/overview.
#pragma once

#include "models/overview/overview_service.hpp"
#include "server/http/route.hpp"

namespace allmende {

struct OverviewFace {
  const overview::OverviewService& overview;
  std::string version;
  /// The data folder, whose disk is told of.
  std::string data;
  /// How long this process has been running is told from here.
  Instant started_at;
};

std::vector<Route> overview_routes(const OverviewFace& face);

}  // namespace allmende

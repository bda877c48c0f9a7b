// Following and being followed. Rules: federation/follows.
#pragma once

#include "federation/follows/follow_service.hpp"
#include "server/http/route.hpp"

namespace allmende {

struct FollowsFace {
  FollowService& follows;
  Finder& finder;
  const Uris& uris;
};

std::vector<Route> follows_routes(FollowsFace& face);

}  // namespace allmende

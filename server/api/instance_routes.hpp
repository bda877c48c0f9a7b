// HTTP face of the instance.
#pragma once

#include "server/api/current_facts.hpp"
#include "server/http/route.hpp"

namespace allmende {

std::vector<Route> instance_routes(const CurrentFacts& facts);

}  // namespace allmende

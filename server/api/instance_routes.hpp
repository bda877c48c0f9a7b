// HTTP face of the instance.
#pragma once

#include "server/api/instance_json.hpp"
#include "server/http/route.hpp"

namespace allmende {

std::vector<Route> instance_routes(const InstanceFacts& facts);

}  // namespace allmende

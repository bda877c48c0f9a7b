// What operators look at that came from other servers: reports, messages that could not be heard,
// and single actors. Rules: models/moderation, federation/inbox, federation/actors.
#pragma once

#include "federation/federation.hpp"
#include "server/http/route.hpp"

namespace allmende {

std::vector<Route> moderation_routes(Federation& federation);

}  // namespace allmende

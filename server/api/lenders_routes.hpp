// HTTP face of what lenders say of themselves. Rules: models/lenders.
#pragma once

#include "models/lenders/lender_service.hpp"
#include "server/http/route.hpp"

namespace allmende {

std::vector<Route> lenders_routes(lenders::LenderService& lenders);

}  // namespace allmende

// HTTP face of what calling off, coming late and not coming costs. Rules: models/fees.
#pragma once

#include "models/fees/fee_service.hpp"
#include "server/http/route.hpp"

namespace allmende {

std::vector<Route> fees_routes(fees::FeeService& fees);

}  // namespace allmende

// HTTP face of insurance, and of what somebody would get before they book. Rules: models/insurance.
#pragma once

#include "models/insurance/insurance_service.hpp"
#include "server/api/resources_json.hpp"
#include "server/http/route.hpp"

namespace allmende {

std::vector<Route> insurance_routes(insurance::InsuranceService& insurance);

}  // namespace allmende

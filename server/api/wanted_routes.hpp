// HTTP face of wanted ads. Rules: models/wanted.
#pragma once

#include "models/wanted/wanted_service.hpp"
#include "server/api/event_json.hpp"
#include "server/http/route.hpp"

namespace allmende {

struct WantedFace {
  wanted::WantedService& ads;
  const Links& links;
};

std::vector<Route> wanted_routes(WantedFace& face);

Json to_json(const wanted::WantedView& view, const Links& links);

}  // namespace allmende

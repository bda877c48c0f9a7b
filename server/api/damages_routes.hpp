// HTTP face of damages: what somebody says who has a label before them, and the lender's list of
// it. Rules: models/damages.
#pragma once

#include "models/damages/damage_service.hpp"
#include "models/pictures/picture_renderer.hpp"
#include "models/pictures/render_queue.hpp"
#include "server/api/event_json.hpp"
#include "server/http/route.hpp"

namespace allmende {

struct DamagesFace {
  damages::DamageService& damages;
  const Links& links;
  pictures::PictureRenderer& renderer;
  /// That of all pictures.
  pictures::RenderQueue& queue;
};

std::vector<Route> damages_routes(DamagesFace& face);

}  // namespace allmende

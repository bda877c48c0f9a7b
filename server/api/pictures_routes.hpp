// The HTTP face of pictures: uploading, the collection of an organisation, and the files.
#pragma once

#include "models/pictures/picture_renderer.hpp"
#include "models/pictures/picture_service.hpp"
#include "models/pictures/render_queue.hpp"
#include "server/api/event_json.hpp"
#include "server/http/route.hpp"

namespace allmende {

struct PicturesFace {
  pictures::PictureService& pictures;
  const Links& links;
  pictures::PictureRenderer renderer;
  /// Destroyed first: what it still does needs the others.
  pictures::RenderQueue queue;
};

std::vector<Route> pictures_routes(PicturesFace& face);
/// GET /media/{hash}/{file}.
std::vector<Route> media_routes(PicturesFace& face);

}  // namespace allmende

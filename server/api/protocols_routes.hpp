// HTTP face of protocols and of the counter. Rules: models/protocols.
#pragma once

#include "models/pictures/picture_renderer.hpp"
#include "models/protocols/protocol_service.hpp"
#include "server/api/papers_routes.hpp"
#include "server/http/route.hpp"

namespace allmende {

struct ProtocolsFace {
  protocols::ProtocolService& protocols;
  bookings::BookingService& bookings;
  const Links& links;
  PaperShop& shop;
  pictures::PictureRenderer& renderer;
  /// That of all pictures.
  pictures::RenderQueue& queue;
};

/// What a protocol on paper needs of a photo, as JPEG; empty when its file is gone.
std::string paper_jpeg(const pictures::PictureFiles& files, const protocols::Photo& photo);

std::vector<Route> protocols_routes(ProtocolsFace& face);
/// /s/CODE, on labels and on the borrower's phone.
std::vector<Route> short_routes(ProtocolsFace& face);

}  // namespace allmende

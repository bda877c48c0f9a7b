// Papers of guests' bookings, for the guests' homes alone.
#pragma once

#include "models/pictures/picture_files.hpp"
#include "server/activitypub/activitypub_face.hpp"
#include "server/api/papers_routes.hpp"

namespace allmende {

struct AgreementPapersFace {
  ActivityPubFace& activitypub;
  PaperShop& shop;
  /// Those of protocols.
  const pictures::PictureFiles& photos;
};

/// /ap/agreement/BOOKING/…: contract, protocols and receipts as PDF, in the language that the
/// guest's home asks for.
std::vector<Route> agreement_papers_routes(AgreementPapersFace& face);

}  // namespace allmende

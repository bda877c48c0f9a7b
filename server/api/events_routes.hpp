// HTTP face of events: what may be asked and by which token. Rules: models/calendars/event_service.
#pragma once

#include "models/calendars/event_service.hpp"
#include "models/participations/participation_service.hpp"
#include "server/api/participations_json.hpp"
#include "server/http/route.hpp"

namespace allmende {

struct EventsFace {
  calendars::EventService& events;
  participations::ParticipationService& participations;
  const Links& links;
  std::string zone;
};

std::vector<Route> events_routes(EventsFace& face);

/// The strong validator of a JSON answer, which If-Match is compared with.
std::string etag_of(const Json& json);

}  // namespace allmende

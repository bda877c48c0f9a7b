// HTTP face of events: what may be asked and by which token. Rules: models/calendars/event_service.
#pragma once

#include "models/calendars/event_service.hpp"
#include "models/participations/participation_service.hpp"
#include "models/venues/accessibility_service.hpp"
#include "server/api/participations_json.hpp"
#include "server/http/route.hpp"

namespace allmende {

struct EventsFace {
  calendars::EventService& events;
  participations::ParticipationService& participations;
  venues::AccessibilityService& accessibility;
  const Links& links;
  std::string zone;
};

std::vector<Route> events_routes(EventsFace& face);
/// What editors need beyond writing single events.
std::vector<Route> event_editing_routes(EventsFace& face);
/// Many at once.
std::vector<Route> event_bulk_routes(EventsFace& face);

/// An event with its ETag.
Response event_response(EventsFace& face, const Caller& caller, const calendars::EventView& view);
EventAround around_event(EventsFace& face, const Caller& caller, const calendars::EventView& view);
/// The change that a body asks for; it refuses when somebody else was faster (If-Match).
/// Throws: request.error.precondition (412).
calendars::EventService::Change change_of(EventsFace& face, const Request& request);
/// What any write may be refused with, and what only this one may.
std::vector<std::string> event_write_errors(const std::string& another);

/// The strong validator of a JSON answer, which If-Match is compared with.
std::string etag_of(const Json& json);

}  // namespace allmende

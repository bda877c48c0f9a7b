// The addresses under which other servers find and reach us. Source: ActivityPub, RFC 7033 and the
// NodeInfo protocol; what they mean is decided in federation/.
#pragma once

#include "federation/federation.hpp"
#include "models/calendars/agenda_service.hpp"
#include "models/calendars/calendar_service.hpp"
#include "models/calendars/event_service.hpp"
#include "server/api/current_facts.hpp"
#include "server/http/route.hpp"

namespace allmende {

struct ActivityPubFace {
  Federation& federation;
  Database& db;
  calendars::AgendaService& agenda;
  calendars::EventService& events;
  const CurrentFacts& facts;
};

/// /ap/…: actors and their collections.
std::vector<Route> actors_routes(ActivityPubFace& face);
/// /ap/…: events, series, posts and activities.
std::vector<Route> objects_routes(ActivityPubFace& face);
/// /ap/r/…: what is lent.
std::vector<Route> catalogue_routes(ActivityPubFace& face);
/// Of a request for the agreement of a guest's booking, or for a paper of it: the booking.
/// Throws request.error.not_found unless the home of the guest asks, and those of
/// Receiver::identify.
bookings::BookingView booking_of_asker(ActivityPubFace& face, const Request& request);
/// A page of what the catalogue has told everybody.
Response catalogue_page(ActivityPubFace& face, const Request& request);
/// The inboxes.
std::vector<Route> inbox_routes(ActivityPubFace& face);
/// Which followers live with the server that asks.
std::vector<Route> synchronization_routes(ActivityPubFace& face);
/// /.well-known/{webfinger,host-meta,nodeinfo}, /nodeinfo/…, /@handle.
std::vector<Route> discovery_routes(ActivityPubFace& face);

/// The request as signatures see it; `origin` is ours.
SignedMessage to_signed_message(const Request& request, const std::string& origin);

/// A whole document: the object, with the context that its words need.
Json in_context(const Json& context, const Json& object);

/// With the media type of ActivityPub; kept by our own cache for `keep_seconds`.
Response activity_response(const Json& document, int keep_seconds);

}  // namespace allmende

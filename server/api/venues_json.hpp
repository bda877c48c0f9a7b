// Venues and rooms as JSON: shapes, and both directions.
#pragma once

#include <map>

#include "models/venues/accessibility_service.hpp"
#include "models/venues/venue.hpp"
#include "server/api/event_json.hpp"

namespace allmende {

extern const Shape kVenueShape;
extern const Shape kVenueWishShape;
extern const Shape kVenueChangeShape;
extern const Shape kVenuesShape;
extern const Shape kVenuesQueryShape;
extern const Shape kRoomWishShape;
extern const Shape kRoomChangeShape;

Json to_json(const venues::VenueView& view, const venues::HouseFacts& facts, const Links& links);
/// A line of a list.
Json venue_line(const venues::Venue& venue, const Links& links);

/// Fields that the body has replace those of `content`; others stay.
void apply_venue(const Json& body, venues::VenueContent& content);
void apply_room(const Json& body, venues::Room& room);
venues::VenueQuery read_venue_query(const Request& request);

}  // namespace allmende

// What makes a venue, a room and what is told about them right; one place for all who write them.
#pragma once

#include "models/access/access.hpp"
#include "models/venues/assertion.hpp"
#include "models/venues/venue.hpp"

namespace allmende::venues {

/// Throws invalid with all faults: venues.error.name, venues.error.description,
/// venues.error.address, venues.error.coordinates, venues.error.website, venues.error.opening_days,
/// venues.error.opening_time, venues.error.opening_span, venues.error.opening_note.
void check(const VenueContent& content);

/// Throws invalid with all faults: rooms.error.name, rooms.error.description, rooms.error.capacity,
/// rooms.error.floor, rooms.error.area.
void check(const Room& room);

/// Throws invalid with all faults: accessibility.error.key, accessibility.error.subject,
/// accessibility.error.twice, accessibility.error.yes_no, accessibility.error.number (out of its
/// plausible range too), accessibility.error.choice, accessibility.error.words,
/// accessibility.error.future, accessibility.error.source, accessibility.error.text.
void check(const AccessSheet& sheet, Subject subject, Day today);

access::Thing to_thing(const Venue& venue);

}  // namespace allmende::venues

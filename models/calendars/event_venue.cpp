#include "models/calendars/event_venue.hpp"

#include "models/access/access.hpp"
#include "models/base/error.hpp"
#include "models/venues/venue_repository.hpp"
#include "models/venues/venue_rules.hpp"

namespace allmende::calendars {

void place_at_venue(Tx& tx, const Caller& caller, const EventContent& before,
                    EventContent& content) {
  if (!content.venue_id) {
    if (content.room_id) throw invalid("/room_id", "events.error.room");
    return;
  }
  venues::VenueRepository venues{tx};
  const auto venue = venues.find(content.venue_id->text, Instant{});
  const bool open = venue && (content.venue_id == before.venue_id ||
                              access::allows(caller, access::Action::venue_read, to_thing(*venue)));
  if (!open) throw invalid("/venue_id", "events.error.venue");
  if (content.room_id && !venues.find_room(venue->id, content.room_id->text)) {
    throw invalid("/room_id", "events.error.room");
  }
  content.place = venue->content.place;
}

}  // namespace allmende::calendars

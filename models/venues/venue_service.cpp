#include "models/venues/venue_service.hpp"

#include "models/access/access.hpp"
#include "models/audit/audit_repository.hpp"
#include "models/base/error.hpp"
#include "models/events/event_log.hpp"
#include "models/organisations/organisation_service.hpp"
#include "models/text/text.hpp"
#include "models/venues/assertion_repository.hpp"
#include "models/venues/venue_repository.hpp"
#include "models/venues/venue_rules.hpp"

namespace allmende::venues {

using access::Action;

static constexpr std::size_t kMostRooms = 100;

Venue find_readable(Tx& tx, const Caller& caller, const std::string& key) {
  const auto found = VenueRepository{tx}.find(key, Instant{});
  if (!found || !access::allows(caller, Action::venue_read, to_thing(*found))) {
    throw not_found("venues.error.not_found");
  }
  return *found;
}

Venue find_editable(Tx& tx, const Caller& caller, const std::string& key) {
  VenueRepository venues{tx};
  auto found = venues.find(key, Instant{});
  // Who may do it may know of it: operators mend venues that they do not read.
  const bool known = found && (access::allows(caller, Action::venue_read, to_thing(*found)) ||
                               access::allows(caller, Action::venue_edit, to_thing(*found)));
  if (!known) throw not_found("venues.error.not_found");
  access::require(caller, Action::venue_edit, to_thing(*found));
  venues.lock(found->id);
  found = venues.find(found->id.text, Instant{});
  if (!found) throw not_found("venues.error.not_found");
  return *found;
}

Room get_room(Tx& tx, const VenueId& venue, const std::string& room) {
  const auto found = VenueRepository{tx}.find_room(venue, room);
  if (!found) throw not_found("rooms.error.not_found");
  return *found;
}

void settle(Tx& tx, const std::vector<std::string>& events) {
  EventLog log{tx};
  for (const EventId& event : AssertionRepository{tx}.settle(events)) {
    log.append("events.updated", event.text);
  }
}

static VenueView to_venue_view(Tx& tx, const Venue& venue) {
  return {.venue = venue, .rooms = VenueRepository{tx}.rooms(venue.id)};
}

static audit::AuditEntry to_audit_entry(const char* action, const Venue& venue) {
  return {.action = action,
          .thing_kind = "venue",
          .thing_id = venue.id.text,
          .space_id = venue.space_id,
          .after = Json::object({{"slug", venue.slug},
                                 {"name", venue.content.name},
                                 {"visibility", to_word(venue.content.visibility)}})};
}

/// The name; the name and the town; both and a piece of the id.
static std::string free_slug(Tx& tx, const Venue& venue) {
  VenueRepository venues{tx};
  const std::string base = to_slug(venue.content.name);
  const std::string town = to_slug(venue.content.name + " " + venue.content.place.locality);
  for (const std::string& slug : {base, town}) {
    if (!venues.is_taken(slug)) return slug;
  }
  return town + "-" + venue.id.text.substr(venue.id.text.size() - 6);
}

VenueView VenueService::create(const Caller& caller, const std::string& organisation,
                               const VenueContent& content) {
  const Instant now = clock_.now();
  return db_.write([&](Tx& tx) {
    const auto house = organisations::find_readable(tx, caller, organisation);
    access::require(caller, Action::venue_edit, {.space_id = house.space_id});
    Venue venue{.id = VenueId::make(),
                .space_id = house.space_id,
                .slug = "",
                .content = content,
                .organiser = {},
                .created_at = now,
                .updated_at = now};
    venue.content.name = trim(content.name);
    check(venue.content);
    venue.slug = free_slug(tx, venue);
    VenueRepository venues{tx};
    venues.insert(venue);
    EventLog{tx}.append("venues.created", venue.id.text);
    audit::AuditRepository{tx}.note(caller, to_audit_entry("venues.created", venue));
    return to_venue_view(tx, *venues.find(venue.id.text, now));
  });
}

VenueView VenueService::get(const Caller& caller, const std::string& key) {
  return db_.read([&](Tx& tx) {
    const Venue found = find_readable(tx, caller, key);
    return to_venue_view(tx, *VenueRepository{tx}.find(found.id.text, clock_.now()));
  });
}

VenuePage VenueService::list(const Caller& caller, const VenueQuery& query) {
  const std::size_t dot = query.cursor.find('.');
  if (!query.cursor.empty() &&
      (dot == std::string::npos || !read_uuid(query.cursor.substr(0, dot)))) {
    throw invalid("?cursor", "venues.error.cursor");
  }
  VenuePage page;
  page.venues = db_.read(
      [&](Tx& tx) { return VenueRepository{tx}.list(caller.account_id, query, clock_.now()); });
  if (static_cast<int>(page.venues.size()) > query.limit) {
    page.venues.pop_back();
    const Venue& last = page.venues.back();
    page.next = last.id.text + "." + last.content.name;
  }
  return page;
}

/// Counts the edit and gives the venue as it now is.
VenueView VenueService::touch(Tx& tx, Venue venue) {
  const Instant now = clock_.now();
  ++venue.version;
  venue.updated_at = now;
  VenueRepository venues{tx};
  venues.update(venue);
  EventLog{tx}.append("venues.updated", venue.id.text);
  return to_venue_view(tx, *venues.find(venue.id.text, now));
}

VenueEdit VenueService::edit(const Caller& caller, const std::string& key,
                             std::optional<int> version, const Change& change) {
  return db_.write([&](Tx& tx) -> VenueEdit {
    const Venue before = find_editable(tx, caller, key);
    if (version && *version != before.version) {
      return {.view = to_venue_view(tx, before), .stale = true};
    }
    Venue after = before;
    change(after.content);
    after.content.name = trim(after.content.name);
    check(after.content);
    VenueView view = touch(tx, after);
    EventLog log{tx};
    for (const EventId& event : VenueRepository{tx}.carry_address(after.id, clock_.now())) {
      log.append("events.updated", event.text);
    }
    audit::AuditEntry entry = to_audit_entry("venues.edited", after);
    entry.before = to_audit_entry("", before).after;
    audit::AuditRepository{tx}.note(caller, entry);
    return {.view = std::move(view)};
  });
}

void VenueService::remove(const Caller& caller, const std::string& key) {
  const Instant now = clock_.now();
  db_.write([&](Tx& tx) {
    const Venue venue = find_editable(tx, caller, key);
    VenueRepository venues{tx};
    const auto events = venues.events(venue.id, now);
    venues.remove(venue.id);
    settle(tx, events);
    EventLog{tx}.append("venues.deleted", venue.id.text, Json::object({{"slug", venue.slug}}));
    audit::AuditRepository{tx}.note(caller, to_audit_entry("venues.removed", venue));
  });
}

VenueView VenueService::add_room(const Caller& caller, const std::string& key, const Room& room) {
  check(room);
  return db_.write([&](Tx& tx) {
    const Venue venue = find_editable(tx, caller, key);
    VenueRepository venues{tx};
    if (venues.rooms(venue.id).size() >= kMostRooms) throw conflict("rooms.error.too_many");
    Room made = room;
    made.id = RoomId::make();
    made.name = trim(room.name);
    venues.insert_room(venue.id, made);
    return touch(tx, venue);
  });
}

VenueView VenueService::edit_room(const Caller& caller, const std::string& key,
                                  const std::string& room, const RoomChange& change) {
  return db_.write([&](Tx& tx) {
    const Venue venue = find_editable(tx, caller, key);
    Room after = get_room(tx, venue.id, room);
    change(after);
    after.name = trim(after.name);
    check(after);
    VenueRepository{tx}.update_room(after);
    return touch(tx, venue);
  });
}

VenueView VenueService::remove_room(const Caller& caller, const std::string& key,
                                    const std::string& room) {
  return db_.write([&](Tx& tx) {
    const Venue venue = find_editable(tx, caller, key);
    const Room found = get_room(tx, venue.id, room);
    VenueRepository venues{tx};
    const auto events = venues.events_in_room(found.id, clock_.now());
    venues.remove_room(found.id);
    settle(tx, events);
    return touch(tx, venue);
  });
}

}  // namespace allmende::venues

// Rules of venues and their rooms: who may read and write them, and what becomes of the events
// there.
#pragma once

#include <functional>

#include "models/base/caller.hpp"
#include "models/db/database.hpp"
#include "models/venues/venue.hpp"

namespace allmende::venues {

class VenueService {
 public:
  VenueService(Database& db, const Clock& clock) : db_(db), clock_(clock) {}

  /// A venue of the organisation's space. Throws: organisations.error.not_found, access.error.*,
  /// and those of venue_rules.hpp.
  VenueView create(const Caller& caller, const std::string& organisation,
                   const VenueContent& content);
  /// By id or slug. Throws venues.error.not_found, also for what the caller may not see.
  VenueView get(const Caller& caller, const std::string& key);
  /// Throws venues.error.cursor.
  VenuePage list(const Caller& caller, const VenueQuery& query);

  /// `change` alters what the venue says of itself. When `version` is given and is not the one that
  /// it has, nothing is written and the edit is stale. Events that are yet to come move with it.
  /// Throws: venues.error.not_found, access.error.*, and those of venue_rules.hpp.
  using Change = std::function<void(VenueContent&)>;
  VenueEdit edit(const Caller& caller, const std::string& key, std::optional<int> version,
                 const Change& change);
  /// Events keep its address as words. Throws: venues.error.not_found, access.error.*.
  void remove(const Caller& caller, const std::string& key);

  /// Throws: venues.error.not_found, access.error.*, rooms.error.*, rooms.error.too_many beyond
  /// 100.
  VenueView add_room(const Caller& caller, const std::string& key, const Room& room);
  using RoomChange = std::function<void(Room&)>;
  VenueView edit_room(const Caller& caller, const std::string& key, const std::string& room,
                      const RoomChange& change);
  VenueView remove_room(const Caller& caller, const std::string& key, const std::string& room);

 private:
  VenueView touch(Tx& tx, Venue venue);

  Database& db_;
  const Clock& clock_;
};

/// For other capabilities, in their transaction. Throws venues.error.not_found.
Venue find_readable(Tx& tx, const Caller& caller, const std::string& key);
/// For who may edit it; held until the transaction ends. Throws the same, access.error.*.
Venue find_editable(Tx& tx, const Caller& caller, const std::string& key);
/// Throws rooms.error.not_found.
Room get_room(Tx& tx, const VenueId& venue, const std::string& room);
/// Writes down anew what can be counted on at these events, and tells of those for which it
/// changed.
void settle(Tx& tx, const std::vector<std::string>& events);

}  // namespace allmende::venues

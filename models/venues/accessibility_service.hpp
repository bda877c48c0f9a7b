// Rules of what is told about accessibility: who may tell what, and what holds.
#pragma once

#include "models/base/caller.hpp"
#include "models/calendars/event_repository.hpp"
#include "models/db/database.hpp"
#include "models/venues/assertion.hpp"
#include "models/venues/venue.hpp"

namespace allmende::venues {

/// A venue, or a room of it.
struct PlaceKey {
  /// Id or slug.
  std::string venue;
  /// Id; "" for the venue itself.
  std::string room = "";
};

class AccessibilityService {
 public:
  AccessibilityService(Database& db, const Clock& clock) : db_(db), clock_(clock) {}

  /// Throws: venues.error.not_found, rooms.error.not_found.
  AccessReport of_place(const Caller& caller, const PlaceKey& place);
  /// By id or slug. Throws: events.error.not_found, events.error.gone.
  AccessReport of_event(const Caller& caller, const std::string& key);
  /// What holds for an event that the caller has read.
  std::vector<AccessFact> facts(const calendars::EventView& view);
  /// The same for a venue and its rooms.
  HouseFacts facts(const VenueView& view);

  /// Editors tell what they know themselves; what others found out, only who vouches for it.
  /// `version` is the venue's, compared as VenueService::edit does; nothing is given back when it
  /// is another one by now.
  /// Throws: those of of_place, access.error.*, and those of venue_rules.hpp.
  std::optional<AccessReport> put_of_place(const Caller& caller, const PlaceKey& place,
                                           const AccessSheet& sheet, std::optional<int> version);
  /// Throws: those of of_event, access.error.*, and those of venue_rules.hpp.
  AccessReport put_of_event(const Caller& caller, const std::string& key, const AccessSheet& sheet);

 private:
  AccessReport report(Tx& tx, const AccessScope& scope, const SubjectKey& subject);
  AccessSheet checked(const Caller& caller, const AccessSheet& sheet, Subject subject) const;

  Database& db_;
  const Clock& clock_;
};

AccessScope scope_of(const calendars::EventView& view);

}  // namespace allmende::venues

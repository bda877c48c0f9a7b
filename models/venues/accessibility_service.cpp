#include "models/venues/accessibility_service.hpp"

#include <algorithm>

#include "models/access/access.hpp"
#include "models/base/error.hpp"
#include "models/calendars/event_service.hpp"
#include "models/events/event_log.hpp"
#include "models/text/text.hpp"
#include "models/venues/assertion_repository.hpp"
#include "models/venues/venue_repository.hpp"
#include "models/venues/venue_rules.hpp"
#include "models/venues/venue_service.hpp"

namespace allmende::venues {

using access::Action;
using std::chrono::days, std::chrono::floor;

static constexpr days kOld{730};

static Day today_of(const Clock& clock) {
  return floor<days>(to_wall(clock.now(), "Europe/Berlin"));
}

AccessScope scope_of(const calendars::EventView& view) {
  const calendars::Event& event = view.event;
  return {.event = event.id,
          .series = event.series_id,
          .room = event.content.room_id,
          .venue = event.content.venue_id};
}

/// In the order of the catalogue; what it no longer knows is left out.
static std::vector<AccessFact> in_order(std::vector<AccessFact> facts, Day today) {
  std::vector<AccessFact> ordered;
  for (const AccessKey& key : access_keys()) {
    const auto found = std::find_if(facts.begin(), facts.end(), [&](const AccessFact& fact) {
      return fact.assertion.answer.key == key.name;
    });
    if (found == facts.end()) continue;
    const auto& checked_on = found->assertion.checked_on;
    found->old = checked_on && today - *checked_on > kOld;
    ordered.push_back(std::move(*found));
  }
  return ordered;
}

AccessReport AccessibilityService::report(Tx& tx, const AccessScope& scope,
                                          const SubjectKey& subject) {
  AssertionRepository assertions{tx};
  return {.facts = in_order(assertions.facts(scope), today_of(clock_)),
          .assertions = assertions.list(subject)};
}

namespace {

/// A place that was found.
struct FoundPlace {
  AccessScope scope;
  SubjectKey subject;
};

}  // namespace

static FoundPlace find_place(Tx& tx, const Venue& venue, const std::string& room) {
  if (room.empty()) {
    return {.scope = {.venue = venue.id}, .subject = {Subject::venue, venue.id.text}};
  }
  const RoomId id = get_room(tx, venue.id, room).id;
  return {.scope = {.room = id, .venue = venue.id}, .subject = {Subject::room, id.text}};
}

AccessReport AccessibilityService::of_place(const Caller& caller, const PlaceKey& place) {
  return db_.read([&](Tx& tx) {
    const FoundPlace found = find_place(tx, find_readable(tx, caller, place.venue), place.room);
    return report(tx, found.scope, found.subject);
  });
}

HouseFacts AccessibilityService::facts(const VenueView& view) {
  return db_.read([&](Tx& tx) {
    const Day today = today_of(clock_);
    AssertionRepository assertions{tx};
    HouseFacts house{.venue = in_order(assertions.facts({.venue = view.venue.id}), today),
                     .rooms = {}};
    for (const Room& room : view.rooms) {
      house.rooms[room.id.text] = in_order(assertions.facts({.room = room.id}), today);
    }
    return house;
  });
}

AccessReport AccessibilityService::of_event(const Caller& caller, const std::string& key) {
  return db_.read([&](Tx& tx) {
    const auto view = calendars::read_date(tx, caller, {key});
    return report(tx, scope_of(view), {Subject::event, view.event.id.text});
  });
}

std::vector<AccessFact> AccessibilityService::facts(const calendars::EventView& view) {
  return db_.read([&](Tx& tx) {
    return in_order(AssertionRepository{tx}.facts(scope_of(view)), today_of(clock_));
  });
}

AccessSheet AccessibilityService::checked(const Caller& caller, const AccessSheet& sheet,
                                          Subject subject) const {
  if (sheet.method != CheckMethod::self) access::require(caller, Action::accessibility_vouch);
  const Day today = today_of(clock_);
  check(sheet, subject, today);
  AccessSheet checked = sheet;
  if (!checked.checked_on) checked.checked_on = today;
  checked.checked_by = trim(checked.checked_by);
  return checked;
}

/// Events there whose lines of the agenda follow from the place.
static std::vector<std::string> events_at(Tx& tx, const FoundPlace& place, Instant now) {
  VenueRepository venues{tx};
  return place.scope.room ? venues.events_in_room(*place.scope.room, now)
                          : venues.events(*place.scope.venue, now);
}

std::optional<AccessReport> AccessibilityService::put_of_place(const Caller& caller,
                                                               const PlaceKey& place,
                                                               const AccessSheet& sheet,
                                                               std::optional<int> version) {
  const Instant now = clock_.now();
  return db_.write([&](Tx& tx) -> std::optional<AccessReport> {
    Venue venue = find_editable(tx, caller, place.venue);
    const FoundPlace found = find_place(tx, venue, place.room);
    const AccessSheet told = checked(caller, sheet, found.subject.kind);
    if (version && *version != venue.version) return std::nullopt;
    AssertionRepository{tx}.put(found.subject, told, caller.account_id);
    settle(tx, events_at(tx, found, now));
    ++venue.version;
    venue.updated_at = now;
    VenueRepository{tx}.update(venue);
    EventLog{tx}.append("venues.updated", venue.id.text);
    return report(tx, found.scope, found.subject);
  });
}

AccessReport AccessibilityService::put_of_event(const Caller& caller, const std::string& key,
                                                const AccessSheet& sheet) {
  return db_.write([&](Tx& tx) {
    const auto view = calendars::find_editable(tx, caller, key);
    AssertionRepository assertions{tx};
    assertions.put({Subject::event, view.event.id.text}, checked(caller, sheet, Subject::event),
                   caller.account_id);
    settle(tx, assertions.with_dates(view.event.id));
    return report(tx, scope_of(view), {Subject::event, view.event.id.text});
  });
}

}  // namespace allmende::venues

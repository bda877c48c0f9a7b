// Venues: the houses and places where things happen, and their rooms.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/base/id.hpp"
#include "models/base/instant.hpp"
#include "models/base/words.hpp"
#include "models/base/zone.hpp"
#include "models/calendars/calendar.hpp"

namespace allmende::venues {

enum class VenueStatus { open, closed_for_now, closed };
enum class Weekday { monday, tuesday, wednesday, thursday, friday, saturday, sunday };

/// Source: schema.org's OpeningHoursSpecification. Who closes earlier than they open closes on the
/// next day; who has neither time is closed on these days.
struct OpeningTime {
  std::vector<Weekday> days;
  /// "10:00", or empty.
  std::string opens;
  std::string closes;
  std::optional<Day> valid_from;
  std::optional<Day> valid_through;

  bool operator==(const OpeningTime&) const = default;
};

/// What editors write. Limits: name 200 bytes, description 65536, website 2000, opening note 1000,
/// 40 opening times.
struct VenueContent {
  std::string name;
  /// Markdown.
  std::string description;
  /// `name` of it is the venue's and is not written here.
  calendars::Place place;
  std::string website;
  std::vector<OpeningTime> opening_hours;
  std::string opening_note;
  VenueStatus status = VenueStatus::open;
  calendars::Visibility visibility = calendars::Visibility::public_;
};

struct Venue {
  VenueId id;
  SpaceId space_id;
  std::string slug;
  VenueContent content;
  /// Counts edits, from 1.
  int version = 1;
  /// Public dates from now on.
  int upcoming = 0;
  calendars::Organiser organiser;
  Instant created_at;
  Instant updated_at;
};

/// Limits: name 200 bytes, description 4000, floor 60, capacity 100,000, area 1,000,000.
struct Room {
  RoomId id;
  std::string name;
  std::string description;
  std::optional<int> capacity;
  /// As people say it: "EG".
  std::string floor;
  std::optional<int> area_m2;
};

struct VenueView {
  Venue venue;
  /// In the order of their making.
  std::vector<Room> rooms;
};

/// What became of an edit: the venue as it now is, or, when `stale`, as somebody else had made it
/// meanwhile; then nothing was written.
struct VenueEdit {
  VenueView view;
  bool stale = false;
};

/// Limits: text 200 bytes, limit 1 to 100.
struct VenueQuery {
  /// Part of a name, street or town.
  std::string text;
  /// Handle; empty for all.
  std::string organisation;
  /// From `next` of the page before.
  std::string cursor;
  int limit = 50;
};

struct VenuePage {
  std::vector<Venue> venues;
  /// Empty on the last one.
  std::string next;
};

}  // namespace allmende::venues

namespace allmende {

template <>
struct Words<venues::VenueStatus> {
  static constexpr const char* kNames[] = {"open", "closed_for_now", "closed"};
};
template <>
struct Words<venues::Weekday> {
  static constexpr const char* kNames[] = {"monday", "tuesday",  "wednesday", "thursday",
                                           "friday", "saturday", "sunday"};
};

}  // namespace allmende

// Events as values. A series is an event with a recurrence; a date of it that differs is an event
// of its own that names the series and the wall time which the rule gives it (recurrence_id), as
// iCalendar does. Source: RFC 5545, sections 3.6.1 and 3.8.4.4.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/base/id.hpp"
#include "models/base/instant.hpp"
#include "models/base/words.hpp"
#include "models/base/zone.hpp"

namespace allmende::calendars {

enum class Category {
  theatre,
  music,
  exhibition,
  literature,
  film,
  family,
  community,
  heritage,
  course,
  other
};
enum class EventStatus { scheduled, tentative, postponed, cancelled, moved_online };
/// Who finds an event: everybody in lists; everybody who knows its address; members of its space;
/// editors of its space.
enum class Visibility { public_, unlisted, members, draft };
enum class PriceKind { free, paid, donation, unknown };
enum class Wheelchair { unknown, no, partially, fully };
/// How somebody takes part: without asking; by a place that the calendar gives; elsewhere, at
/// ticket_url.
enum class JoinMode { none, open, external };

struct Place {
  std::string name;
  std::string street;
  std::string postal_code;
  std::string locality;
  /// ISO 3166-1 alpha-2, or empty.
  std::string country;
  std::optional<double> latitude;
  std::optional<double> longitude;

  bool operator==(const Place&) const = default;
};

struct Price {
  PriceKind kind = PriceKind::unknown;
  std::string text;
  std::optional<std::int64_t> min_cents;
  std::optional<std::int64_t> max_cents;
  /// ISO 4217.
  std::string currency = "EUR";

  bool operator==(const Price&) const = default;
};

struct Accessibility {
  Wheelchair wheelchair = Wheelchair::unknown;
  /// Words of accessibility_features(), in their order there, none twice.
  std::vector<std::string> features;
  std::string text;

  bool operator==(const Accessibility&) const = default;
};

/// What else makes an event accessible. Source: A11yJSON, whose names stand on the wire.
const std::vector<std::string>& accessibility_features();

struct Joining {
  JoinMode mode = JoinMode::none;
  /// Places in all; without a number there is no limit.
  std::optional<int> capacity;

  bool operator==(const Joining&) const = default;
};

struct Recurrence {
  /// The value of one RRULE, or empty when only `dates` repeat the event.
  std::string rule;
  /// RDATE and EXDATE as wall times in the event's zone (midnight when all-day).
  std::vector<WallTime> dates;
  std::vector<WallTime> exceptions;

  bool operator==(const Recurrence&) const = default;
};

/// What an editor writes. Limits: title 300 bytes, summary 1000, description 65536, 20 tags of 60
/// bytes, addresses 2000 bytes, 500 dates and 500 exceptions, accessibility text 1000, capacity
/// 100,000.
struct EventContent {
  std::string title;
  std::string summary;
  /// Markdown.
  std::string description;
  bool all_day = false;
  std::string zone = "Europe/Berlin";
  /// Wall times in `zone`; midnight when all-day. The end is exclusive and not before the start.
  WallTime starts_local;
  WallTime ends_local;
  std::optional<Place> place;
  std::string online_url;
  Category category = Category::other;
  std::vector<std::string> tags;
  Price price;
  std::string ticket_url;
  /// BCP 47 tags.
  std::vector<std::string> languages;
  EventStatus status = EventStatus::scheduled;
  std::string status_reason;
  Visibility visibility = Visibility::public_;
  std::optional<Recurrence> recurrence;
  Accessibility accessibility;
  Joining joining;
  /// A venue that is known here, and a room of it. `place` is then the venue's address.
  std::optional<VenueId> venue_id;
  std::optional<RoomId> room_id;
  /// One of the space's own pictures. What comes in from outside leaves it as it is.
  std::optional<PictureId> picture_id;

  bool operator==(const EventContent&) const = default;
};

struct Event {
  EventId id;
  CalendarId calendar_id;
  SpaceId space_id;
  /// The series of which this is one changed date.
  std::optional<EventId> series_id;
  /// The wall time that the series' rule gives this date, in iCalendar's basic form.
  std::optional<std::string> recurrence_id;
  /// iCalendar's UID; one per series.
  std::string uid;
  std::string slug;
  EventContent content;
  Instant starts_at;
  Instant ends_at;
  int sequence = 0;
  Instant created_at;
  Instant updated_at;
};

}  // namespace allmende::calendars

namespace allmende {

template <>
struct Words<calendars::Category> {
  static constexpr const char* kNames[] = {"theatre", "music",  "exhibition", "literature",
                                           "film",    "family", "community",  "heritage",
                                           "course",  "other"};
};
template <>
struct Words<calendars::EventStatus> {
  static constexpr const char* kNames[] = {"scheduled", "tentative", "postponed", "cancelled",
                                           "moved_online"};
};
template <>
struct Words<calendars::Visibility> {
  static constexpr const char* kNames[] = {"public", "unlisted", "members", "draft"};
};
template <>
struct Words<calendars::Wheelchair> {
  static constexpr const char* kNames[] = {"unknown", "no", "partially", "fully"};
};
template <>
struct Words<calendars::JoinMode> {
  static constexpr const char* kNames[] = {"none", "open", "external"};
};
template <>
struct Words<calendars::PriceKind> {
  static constexpr const char* kNames[] = {"free", "paid", "donation", "unknown"};
};

}  // namespace allmende

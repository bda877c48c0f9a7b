// The shapes of the demo's tables. Data files fill them; demo_seed.cpp turns them into accounts,
// organisations, calendars and events. Houses, addresses and coordinates are true; every event is
// invented. Days are told relative to the day on which the demo starts.
#pragma once

#include <chrono>
#include <span>
#include <vector>

#include "models/base/zone.hpp"
#include "models/calendars/event.hpp"
#include "models/organisations/organisation.hpp"
#include "models/resources/resource.hpp"

namespace allmende::demo {

/// A day told by its distance from the first day of the demo.
struct DayRule {
  enum class Kind { in_days, coming, first_sunday };
  Kind kind = Kind::in_days;
  /// Days for in_days, weeks for coming.
  int count = 0;
  std::chrono::weekday weekday = std::chrono::Sunday;
};

constexpr DayRule in_days(int days) { return {DayRule::Kind::in_days, days, std::chrono::Sunday}; }
/// The first such weekday from today on (today counts), and `weeks` later or earlier.
constexpr DayRule coming(std::chrono::weekday weekday, int weeks = 0) {
  return {DayRule::Kind::coming, weeks, weekday};
}
/// The next Sunday that is the first one of its month.
constexpr DayRule first_sunday() { return {DayRule::Kind::first_sunday, 0, std::chrono::Sunday}; }

Day resolve(const DayRule& rule, Day today);

struct Site {
  const char* key;
  const char* name;
  const char* street;
  const char* postal_code;
  double latitude;
  double longitude;
};

struct House {
  const char* handle;
  const char* name;
  organisations::OrganisationKind kind;
  const char* website;
  const char* description;
  /// Handle of the account that owns it.
  const char* owner = "mia";
};

/// Answers are "key=value" with semicolons: yes, no, a number, a word, or a text.
struct HallRoom {
  const char* name;
  /// 0 for not told.
  int capacity = 0;
  const char* floor = "";
  const char* access = "";
};

/// A site that is a venue of one of the houses. Limit: 3 rooms.
struct Hall {
  const char* site;
  const char* house;
  const char* access;
  /// Up to the first one without a name.
  HallRoom rooms[3];
};

struct Fee {
  calendars::PriceKind kind = calendars::PriceKind::free;
  int min_cents = 0;
  int max_cents = 0;
};

constexpr Fee kFree{};
constexpr Fee kDonation{calendars::PriceKind::donation, 0, 0};
constexpr Fee paid(int min_cents, int max_cents) {
  return {calendars::PriceKind::paid, min_cents, max_cents};
}

/// No place at all: the event happens at its online address.
constexpr const char* kOnline = "online";

struct Show {
  const char* house;
  /// Key of a site, or kOnline; empty for the house's own, whose key is the house's handle.
  const char* site = "";
  /// Name of a room of the venue there, or empty.
  const char* room = "";
  DayRule day;
  /// Wall time "19:30".
  const char* at = "00:00";
  int minutes = 0;
  /// More than none makes an all-day event of so many days.
  int days = 0;
  const char* title;
  const char* summary;
  /// Markdown.
  const char* description;
  calendars::Category category;
  /// Several with commas.
  const char* tags = "";
  Fee fee = kFree;
  /// Several with commas.
  const char* languages = "de";
  /// Last piece of the address at the (invented) box office; empty for none.
  const char* ticket = "";
  const char* online_url = "";
  calendars::EventStatus status = calendars::EventStatus::scheduled;
  const char* reason = "";
  /// The value of an RRULE, or empty.
  const char* rule = "";
  /// Places that can be taken here; 0 when nobody signs up.
  int capacity = 0;
  calendars::Wheelchair wheelchair = calendars::Wheelchair::unknown;
  /// Words of accessibility_features(), several with commas.
  const char* features = "";
};

/// What differs on one date of a series.
struct DateChange {
  const char* series_title;
  /// Which date from today on, counted from 0.
  int date;
  calendars::EventStatus status = calendars::EventStatus::scheduled;
  const char* reason = "";
  /// Another site, or empty.
  const char* site = "";
  int minutes_later = 0;
};

/// What a house lends; picked up at a hall of the programme, if at any.
struct Thing {
  const char* house;
  /// Key of a hall's site, or empty.
  const char* site = "";
  const char* title_de;
  const char* title_en;
  const char* description;
  resources::ResourceKind kind = resources::ResourceKind::equipment;
  const char* category;
  /// First letters of the labels.
  const char* code;
  int count = 1;
  int day_cents = 0;
  int deposit_cents = 0;
};

/// Everything that the demo of one city shows.
struct Programme {
  /// Of all its sites.
  const char* locality;
  std::vector<Site> sites;
  std::vector<Hall> halls;
  /// The first one tells whether an instance is filled already.
  std::vector<House> houses;
  std::vector<Show> shows;
  std::vector<DateChange> date_changes;
  std::vector<Thing> things;
};

const Programme& bielefeld();
const Programme& herford();

// Their parts.
std::span<const Hall> bielefeld_halls();
std::span<const Thing> bielefeld_things();
std::span<const Thing> herford_things();
std::span<const Show> stage_shows();
std::span<const Show> music_shows();
std::span<const Show> museum_shows();
std::span<const Show> word_and_film_shows();
std::span<const Show> city_shows();

}  // namespace allmende::demo

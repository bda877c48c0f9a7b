// The agenda: what somebody asks of it, and what it answers.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/calendars/event_repository.hpp"

namespace allmende::calendars {

struct Near {
  double latitude = 0;
  double longitude = 0;
  /// Metres.
  double radius = 5000;
};

/// Everything is optional but the zone. Limits: q 200 bytes, 10 categories, limit 1 to 100.
struct AgendaQuery {
  /// Local days in `zone`, both inclusive; `from` defaults to today.
  std::optional<Day> from;
  std::optional<Day> to;
  std::string zone = "Europe/Berlin";
  std::string text;
  std::vector<std::string> categories;
  std::string tag;
  std::optional<Near> near;
  bool free = false;
  std::string language;
  std::string organisation;
  std::string calendar;
  /// Slug.
  std::string venue;
  /// Keys of venues::searched_keys() that must all be answered with yes.
  std::vector<std::string> access;
  std::string cursor;
  int limit = 50;
};

/// One date of one event. `view` is the event that tells about this date: the series, or the
/// changed date. Its description is left out.
struct AgendaEntry {
  EventView view;
  /// Slug of the series; the address of the date is made of it.
  std::string slug;
  std::optional<std::string> recurrence_id;
  Instant starts_at;
  Instant ends_at;
  std::optional<double> distance_m;
  /// Place in the order of the agenda, for the cursor.
  std::int64_t position = 0;
};

/// A typed word that nobody uses, and the word that was searched in its place.
struct Correction {
  std::string typed;
  std::string taken;
};

/// Where a search found something; what it tells is read apart.
struct AgendaFind {
  /// Place in the order of the agenda, for the cursor.
  std::int64_t position = 0;
  Instant starts_at;
  /// Metres from the point that was asked for.
  std::optional<double> distance_m;
};

struct AgendaFinds {
  std::vector<AgendaFind> finds;
  /// Where the next page begins; empty on the last one.
  std::string next;
  std::vector<Correction> corrections;
};

struct AgendaPage {
  std::vector<AgendaEntry> entries;
  /// Where the next page begins; empty on the last one.
  std::string next;
  std::vector<Correction> corrections;
};

struct AgendaDays {
  struct OneDay {
    Day day;
    int count = 0;
  };
  std::vector<OneDay> days;
  /// Dates in the range, those that began earlier and still run among them.
  int total = 0;
  int organisations = 0;
};

}  // namespace allmende::calendars

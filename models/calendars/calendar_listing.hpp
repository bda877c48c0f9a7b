// A calendar as operators see it, whatever its visibility.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/calendars/event.hpp"

namespace allmende::calendars {

struct CalendarListing {
  CalendarId id;
  std::string handle;
  std::string name;
  /// Handle and name of its organisation; empty for none.
  std::string organisation;
  std::string organisation_name;
  Visibility visibility = Visibility::public_;
  /// What it will be once its organisation is verified.
  std::optional<Visibility> held_visibility;
  /// Events, a series counted once.
  int events = 0;
  int followers = 0;
  /// Where it is read from; empty for one that is kept here.
  std::string source_url;
  /// How often in a row that failed.
  int source_failures = 0;
  Instant updated_at;
};

struct CalendarListingQuery {
  /// Part of a handle, a name or its organisation's name.
  std::string text;
  std::optional<Visibility> visibility;
  /// The last one of the page before.
  std::optional<CalendarId> after;
  /// 1 to 200.
  int limit = 50;
};

struct CalendarListingPage {
  std::vector<CalendarListing> items;
  int total = 0;
  bool more = false;
};

}  // namespace allmende::calendars

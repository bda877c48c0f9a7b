// Calendars, subscriptions and import reports as values.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "models/calendars/event.hpp"
#include "models/calendars/icalendar.hpp"

namespace allmende::calendars {

/// Who stands behind a calendar, for display; all empty for the space of a person.
struct Organiser {
  std::string id;
  std::string handle;
  std::string name;
};

struct Calendar {
  CalendarId id;
  SpaceId space_id;
  std::string handle;
  std::string name;
  /// Markdown.
  std::string description;
  std::string zone;
  Visibility visibility = Visibility::public_;
  Organiser organiser;
  /// Address of a subscribed feed; empty for none.
  std::string source_url;
  /// ActivityPub id of a calendar that is mirrored from another server; empty for our own.
  std::string home_uri;
  /// Public dates from now on; in lists 201 means more than 200.
  int upcoming = 0;
  Instant created_at;
  Instant updated_at;
};

struct CalendarWish {
  std::string handle;
  std::string name;
  std::string description;
  std::string zone = "Europe/Berlin";
  /// Handle of the organisation whose space it belongs to.
  std::string organisation;
  Visibility visibility = Visibility::public_;
};

struct Subscription {
  CalendarId calendar_id;
  std::string url;
  std::string etag;
  std::string last_modified;
  std::optional<Instant> checked_at;
  std::optional<Instant> changed_at;
  int failures = 0;
  std::string last_error;
};

enum class ImportOutcome { made, changed, unchanged, skipped, note };

struct ImportEntry {
  int component = 0;
  std::string uid;
  std::string recurrence_id;
  std::string title;
  ImportOutcome outcome = ImportOutcome::made;
  /// Translation key and parameters of what was lost or mended; empty for made and changed.
  std::string reason;
  std::map<std::string, std::string> params;
};

struct ImportReport {
  ImportId id;
  int made = 0;
  int changed = 0;
  int unchanged = 0;
  int skipped = 0;
  /// Events that a subscribed feed no longer has.
  int removed = 0;
  std::vector<ImportEntry> entries;
};

}  // namespace allmende::calendars

namespace allmende {

template <>
struct Words<calendars::ImportOutcome> {
  static constexpr const char* kNames[] = {"made", "changed", "unchanged", "skipped", "note"};
};

}  // namespace allmende

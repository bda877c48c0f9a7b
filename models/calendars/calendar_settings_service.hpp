// What managers change of a calendar: how it is called, what it is about, and who sees it.
#pragma once

#include "models/base/caller.hpp"
#include "models/calendars/calendar.hpp"
#include "models/db/database.hpp"

namespace allmende::calendars {

/// What is not there stays.
struct CalendarEdit {
  std::optional<std::string> name;
  std::optional<std::string> description;
  std::optional<Visibility> visibility;
};

class CalendarSettingsService {
 public:
  CalendarSettingsService(Database& db, const Clock& clock) : db_(db), clock_(clock) {}

  /// Followers are told of its new name, and of the events that they see from now on or no longer.
  /// Throws: calendars.error.not_found, access.error.*, calendars.error.name,
  ///         calendars.error.description.
  Calendar edit(const Caller& caller, const std::string& key, const CalendarEdit& edit);

  /// Makes all events of a space found by the names that its calendars and its organisation have
  /// now; for the job.
  void relearn(const SpaceId& space);

 private:
  Database& db_;
  const Clock& clock_;
};

}  // namespace allmende::calendars

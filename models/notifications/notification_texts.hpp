// The catalogue of notifications: one row per kind, in the order of the enumerators. App and
// letters say the same.
#pragma once

#include "models/base/zone.hpp"
#include "models/notifications/notification.hpp"

namespace allmende::notifications {

/// {actor} did it, {thing} is what it is about, {times} when it was and is to begin, {standing} as
/// what, {count} how often.
struct Wording {
  const char* once;
  /// For several; the same as `once` where they do not add up.
  const char* often;
};

struct KindRow {
  Kind kind;
  Reason reason;
  /// False where a letter of its own tells of it.
  bool mailed;
  Wording de;
  Wording en;
};

struct ReasonRow {
  Reason reason;
  /// As long as somebody does not want it otherwise.
  Timing timing;
  const char* de;
  const char* en;
};

const KindRow& row_of(Kind kind);
const ReasonRow& row_of(Reason reason);

/// "Probe, 5.12.2026": what is on a day, so that it is told from the same on others. Pure.
std::string on_day(const std::string& thing, Day day);

/// One line in the language of its reader. Pure.
std::string title_of(const Notification& notification, const std::string& locale);

}  // namespace allmende::notifications

// What is told about the accessibility of a venue, a room or an event: by whom, how they know, and
// when they looked. A key that nobody told of is unknown; that is not "no".
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "models/base/id.hpp"
#include "models/base/instant.hpp"
#include "models/base/json.hpp"
#include "models/base/zone.hpp"
#include "models/venues/access_key.hpp"

namespace allmende::venues {

/// How somebody knows. Which of them holds: method_rank in models/schema/70_accessibility.sql.
enum class CheckMethod { self, tester_team, certified, import_city, import_osm, visitor_report };

/// Whom an assertion is about.
struct SubjectKey {
  Subject kind = Subject::venue;
  std::string id;
};

/// A venue, a room in it, an event there, and the series that it is a date of; what is not given
/// tells nothing. The nearest one speaks.
struct AccessScope {
  std::optional<EventId> event = std::nullopt;
  std::optional<EventId> series = std::nullopt;
  std::optional<RoomId> room = std::nullopt;
  std::optional<VenueId> venue = std::nullopt;
};

/// One answer; null says that there is no such thing.
struct AccessAnswer {
  std::string key;
  Json value;
  std::string note = "";
};

/// Answers that one method gives, all at once: those that it gave before and does not give now are
/// unknown again. Limits: checked_by 200 bytes, source_url 2000, source_licence 100, note 1000.
struct AccessSheet {
  CheckMethod method = CheckMethod::self;
  /// Today when nobody says.
  std::optional<Day> checked_on;
  std::string checked_by;
  std::string source_url;
  std::string source_licence;
  std::vector<AccessAnswer> answers;
};

struct Assertion {
  AssertionId id;
  AccessAnswer answer;
  CheckMethod method = CheckMethod::self;
  std::optional<Day> checked_on;
  std::string checked_by;
  std::string source_url;
  std::string source_licence;
  Instant created_at;
};

/// An assertion that holds, and who of the scope tells it.
struct AccessFact {
  Assertion assertion;
  Subject from = Subject::venue;
  /// Nobody has looked for two years.
  bool old = false;
};

/// What holds of a venue, and what was found out in each of its rooms, by the room's id.
struct HouseFacts {
  std::vector<AccessFact> venue;
  std::map<std::string, std::vector<AccessFact>> rooms;
};

/// What holds, in the order of the catalogue, and everything that was told about the subject
/// itself.
struct AccessReport {
  std::vector<AccessFact> facts;
  std::vector<Assertion> assertions;
};

}  // namespace allmende::venues

namespace allmende {

template <>
struct Words<venues::CheckMethod> {
  static constexpr const char* kNames[] = {"self",        "tester_team", "certified",
                                           "import_city", "import_osm",  "visitor_report"};
};

}  // namespace allmende

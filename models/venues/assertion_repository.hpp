// SQL of accessibility_assertions, and of what follows from them for events.
#pragma once

#include <span>

#include "models/db/tx.hpp"
#include "models/venues/assertion.hpp"

namespace allmende::venues {

class AssertionRepository {
 public:
  explicit AssertionRepository(Tx& tx) : tx_(tx) {}

  /// Puts the sheet in the place of what its method told before; what stays the same stays.
  void put(const SubjectKey& subject, const AccessSheet& sheet,
           const std::optional<AccountId>& account);
  /// The same for what an event tells with its own content.
  void put_content(const EventId& event, const std::vector<AccessAnswer>& answers, Day today);
  /// Copies what was told about an event beside its content.
  void copy(const EventId& from, const EventId& to);

  /// What was told about the subject itself and is not superseded, by key.
  std::vector<Assertion> list(const SubjectKey& subject);
  /// What holds, by key.
  std::vector<AccessFact> facts(const AccessScope& scope);

  /// Writes down anew what can be counted on at these events and in their lines of the agenda.
  /// Returns those for which that changed.
  std::vector<EventId> settle(const std::vector<std::string>& events);
  /// Events of a series, and itself.
  std::vector<std::string> with_dates(const EventId& series);

 private:
  Tx& tx_;
};

}  // namespace allmende::venues

// The domain event log. A service appends in the transaction that makes the change, so an event is
// there exactly when its change is. Readers keep a cursor each and see every event once, in an
// order in which no later commit slips in before what they have read.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/base/caller.hpp"
#include "models/base/instant.hpp"
#include "models/base/json.hpp"
#include "models/db/tx.hpp"

namespace allmende {

struct LoggedEvent {
  /// Place in the log, as text: what a stream's client sends back as Last-Event-ID.
  std::string position;
  /// "events.created": the capability's noun and what happened.
  std::string kind;
  std::string thing_id;
  Json payload;
  Instant logged_at;
};

/// Who did it, as a payload says it; null for nobody in particular.
Json done_by(const Caller& caller);
/// Whom such a payload names.
std::optional<AccountId> doer_of(const LoggedEvent& event);

class EventLog {
 public:
  explicit EventLog(Tx& tx) : tx_(tx) {}

  void append(const std::string& kind, const std::string& thing_id,
              const Json& payload = Json::object());

  /// The next events for `reader`, at most `limit`; moves its cursor behind them. A new reader
  /// starts at the oldest event. Two processes with the same reader take turns: the cursor's row is
  /// locked.
  std::vector<LoggedEvent> next(const std::string& reader, int limit);

  /// Whether `next` would give any.
  bool waits(const std::string& reader);

  /// Events behind `position`, without a cursor; none behind an empty position. `end` tells where
  /// to start.
  std::vector<LoggedEvent> after(const std::string& position, int limit);
  std::string end();

  /// Removes what every reader has read and is older than `older_than`; returns how many.
  std::size_t trim(Instant older_than);

 private:
  Tx& tx_;
};

}  // namespace allmende

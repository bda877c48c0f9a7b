#include "federation/outbox/announcement.hpp"

namespace allmende {

static constexpr int kMostEvents = 20;
static constexpr const char* kReader = "federation";

int announce_next(Database& db, const std::vector<Announcement>& rows) {
  return db.write([&](Tx& tx) {
    const std::vector<LoggedEvent> events = EventLog{tx}.next(kReader, kMostEvents);
    for (const LoggedEvent& event : events) {
      for (const Announcement& row : rows) {
        if (row.kind == event.kind) row.compose(tx, event);
      }
    }
    return static_cast<int>(events.size());
  });
}

}  // namespace allmende

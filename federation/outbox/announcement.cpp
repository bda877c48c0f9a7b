#include "federation/outbox/announcement.hpp"

namespace allmende {

static constexpr EventReader kAnnouncer{"federation", 20};

int announce_next(Database& db, const std::vector<Announcement>& rows,
                  const EventPassed& not_announced) {
  return read_events(db, kAnnouncer, rows, not_announced);
}

}  // namespace allmende

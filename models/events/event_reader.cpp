#include "models/events/event_reader.hpp"

#include "models/base/error.hpp"

namespace allmende {

static int tell_next(Database& db, const EventReader& reader, const std::vector<EventRow>& rows) {
  return db.write([&](Tx& tx) {
    const std::vector<LoggedEvent> events = EventLog{tx}.next(reader.name, reader.most);
    for (const LoggedEvent& event : events) {
      for (const EventRow& row : rows) {
        if (row.kind == event.kind) row.tell(tx, event);
      }
    }
    return static_cast<int>(events.size());
  });
}

/// Nothing when it could not be done for a reason of its own; the database may be there again
/// later.
static std::optional<int> try_next(Database& db, const EventReader& reader,
                                   const std::vector<EventRow>& rows, std::string& cause) {
  try {
    return tell_next(db, reader, rows);
  } catch (const Error& error) {
    if (error.kind == Error::Kind::unavailable) throw;
    cause = error.key + " " + error.cause;
  } catch (const std::exception& error) {
    cause = error.what();
  }
  return std::nullopt;
}

int read_events(Database& db, const EventReader& reader, const std::vector<EventRow>& rows,
                const EventPassed& passed) {
  // Mostly there is nothing, and a look writes nothing.
  if (!db.read([&](Tx& tx) { return EventLog{tx}.waits(reader.name); })) return 0;
  std::string cause;
  if (const auto told = try_next(db, reader, rows, cause)) return *told;
  const EventReader alone{reader.name, 1};
  if (const auto told = try_next(db, alone, rows, cause)) return *told;
  const std::vector<LoggedEvent> left =
      db.write([&](Tx& tx) { return EventLog{tx}.next(reader.name, alone.most); });
  for (const LoggedEvent& event : left) {
    if (passed) passed(event.kind, cause);
  }
  return static_cast<int>(left.size());
}

}  // namespace allmende

#include "models/events/event_log.hpp"

#include "models/base/error.hpp"

namespace allmende {

static constexpr Statement kAppend{"event_log_append", R"sql(
    INSERT INTO event_log (kind, thing_id, payload) VALUES ($1, $2, $3))sql"};

static constexpr Statement kStart{"event_cursors_start", R"sql(
    INSERT INTO event_cursors (reader, xid, id) VALUES ($1, '0', 0) ON CONFLICT DO NOTHING)sql"};

static constexpr Statement kLock{"event_cursors_lock", R"sql(
    SELECT xid::text || '.' || id AS position FROM event_cursors WHERE reader = $1 FOR UPDATE)sql"};

static constexpr Statement kWaits{"event_log_waits", R"sql(
    SELECT NOT EXISTS (SELECT FROM event_cursors WHERE reader = $1)
      OR EXISTS (SELECT FROM event_log
                 WHERE (xid, id) > (SELECT c.xid, c.id FROM event_cursors c WHERE c.reader = $1)
                   AND xid < pg_snapshot_xmin(pg_current_snapshot())) AS waits)sql"};

static constexpr Statement kMove{"event_cursors_move", R"sql(
    UPDATE event_cursors SET xid = $2::xid8, id = $3 WHERE reader = $1)sql"};

static constexpr Statement kAfter{"event_log_after", R"sql(
    SELECT xid::text || '.' || id AS position, kind, thing_id, payload, logged_at FROM event_log
    WHERE (xid, id) > ($1::xid8, $2::bigint) AND xid < pg_snapshot_xmin(pg_current_snapshot())
    ORDER BY xid, id LIMIT $3)sql"};

static constexpr Statement kEnd{"event_log_end", R"sql(
    SELECT coalesce((SELECT xid::text || '.' || id FROM event_log
                     WHERE xid < pg_snapshot_xmin(pg_current_snapshot())
                     ORDER BY xid DESC, id DESC LIMIT 1), '0.0') AS position)sql"};

static constexpr Statement kTrim{"event_log_trim", R"sql(
    DELETE FROM event_log WHERE logged_at < $1 AND NOT EXISTS (
      SELECT FROM event_cursors c WHERE (event_log.xid, event_log.id) > (c.xid, c.id)))sql"};

struct Position {
  std::string xid;
  std::string id;
};

/// Throws: request.error.format for a position that this log never gave.
static Position read_position(const std::string& text) {
  const std::size_t dot = text.find('.');
  const auto digits = [](std::string_view part) {
    return !part.empty() && part.size() <= 18 &&
           part.find_first_not_of("0123456789") == std::string_view::npos;
  };
  if (dot == std::string::npos || !digits(text.substr(0, dot)) || !digits(text.substr(dot + 1))) {
    throw invalid("Last-Event-ID", "request.error.format");
  }
  return {text.substr(0, dot), text.substr(dot + 1)};
}

static LoggedEvent to_event(const Row& row) {
  return {.position = row.get<std::string>("position"),
          .kind = row.get<std::string>("kind"),
          .thing_id = row.get<std::string>("thing_id"),
          .payload = Json::parse(row.get<std::string>("payload")),
          .logged_at = row.get<Instant>("logged_at")};
}

Json done_by(const Caller& caller) {
  return caller.account_id ? Json{caller.account_id->text} : Json{};
}

std::optional<AccountId> doer_of(const LoggedEvent& event) {
  const std::string id = event.payload["by"].text();
  return id.empty() ? std::nullopt : std::optional{AccountId{id}};
}

void EventLog::append(const std::string& kind, const std::string& thing_id, const Json& payload) {
  tx_.exec(kAppend, {kind, thing_id, payload.dump()});
  tx_.mark_changed();
}

std::vector<LoggedEvent> EventLog::next(const std::string& reader, int limit) {
  tx_.exec(kStart, {reader});
  const std::string from = tx_.one(kLock, {reader}).get<std::string>("position");
  std::vector<LoggedEvent> events = after(from, limit);
  if (!events.empty()) {
    const Position last = read_position(events.back().position);
    tx_.exec(kMove, {reader, last.xid, last.id});
  }
  return events;
}

bool EventLog::waits(const std::string& reader) {
  return tx_.one(kWaits, {reader}).get<bool>("waits");
}

std::vector<LoggedEvent> EventLog::after(const std::string& position, int limit) {
  if (position.empty()) return {};
  const Position from = read_position(position);
  return tx_.all(kAfter, {from.xid, from.id, limit}).map(to_event);
}

std::string EventLog::end() { return tx_.one(kEnd).get<std::string>("position"); }

std::size_t EventLog::trim(Instant older_than) { return tx_.exec(kTrim, {older_than}); }

}  // namespace allmende

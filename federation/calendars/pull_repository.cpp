#include "federation/calendars/pull_repository.hpp"

namespace allmende {

static constexpr Statement kTakeDue{"pull_take_due", R"sql(
    WITH due AS (
      UPDATE followings
      SET poll_at = $1::timestamptz + interval '5 hours' + random() * interval '2 hours'
      WHERE state = 'accepted' AND poll_at <= $1 RETURNING target
    )
    SELECT DISTINCT target FROM due ORDER BY target)sql"};

static constexpr Statement kMakeDue{"pull_make_due", R"sql(
    UPDATE followings f SET poll_at = $2 FROM remote_actors r
    WHERE r.uri = f.target AND ($1 = '' OR r.host = $1) AND f.poll_at > $2)sql"};

static constexpr Statement kTargets{"pull_targets", R"sql(
    SELECT DISTINCT target FROM followings WHERE state = 'accepted' ORDER BY target)sql"};

static constexpr Statement kBeat{"pull_beat", R"sql(
    UPDATE federation_state s SET alive_at = $1 FROM federation_state before
    RETURNING before.alive_at)sql"};

// An event that was moved since is asked for again.
static constexpr Statement kTakeSoon{"pull_take_soon", R"sql(
    UPDATE mirrored_events m SET confirmed_at = $1
    WHERE m.event_id IN (
      SELECT e.id FROM events e JOIN mirrored_events o ON o.event_id = e.id
      WHERE e.starts_at > $1 AND e.starts_at <= $1::timestamptz + interval '24 hours'
        AND (o.confirmed_at IS NULL OR o.confirmed_at < e.starts_at - interval '24 hours')
      ORDER BY e.starts_at LIMIT 200)
    RETURNING m.uri)sql"};

std::vector<std::string> PullRepository::take_due(Instant now) {
  return tx_.all(kTakeDue, {now}).map([](const Row& row) {
    return row.get<std::string>("target");
  });
}

void PullRepository::make_due(const std::string& host, Instant now) {
  tx_.exec(kMakeDue, {host, now});
}

std::vector<std::string> PullRepository::targets() {
  return tx_.all(kTargets).map([](const Row& row) { return row.get<std::string>("target"); });
}

std::optional<Instant> PullRepository::beat(Instant now) {
  return tx_.one(kBeat, {now}).get<std::optional<Instant>>("alive_at");
}

std::vector<std::string> PullRepository::take_soon(Instant now) {
  return tx_.all(kTakeSoon, {now}).map([](const Row& row) { return row.get<std::string>("uri"); });
}

}  // namespace allmende

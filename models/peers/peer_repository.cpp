#include "models/peers/peer_repository.hpp"

#include "models/events/event_log.hpp"
#include "models/queue/job_queue.hpp"

namespace allmende::peers {

static constexpr Statement kFindPeer{"peers_find", R"sql(
    SELECT p.host, p.tier, p.limited, p.name, p.scheme, p.first_seen_at, p.last_heard_at,
      p.last_reached_at, p.failures, p.failure_days, p.closed_until,
      p.unavailable_since,
      (SELECT count(*) FROM deliveries d WHERE d.host = p.host)::int AS waiting
    FROM peers p WHERE p.host = $1)sql"};

static constexpr Statement kListPeers{"peers_list", R"sql(
    SELECT p.host, p.tier, p.limited, p.name, p.scheme, p.first_seen_at, p.last_heard_at,
      p.last_reached_at, p.failures, p.failure_days, p.closed_until,
      p.unavailable_since,
      coalesce(d.waiting, 0) AS waiting
    FROM peers p
    LEFT JOIN (SELECT host, count(*)::int AS waiting FROM deliveries GROUP BY host) d
      ON d.host = p.host
    ORDER BY p.host LIMIT 10000)sql"};

static constexpr Statement kPutTier{"peers_put_tier", R"sql(
    INSERT INTO peers (host, tier) VALUES ($1, $2)
    ON CONFLICT (host) DO UPDATE SET tier = EXCLUDED.tier)sql"};

static constexpr Statement kPutLimited{"peers_put_limited", R"sql(
    INSERT INTO peers (host, limited) VALUES ($1, $2)
    ON CONFLICT (host) DO UPDATE SET limited = EXCLUDED.limited)sql"};

static constexpr Statement kNote{"peers_note", R"sql(
    INSERT INTO peers (host, first_seen_at) VALUES ($1, $2) ON CONFLICT (host) DO NOTHING)sql"};

static constexpr Statement kTierOf{"peers_tier_of", "SELECT peer_tier($1) AS tier"};

static constexpr Statement kFindTier{"peers_find_tier", R"sql(
    SELECT peer_tier(host) AS tier FROM peers WHERE host = $1)sql"};

static constexpr Statement kBlockedAmong{"peers_blocked_among", R"sql(
    SELECT h.host FROM unnest($1::text[]) AS h(host) WHERE peer_tier(h.host) = 'blocked')sql"};

static constexpr Statement kIsClosed{"peers_is_closed", R"sql(
    SELECT host FROM peers WHERE host = $1 AND closed_until > $2)sql"};

static constexpr Statement kPutMode{"peers_put_mode", R"sql(
    UPDATE federation_state SET mode = $1 WHERE mode <> $1)sql"};

static constexpr Statement kPutBaseUrl{"peers_put_base_url", R"sql(
    UPDATE federation_state SET base_url = $1 WHERE base_url <> $1)sql"};

static constexpr Statement kBaseUrl{"peers_base_url", "SELECT base_url FROM federation_state"};

// Of a request that changes nothing, nothing is written. What a host asked to wait for stays; only
// what ten failures have closed is open again.
static constexpr Statement kHeard{"peers_heard", R"sql(
    UPDATE peers p SET last_heard_at = $2::timestamptz, failures = 0, failure_days = 0,
      closed_until = CASE WHEN p.failures < 10 THEN p.closed_until END, unavailable_since = NULL,
      probed_at = NULL
    FROM peers before
    WHERE p.host = $1 AND before.host = p.host
      AND (p.last_heard_at IS NULL OR p.failures > 0 OR p.unavailable_since IS NOT NULL
        OR p.last_heard_at < $2::timestamptz - interval '1 minute')
    RETURNING p.host, before.unavailable_since IS NOT NULL AS was_away,
      before.failures >= 10 AS was_closed)sql"};

static constexpr Statement kAnswered{"peers_answered", R"sql(
    UPDATE peers p SET last_reached_at = $2::timestamptz, failures = 0, failure_days = 0,
      closed_until = CASE WHEN p.failures < 10 THEN p.closed_until END, unavailable_since = NULL,
      probed_at = NULL
    FROM peers before
    WHERE p.host = $1 AND before.host = p.host
      AND (p.last_reached_at IS NULL OR p.failures > 0 OR p.unavailable_since IS NOT NULL
        OR p.last_reached_at < $2::timestamptz - interval '1 minute')
    RETURNING p.host, before.unavailable_since IS NOT NULL AS was_away,
      before.failures >= 10 AS was_closed)sql"};

static constexpr Statement kReached{"peers_reached", R"sql(
    WITH reached AS (
      SELECT DISTINCT ON (r.host) r.host, r.scheme
      FROM unnest($1::text[], $2::text[]) AS r(host, scheme) ORDER BY r.host
    ), before AS (
      SELECT p.host, p.unavailable_since, p.failures FROM peers p JOIN reached USING (host)
    ), noted AS (
      INSERT INTO peers AS p (host, scheme, first_seen_at, last_reached_at)
      SELECT host, scheme, $3, $3 FROM reached
      ON CONFLICT (host) DO UPDATE SET last_reached_at = EXCLUDED.last_reached_at,
        scheme = EXCLUDED.scheme, failures = 0, failure_days = 0,
        closed_until = CASE WHEN p.failures < 10 THEN p.closed_until END,
        unavailable_since = NULL, probed_at = NULL
      WHERE p.last_reached_at IS NULL OR p.failures > 0 OR p.scheme <> EXCLUDED.scheme
        OR p.unavailable_since IS NOT NULL
        OR p.last_reached_at < EXCLUDED.last_reached_at - interval '1 minute'
      RETURNING p.host
    )
    SELECT noted.host, before.unavailable_since IS NOT NULL AS was_away,
      before.failures >= 10 AS was_closed
    FROM noted JOIN before USING (host)
    WHERE before.unavailable_since IS NOT NULL OR before.failures >= 10)sql"};

// 1 minute after the tenth failure in a row, twice as long after each further one, at most an hour.
static constexpr Statement kFailed{"peers_failed", R"sql(
    INSERT INTO peers AS p (host, first_seen_at, failures, failure_days, last_failure_on)
    SELECT f.host, $2, count(*), 1, $2::timestamptz::date FROM unnest($1::text[]) AS f(host)
    GROUP BY f.host ORDER BY f.host
    ON CONFLICT (host) DO UPDATE SET
      failures = p.failures + EXCLUDED.failures,
      failure_days = p.failure_days
        + (p.last_failure_on IS DISTINCT FROM EXCLUDED.last_failure_on)::int,
      last_failure_on = EXCLUDED.last_failure_on,
      closed_until = CASE WHEN p.failures + EXCLUDED.failures >= $3
        THEN $2 + least(interval '1 hour', interval '1 minute'
               * 2 ^ least(p.failures + EXCLUDED.failures - $3, 6))
        ELSE p.closed_until END,
      unavailable_since = CASE WHEN p.failure_days
          + (p.last_failure_on IS DISTINCT FROM EXCLUDED.last_failure_on)::int >= $4
        THEN coalesce(p.unavailable_since, $2) END
    RETURNING p.host, p.closed_until, p.unavailable_since IS NOT NULL AS is_away,
      p.unavailable_since IS NOT DISTINCT FROM $2::timestamptz AS is_newly_away)sql"};

static constexpr Statement kAskedToWait{"peers_asked_to_wait", R"sql(
    INSERT INTO peers AS p (host, first_seen_at, closed_until) VALUES ($1, $2, $3)
    ON CONFLICT (host) DO UPDATE
      SET closed_until = greatest(p.closed_until, EXCLUDED.closed_until))sql"};

static constexpr Statement kPutOff{"peers_put_off", R"sql(
    UPDATE deliveries SET next_at = $2
    WHERE host = $1 AND held_until IS NULL AND (next_at IS NULL OR next_at < $2))sql"};

static constexpr Statement kRelease{"peers_release", R"sql(
    UPDATE deliveries SET next_at = NULL
    WHERE host = $1 AND held_until IS NULL AND next_at IS NOT NULL)sql"};

static constexpr Statement kPurge{"peers_purge", R"sql(
    WITH gone AS (
      DELETE FROM deliveries WHERE host = $1 AND priority > 0
      RETURNING host, inbox, kind, object, attempts, status
    )
    INSERT INTO failed_deliveries (host, inbox, kind, object, attempts, error, status, given_up_at)
    SELECT host, inbox, kind, object, attempts, $3, status, $2
    FROM gone)sql"};

static constexpr Statement kToProbe{"peers_to_probe", R"sql(
    UPDATE peers p SET probed_at = $1
    WHERE p.unavailable_since IS NOT NULL AND peer_tier(p.host) <> 'blocked'
      AND coalesce(p.probed_at, p.unavailable_since) <= $1::timestamptz
        - CASE WHEN p.unavailable_since > $1::timestamptz - interval '30 days'
               THEN interval '1 day' ELSE interval '7 days' END
    RETURNING p.host,
      coalesce((SELECT r.uri FROM remote_actors r WHERE r.host = p.host ORDER BY r.uri LIMIT 1), '')
        AS actor)sql"};

static constexpr Statement kDropDeliveries{"peers_drop_deliveries", R"sql(
    DELETE FROM deliveries WHERE $1 = ANY (peer_domains(host)))sql"};

static constexpr Statement kDropUnwelcome{"peers_drop_unwelcome", R"sql(
    DELETE FROM deliveries WHERE host IN (
      SELECT h.host FROM (SELECT DISTINCT host FROM deliveries) h
      WHERE peer_tier(h.host) = 'blocked'))sql"};

static Peer to_peer(const Row& row) {
  return {.host = row.get<std::string>("host"),
          .tier = read_word<Tier>(row.get<std::string>("tier")).value_or(Tier::known),
          .limited = row.get<bool>("limited"),
          .name = row.get<std::string>("name"),
          .scheme = row.get<std::string>("scheme"),
          .first_seen_at = row.get<Instant>("first_seen_at"),
          .last_heard_at = row.get<std::optional<Instant>>("last_heard_at"),
          .last_reached_at = row.get<std::optional<Instant>>("last_reached_at"),
          .failures = row.get<int>("failures"),
          .failure_days = row.get<int>("failure_days"),
          .closed_until = row.get<std::optional<Instant>>("closed_until"),
          .unavailable_since = row.get<std::optional<Instant>>("unavailable_since"),
          .waiting = row.get<int>("waiting")};
}

std::optional<Peer> PeerRepository::find(const std::string& host) {
  const auto row = tx_.find(kFindPeer, {host});
  if (!row) return std::nullopt;
  return to_peer(*row);
}

std::vector<Peer> PeerRepository::list() { return tx_.all(kListPeers).map(to_peer); }

void PeerRepository::put_tier(const std::string& host, Tier tier) {
  tx_.exec(kPutTier, {host, to_word(tier)});
}

void PeerRepository::put_limited(const std::string& host, bool limited) {
  tx_.exec(kPutLimited, {host, limited});
}

void PeerRepository::note(const std::string& host, Instant now) { tx_.exec(kNote, {host, now}); }

bool PeerRepository::put_mode(Mode mode) { return tx_.exec(kPutMode, {to_word(mode)}) > 0; }

void PeerRepository::put_base_url(const std::string& base_url) {
  tx_.exec(kPutBaseUrl, {base_url});
}

std::string PeerRepository::base_url() { return tx_.one(kBaseUrl).get<std::string>("base_url"); }

void PeerRepository::drop_unwelcome_deliveries() { tx_.exec(kDropUnwelcome); }

Tier PeerRepository::tier_of(const std::string& host) {
  const Row row = tx_.one(kTierOf, {host});
  return read_word<Tier>(row.get<std::string>("tier")).value_or(Tier::known);
}

std::optional<Tier> PeerRepository::find_tier(const std::string& host) {
  const auto row = tx_.find(kFindTier, {host});
  if (!row) return std::nullopt;
  return read_word<Tier>(row->get<std::string>("tier")).value_or(Tier::known);
}

std::vector<std::string> PeerRepository::blocked_among(const std::vector<std::string>& hosts) {
  return tx_.all(kBlockedAmong, {hosts}).map([](const Row& row) {
    return row.get<std::string>("host");
  });
}

bool PeerRepository::is_closed(const std::string& host, Instant now) {
  return tx_.find(kIsClosed, {host, now}).has_value();
}

bool PeerRepository::is_blocked(const std::string& host) { return tier_of(host) == Tier::blocked; }

void PeerRepository::drop_deliveries(const std::string& host) { tx_.exec(kDropDeliveries, {host}); }

void PeerRepository::open_again(const Row& row, Instant now) {
  const auto host = row.get<std::string>("host");
  const bool was_away = row.get<bool>("was_away");
  if (was_away || row.get<bool>("was_closed")) tx_.exec(kRelease, {host});
  if (was_away) {
    JobQueue{tx_}.add("federation.catch_up", host, Json::object({{"host", host}}), now);
  }
}

void PeerRepository::note_heard(const std::string& host, Instant now) {
  if (const auto row = tx_.find(kHeard, {host, now})) open_again(*row, now);
}

void PeerRepository::note_answered(const std::string& host, Instant now) {
  if (const auto row = tx_.find(kAnswered, {host, now})) open_again(*row, now);
}

void PeerRepository::note_reached(const std::vector<Reached>& reached, Instant now) {
  if (reached.empty()) return;
  std::vector<std::string> hosts;
  std::vector<std::string> schemes;
  for (const Reached& one : reached) {
    hosts.push_back(one.host);
    schemes.push_back(one.scheme);
  }
  const Rows back = tx_.all(kReached, {hosts, schemes, now});
  for (std::size_t i = 0; i < back.size(); ++i) open_again(back[i], now);
}

void PeerRepository::note_failures(const std::vector<std::string>& hosts, Instant now) {
  if (hosts.empty()) return;
  const Rows failed = tx_.all(kFailed, {hosts, now, kFailuresToClose, kDaysToUnavailable});
  for (std::size_t i = 0; i < failed.size(); ++i) {
    const Row row = failed[i];
    const auto host = row.get<std::string>("host");
    const auto closed_until = row.get<std::optional<Instant>>("closed_until");
    if (closed_until && *closed_until > now) tx_.exec(kPutOff, {host, *closed_until});
    if (row.get<bool>("is_newly_away")) {
      EventLog{tx_}.append("peers.unavailable", make_uuid(), Json::object({{"host", host}}));
    }
    if (row.get<bool>("is_away")) tx_.exec(kPurge, {host, now, "deliveries.error.unavailable"});
  }
}

void PeerRepository::note_asked_to_wait(const std::string& host, Instant until, Instant now) {
  tx_.exec(kAskedToWait, {host, now, until});
  tx_.exec(kPutOff, {host, until});
}

std::vector<PeerRepository::Probe> PeerRepository::take_probes(Instant now) {
  return tx_.all(kToProbe, {now}).map([](const Row& row) {
    return Probe{.host = row.get<std::string>("host"), .actor = row.get<std::string>("actor")};
  });
}

}  // namespace allmende::peers

#include "models/peers/peer_repository.hpp"

namespace allmende::peers {

static constexpr Statement kFindPeer{"peers_find", R"sql(
    SELECT p.host, p.tier, p.limited, p.name, p.scheme, p.first_seen_at, p.last_heard_at,
      p.last_reached_at, p.failures, p.failure_days, p.closed_until,
      (SELECT count(*) FROM deliveries d WHERE d.host = p.host)::int AS waiting
    FROM peers p WHERE p.host = $1)sql"};

static constexpr Statement kListPeers{"peers_list", R"sql(
    SELECT p.host, p.tier, p.limited, p.name, p.scheme, p.first_seen_at, p.last_heard_at,
      p.last_reached_at, p.failures, p.failure_days, p.closed_until,
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

static constexpr Statement kTierOf{"peers_tier_of", R"sql(
    SELECT tier FROM peers
    WHERE host = $1
      OR (tier = 'blocked' AND '.' || regexp_replace($1, ':[0-9]+$', '') LIKE '%.' || host)
    ORDER BY tier <> 'blocked' LIMIT 1)sql"};

static constexpr Statement kHeard{"peers_heard", R"sql(
    UPDATE peers SET last_heard_at = $2::timestamptz, failures = 0, failure_days = 0,
      closed_until = NULL
    WHERE host = $1 AND (last_heard_at IS NULL OR failures > 0
      OR last_heard_at < $2::timestamptz - interval '1 minute'))sql"};

static constexpr Statement kReached{"peers_reached", R"sql(
    UPDATE peers SET last_reached_at = $3::timestamptz, scheme = $2, failures = 0, failure_days = 0,
      closed_until = NULL
    WHERE host = $1 AND (last_reached_at IS NULL OR failures > 0 OR scheme <> $2
      OR last_reached_at < $3::timestamptz - interval '1 minute'))sql"};

static constexpr Statement kAnswered{"peers_answered", R"sql(
    UPDATE peers SET last_reached_at = $2::timestamptz, failures = 0, failure_days = 0,
      closed_until = NULL
    WHERE host = $1 AND (last_reached_at IS NULL OR failures > 0
      OR last_reached_at < $2::timestamptz - interval '1 minute'))sql"};

static constexpr Statement kBlockedAmong{"peers_blocked_among", R"sql(
    SELECT h.host FROM unnest($1::text[]) AS h (host)
    WHERE EXISTS (SELECT FROM peers p WHERE p.tier = 'blocked'
                    AND (p.host = h.host
                         OR '.' || regexp_replace(h.host, ':[0-9]+$', '') LIKE '%.' || p.host))
      OR ($2 AND NOT EXISTS (SELECT FROM peers p WHERE p.host = h.host
                               AND p.tier IN ('partner', 'network'))))sql"};

static constexpr Statement kIsClosed{"peers_is_closed", R"sql(
    SELECT host FROM peers WHERE host = $1 AND closed_until > $2)sql"};

static constexpr Statement kFailed{"peers_failed", R"sql(
    UPDATE peers SET failures = failures + 1,
      failure_days = failure_days + (last_failure_on IS DISTINCT FROM $2::timestamptz::date)::int,
      last_failure_on = $2::timestamptz::date,
      closed_until = CASE WHEN failures + 1 >= 10
        THEN $2::timestamptz + least(interval '1 hour',
                                     interval '1 minute' * 2 ^ least((failures + 1) / 10 - 1, 6))
        ELSE closed_until END
    WHERE host = $1)sql"};

static constexpr Statement kDropDeliveries{"peers_drop_deliveries", R"sql(
    DELETE FROM deliveries WHERE host = $1 OR host LIKE '%.' || $1)sql"};

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

std::optional<Tier> PeerRepository::find_tier(const std::string& host) {
  const auto row = tx_.find(kTierOf, {host});
  if (!row) return std::nullopt;
  return read_word<Tier>(row->get<std::string>("tier")).value_or(Tier::known);
}

Tier PeerRepository::tier_of(const std::string& host, bool listed_only) {
  const Tier tier = find_tier(host).value_or(Tier::known);
  return listed_only && tier == Tier::known ? Tier::blocked : tier;
}

std::vector<std::string> PeerRepository::blocked_among(const std::vector<std::string>& hosts,
                                                       bool listed_only) {
  return tx_.all(kBlockedAmong, {hosts, listed_only}).map([](const Row& row) {
    return row.get<std::string>("host");
  });
}

bool PeerRepository::is_closed(const std::string& host, Instant now) {
  return tx_.find(kIsClosed, {host, now}).has_value();
}

void PeerRepository::note_answered(const std::string& host, Instant now) {
  tx_.exec(kAnswered, {host, now});
}

bool PeerRepository::is_blocked(const std::string& host) { return tier_of(host) == Tier::blocked; }

void PeerRepository::drop_deliveries(const std::string& host) { tx_.exec(kDropDeliveries, {host}); }

void PeerRepository::note_heard(const std::string& host, Instant now) {
  tx_.exec(kHeard, {host, now});
}

void PeerRepository::note_reached(const std::string& host, const std::string& scheme, Instant now) {
  tx_.exec(kReached, {host, scheme, now});
}

void PeerRepository::note_failure(const std::string& host, Instant now) {
  tx_.exec(kFailed, {host, now});
}

}  // namespace allmende::peers

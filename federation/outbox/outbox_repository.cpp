#include "federation/outbox/outbox_repository.hpp"

namespace allmende {

static constexpr Statement kInsertActivity{"outbox_insert", R"sql(
    INSERT INTO outbox_activities (id, actor, kind, object, public, body)
    VALUES ($1, $2, $3, $4, $5, $6))sql"};

static constexpr Statement kAddDeliveries{"deliveries_add", R"sql(
    INSERT INTO deliveries (activity_id, actor, host, inbox, object, priority)
    SELECT $1, $2, d.host, d.inbox, $3, $4
    FROM unnest($5::text[], $6::text[]) AS d(host, inbox))sql"};

static constexpr Statement kDropWaiting{"deliveries_drop_waiting", R"sql(
    DELETE FROM deliveries d USING outbox_activities a
    WHERE a.id = d.activity_id AND d.object = $1 AND a.kind = $2 AND d.attempts = 0
      AND d.held_until IS NULL)sql"};

static constexpr Statement kFindSaid{"outbox_find_said", R"sql(
    SELECT id, actor, kind, object, public, body FROM outbox_activities
    WHERE object = $3 AND actor = $1 AND kind = $2 ORDER BY said_at DESC, id DESC LIMIT 1)sql"};

static constexpr Statement kFindActivity{"outbox_find", R"sql(
    SELECT id, actor, kind, object, public, body FROM outbox_activities WHERE id = $1)sql"};

// A later word about a thing waits for the earlier one to the same inbox; of a host no more than
// its share is taken at once.
static constexpr Statement kClaim{"deliveries_claim", R"sql(
    WITH due AS (
      SELECT d.id, d.host, d.priority,
        row_number() OVER (PARTITION BY d.host ORDER BY d.priority, d.id) AS place
      FROM deliveries d LEFT JOIN peers p ON p.host = d.host
      WHERE d.next_at <= $1 AND (d.held_until IS NULL OR d.held_until < $1)
        AND (p.closed_until IS NULL OR p.closed_until <= $1)
        AND p.tier IS DISTINCT FROM 'blocked'
        AND NOT EXISTS (SELECT FROM deliveries e WHERE e.inbox = d.inbox AND e.object = d.object
                          AND e.id < d.id)
    ), busy AS (
      SELECT host, count(*) AS taken FROM deliveries WHERE held_until >= $1 GROUP BY host
    ), chosen AS (
      SELECT d.id FROM deliveries d JOIN due ON due.id = d.id
      LEFT JOIN busy ON busy.host = due.host
      WHERE due.place + coalesce(busy.taken, 0) <= $4
      ORDER BY due.priority, d.id LIMIT $3 FOR UPDATE OF d SKIP LOCKED
    )
    UPDATE deliveries d SET held_until = $2, attempts = d.attempts + 1
    FROM chosen, outbox_activities a
    WHERE d.id = chosen.id AND a.id = d.activity_id
    RETURNING d.id, d.activity_id, d.actor, d.host, d.inbox, d.attempts, a.body,
      coalesce((SELECT nullif(p.scheme, '') FROM peers p WHERE p.host = d.host),
        (SELECT 'rfc9421' FROM remote_actors r WHERE r.host = d.host AND r.rfc9421 LIMIT 1),
        '') AS scheme)sql"};

static constexpr Statement kFinish{"deliveries_finish", R"sql(
    DELETE FROM deliveries WHERE id = ANY($1::bigint[]))sql"};

static constexpr Statement kRetry{"deliveries_retry", R"sql(
    UPDATE deliveries SET next_at = $2, held_until = NULL, last_error = left($3, 500)
    WHERE id = $1)sql"};

static constexpr Statement kWaiting{"deliveries_waiting", R"sql(
    SELECT count(*)::int AS total FROM deliveries)sql"};

static constexpr Statement kAnnounced{"announced_dates_of", R"sql(
    SELECT uri, actor, digest, status, starts_at, ends_at FROM announced_dates
    WHERE event_id = $1)sql"};

static constexpr Statement kPutAnnounced{"announced_dates_put", R"sql(
    INSERT INTO announced_dates (uri, event_id, actor, digest, status, starts_at, ends_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT (uri) DO UPDATE SET digest = EXCLUDED.digest, status = EXCLUDED.status,
      starts_at = EXCLUDED.starts_at, ends_at = EXCLUDED.ends_at)sql"};

static constexpr Statement kRemoveAnnounced{"announced_dates_remove", R"sql(
    DELETE FROM announced_dates WHERE uri = $1)sql"};

static Delivery to_delivery(const Row& row) {
  return {.id = row.get<std::int64_t>("id"),
          .activity_id = row.get<std::string>("activity_id"),
          .actor = row.get<std::string>("actor"),
          .host = row.get<std::string>("host"),
          .inbox = row.get<std::string>("inbox"),
          .attempts = row.get<int>("attempts"),
          .body = row.get<std::string>("body"),
          .scheme = row.get<std::string>("scheme")};
}

void OutboxRepository::insert(const OutboxActivity& activity) {
  tx_.exec(kInsertActivity, {activity.id, activity.actor, activity.kind, activity.object,
                             activity.is_public, activity.body});
}

void OutboxRepository::add_deliveries(const OutboxActivity& activity,
                                      const std::vector<InboxAddress>& inboxes, Urgency urgency) {
  std::vector<std::string> hosts;
  std::vector<std::string> addresses;
  for (const InboxAddress& one : inboxes) {
    hosts.push_back(one.host);
    addresses.push_back(one.inbox);
  }
  tx_.exec(kAddDeliveries, {activity.id, activity.actor, activity.object, static_cast<int>(urgency),
                            hosts, addresses});
}

void OutboxRepository::drop_waiting(const std::string& object, const std::string& kind) {
  tx_.exec(kDropWaiting, {object, kind});
}

static std::optional<OutboxActivity> to_activity(const std::optional<Row>& row) {
  if (!row) return std::nullopt;
  return OutboxActivity{.id = row->get<ActivityId>("id"),
                        .actor = row->get<std::string>("actor"),
                        .kind = row->get<std::string>("kind"),
                        .object = row->get<std::string>("object"),
                        .is_public = row->get<bool>("public"),
                        .body = row->get<std::string>("body")};
}

std::optional<OutboxActivity> OutboxRepository::find(const ActivityId& id) {
  return to_activity(tx_.find(kFindActivity, {id}));
}

std::optional<OutboxActivity> OutboxRepository::find_said(const std::string& actor,
                                                          const std::string& kind,
                                                          const std::string& object) {
  return to_activity(tx_.find(kFindSaid, {actor, kind, object}));
}

std::vector<Delivery> OutboxRepository::claim(const Claim& claim) {
  return tx_.all(kClaim, {claim.now, claim.held_until, claim.limit, claim.per_host})
      .map(to_delivery);
}

void OutboxRepository::finish(const std::vector<std::string>& ids) {
  if (!ids.empty()) tx_.exec(kFinish, {ids});
}

void OutboxRepository::retry(std::int64_t id, Instant next_at, const std::string& error) {
  tx_.exec(kRetry, {id, next_at, error});
}

int OutboxRepository::waiting() { return tx_.one(kWaiting).get<int>("total"); }

std::vector<AnnouncedDate> OutboxRepository::announced(const EventId& event) {
  return tx_.all(kAnnounced, {event}).map([](const Row& row) {
    return AnnouncedDate{.uri = row.get<std::string>("uri"),
                         .actor = row.get<std::string>("actor"),
                         .digest = row.get<std::string>("digest"),
                         .status = row.get<std::string>("status"),
                         .starts_at = row.get<Instant>("starts_at"),
                         .ends_at = row.get<Instant>("ends_at")};
  });
}

void OutboxRepository::put_announced(const AnnouncedDate& date, const EventId& event) {
  tx_.exec(kPutAnnounced,
           {date.uri, event, date.actor, date.digest, date.status, date.starts_at, date.ends_at});
}

void OutboxRepository::remove_announced(const std::string& uri) {
  tx_.exec(kRemoveAnnounced, {uri});
}

}  // namespace allmende

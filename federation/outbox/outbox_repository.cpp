#include "federation/outbox/outbox_repository.hpp"

namespace allmende {

static constexpr Statement kInsertActivity{"outbox_insert", R"sql(
    INSERT INTO outbox_activities (id, actor, kind, object, public, body)
    VALUES ($1, $2, $3, $4, $5, $6))sql"};

// A newer Update takes the place of one that waits untried; a Delete takes back what was not tried
// yet, and does not go where the Create never went. Nothing goes to those with whom we do not
// speak; to those that are away only answers go.
static constexpr Statement kAddDeliveries{"deliveries_add", R"sql(
    WITH taken_back AS (
      DELETE FROM deliveries d
      WHERE d.object = $4 AND d.attempts = 0 AND d.held_until IS NULL
        AND CASE $3::text WHEN 'Update' THEN d.kind = 'Update' AND d.inbox = ANY ($7::text[])
                    WHEN 'Delete' THEN d.kind IN ('Create', 'Update', 'Announce')
                    ELSE false END
      RETURNING d.inbox, d.kind
    )
    INSERT INTO deliveries (activity_id, actor, kind, host, inbox, object, priority, next_at)
    SELECT $1, $2, $3, d.host, d.inbox, $4, $5,
      CASE WHEN p.unavailable_since IS NOT NULL THEN $8::timestamptz + interval '1 day'
           WHEN p.closed_until > $8 THEN p.closed_until END
    FROM (SELECT DISTINCT u.host, u.inbox FROM unnest($6::text[], $7::text[]) AS u(host, inbox)) d
    LEFT JOIN peers p ON p.host = d.host
    WHERE peer_tier(d.host) <> 'blocked' AND (p.unavailable_since IS NULL OR $5 = 0)
      AND NOT ($3 = 'Delete' AND d.inbox IN (SELECT t.inbox FROM taken_back t
                                             WHERE t.kind = 'Create')))sql"};

static constexpr Statement kFindSaid{"outbox_find_said", R"sql(
    SELECT id, actor, kind, object, public, body FROM outbox_activities
    WHERE object = $3 AND actor = $1 AND kind = $2 ORDER BY said_at DESC, id DESC LIMIT 1)sql"};

static constexpr Statement kForgetSaid{"outbox_forget", R"sql(
    DELETE FROM outbox_activities WHERE id IN (
      SELECT o.id FROM outbox_activities o
      WHERE o.said_at < $1::timestamptz - CASE o.kind WHEN 'Join' THEN interval '400 days'
                                         ELSE interval '0' END
        AND NOT EXISTS (SELECT FROM deliveries d WHERE d.activity_id = o.id)
        AND NOT (o.kind IN ('Create', 'Announce') AND EXISTS (
          SELECT FROM announced_dates a
          WHERE a.uri = split_part(o.object, '#', 1) AND a.ends_at > $1))
      ORDER BY o.said_at LIMIT 10000))sql"};

static constexpr Statement kFindActivity{"outbox_find", R"sql(
    SELECT id, actor, kind, object, public, body FROM outbox_activities WHERE id = $1)sql"};

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

void OutboxRepository::insert(const OutboxActivity& activity) {
  tx_.exec(kInsertActivity, {activity.id, activity.actor, activity.kind, activity.object,
                             activity.is_public, activity.body});
}

void OutboxRepository::add_deliveries(const OutboxActivity& activity,
                                      const std::vector<InboxAddress>& inboxes, Urgency urgency,
                                      Instant now) {
  std::vector<std::string> hosts;
  std::vector<std::string> addresses;
  for (const InboxAddress& one : inboxes) {
    hosts.push_back(one.host);
    addresses.push_back(one.inbox);
  }
  tx_.exec(kAddDeliveries, {activity.id, activity.actor, activity.kind, activity.object,
                            static_cast<int>(urgency), hosts, addresses, now});
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

void OutboxRepository::forget_said(Instant before) { tx_.exec(kForgetSaid, {before}); }

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

#include "federation/outbox/delivery_repository.hpp"

namespace allmende {

static constexpr Statement kWakeDue{"deliveries_wake_due", R"sql(
    UPDATE deliveries SET next_at = NULL
    WHERE id IN (SELECT id FROM deliveries
                 WHERE next_at <= $1 AND held_until IS NULL
                 ORDER BY next_at LIMIT 5000 FOR UPDATE SKIP LOCKED))sql"};

static constexpr Statement kWakeHeld{"deliveries_wake_held", R"sql(
    UPDATE deliveries SET held_until = NULL
    WHERE id IN (SELECT id FROM deliveries WHERE held_until < $1
                 LIMIT 5000 FOR UPDATE SKIP LOCKED))sql"};

// The number is that of this queue alone; held until the transaction ends.
static constexpr Statement kTakeTurn{"deliveries_take_turn", R"sql(
    SELECT pg_advisory_xact_lock(7209143))sql"};

// The index gives ready rows in order, so that no more are read than are taken; those of hosts that
// have their share in flight are passed over. It is planned for each limit anew, and asks for the
// oldest of a thing row by row: a plan for all rows at once would read all of them. What is chosen
// is asked for by id, and in words that the index of ready rows does not serve: it would be read
// whole.
static constexpr Statement kClaim{"deliveries_claim", R"sql(
    WITH near AS MATERIALIZED (
      SELECT d.id, d.host, d.priority, busy.taken
      FROM deliveries d CROSS JOIN LATERAL (
        SELECT count(*) AS taken FROM deliveries h
        WHERE h.host = d.host AND h.held_until >= $1) busy
      WHERE d.next_at IS NULL AND d.held_until IS NULL
        AND (busy.taken = 0 OR busy.taken < CASE
          WHEN (SELECT p.failures FROM peers p WHERE p.host = d.host) >= 10 THEN 1 ELSE $4 END)
        AND d.id = (SELECT min(e.id) FROM deliveries e
                    WHERE e.object = d.object AND e.inbox = d.inbox)
      ORDER BY d.priority, d.id LIMIT $3 * 2
    ), placed AS (
      SELECT n.id, n.priority, n.taken + row_number() OVER (PARTITION BY n.host
          ORDER BY n.priority, n.id) AS place, p.failures
      FROM near n LEFT JOIN peers p ON p.host = n.host
    ), chosen AS (
      SELECT id FROM placed WHERE place <= CASE WHEN failures >= 10 THEN 1 ELSE $4 END
      ORDER BY priority, id LIMIT $3
    ), claimed AS (
      UPDATE deliveries d SET held_until = $2, attempts = d.attempts + 1
      WHERE d.id = ANY (ARRAY(SELECT c.id FROM chosen c))
        AND coalesce(d.held_until, d.next_at) IS NULL
      RETURNING d.id, d.activity_id, d.actor, d.kind, d.host, d.inbox, d.attempts, d.priority,
        d.added_at
    )
    SELECT c.id, c.actor, c.kind, c.host, c.inbox, c.attempts, c.priority = 0 AS is_answer,
      c.added_at, a.body,
      CASE WHEN c.attempts > 2 THEN 'cavage'
        WHEN p.last_reached_at > $1 - interval '7 days' AND p.scheme <> '' THEN p.scheme
        WHEN EXISTS (SELECT FROM remote_actors r WHERE r.host = c.host AND r.rfc9421)
          THEN 'rfc9421'
        ELSE '' END AS scheme,
      CASE WHEN c.kind IN ('Create', 'Update') THEN coalesce(
        (SELECT bit_xor(sha256_bits(f.follower))::text
         FROM remote_actors r JOIN followers f ON f.follower = r.uri
         WHERE r.host = c.host AND f.actor = c.actor), '') ELSE '' END AS followers_digest
    FROM claimed c JOIN outbox_activities a ON a.id = c.activity_id
    LEFT JOIN peers p ON p.host = c.host
    ORDER BY c.priority, c.id)sql",
                                  Plan::fresh};

static constexpr Statement kRelease{"deliveries_release", R"sql(
    UPDATE deliveries SET held_until = NULL, attempts = attempts - 1
    WHERE id = ANY ($1::bigint[]) AND held_until IS NOT NULL)sql"};

static constexpr Statement kFinish{"deliveries_finish", R"sql(
    DELETE FROM deliveries WHERE id = ANY ($1::bigint[]))sql"};

// What waits behind a message waits as long, so that it is not looked at over and over.
static constexpr Statement kPutOff{"deliveries_put_off", R"sql(
    WITH tries AS (
      SELECT * FROM unnest($1::bigint[], $2::int[], $3::timestamptz[], $4::text[], $5::int[])
        AS t(id, attempts, next_at, error, status)
    ), first AS (
      UPDATE deliveries d SET next_at = t.next_at, held_until = NULL, error = t.error,
        status = t.status
      FROM tries t WHERE d.id = t.id AND d.attempts = t.attempts
      RETURNING d.id, d.object, d.inbox, d.next_at
    )
    UPDATE deliveries d SET next_at = f.next_at FROM first f
    WHERE d.object = f.object AND d.inbox = f.inbox AND d.id > f.id AND d.held_until IS NULL
      AND d.next_at IS NULL)sql"};

static constexpr Statement kGiveUp{"deliveries_give_up", R"sql(
    WITH tries AS (
      SELECT * FROM unnest($1::bigint[], $2::int[], $3::text[], $4::int[])
        AS t(id, attempts, error, status)
    ), gone AS (
      DELETE FROM deliveries d USING tries t WHERE d.id = t.id AND d.attempts = t.attempts
      RETURNING d.host, d.inbox, d.kind, d.object, d.attempts, t.error, t.status
    )
    INSERT INTO failed_deliveries (host, inbox, kind, object, attempts, error, status, given_up_at)
    SELECT host, inbox, kind, object, attempts, error, status, $5 FROM gone)sql"};

static constexpr Statement kFallBack{"deliveries_fall_back", R"sql(
    WITH asked AS (
      SELECT d.*, a.public FROM deliveries d JOIN outbox_activities a ON a.id = d.activity_id
      WHERE d.id = $1
    ), personal AS (
      SELECT DISTINCT r.inbox FROM asked JOIN remote_actors r ON r.shared_inbox = asked.inbox
      JOIN followers f ON f.follower = r.uri
      WHERE r.inbox <> asked.inbox AND (f.actor = asked.actor OR asked.public)
    ), added AS (
      INSERT INTO deliveries (activity_id, actor, kind, host, inbox, object, priority, added_at)
      SELECT d.activity_id, d.actor, d.kind, d.host, p.inbox, d.object, d.priority, d.added_at
      FROM asked d, personal p RETURNING id
    )
    SELECT count(*)::int AS total FROM added)sql"};

static constexpr Statement kForgetShared{"remote_actors_forget_shared", R"sql(
    UPDATE remote_actors SET shared_inbox = ''
    WHERE shared_inbox = (SELECT inbox FROM deliveries WHERE id = $1)
      AND inbox <> shared_inbox)sql"};

static constexpr Statement kOwners{"remote_actors_of_inbox", R"sql(
    SELECT uri FROM remote_actors WHERE inbox = $1 LIMIT 10)sql"};

static constexpr Statement kWaiting{"deliveries_waiting", R"sql(
    SELECT host, inbox, kind, object, attempts, next_at, NULL::timestamptz AS given_up_at, error,
      status
    FROM deliveries WHERE $1 = '' OR host = $1 ORDER BY id DESC LIMIT 500)sql"};

static constexpr Statement kFailed{"deliveries_failed", R"sql(
    SELECT host, inbox, kind, object, attempts, NULL::timestamptz AS next_at, given_up_at, error,
      status
    FROM failed_deliveries WHERE $1 = '' OR host = $1 ORDER BY given_up_at DESC, id DESC
    LIMIT 500)sql"};

static constexpr Statement kForgetFailed{"deliveries_forget_failed", R"sql(
    DELETE FROM failed_deliveries WHERE given_up_at < $1)sql"};

/// "01011111" -> "5f".
static std::string to_hex(const std::string& bits) {
  static constexpr const char* kDigits = "0123456789abcdef";
  std::string hex;
  for (std::size_t at = 0; at + 4 <= bits.size(); at += 4) {
    int value = 0;
    for (std::size_t i = 0; i < 4; ++i) value = value * 2 + (bits[at + i] == '1' ? 1 : 0);
    hex += kDigits[value];
  }
  return hex;
}

static Delivery to_delivery(const Row& row) {
  return {.id = row.get<std::int64_t>("id"),
          .actor = row.get<std::string>("actor"),
          .kind = row.get<std::string>("kind"),
          .host = row.get<std::string>("host"),
          .inbox = row.get<std::string>("inbox"),
          .attempts = row.get<int>("attempts"),
          .is_answer = row.get<bool>("is_answer"),
          .added_at = row.get<Instant>("added_at"),
          .body = row.get<std::string>("body"),
          .scheme = row.get<std::string>("scheme"),
          .followers_digest = to_hex(row.get<std::string>("followers_digest"))};
}

static DeliveryView to_view(const Row& row) {
  return {.host = row.get<std::string>("host"),
          .inbox = row.get<std::string>("inbox"),
          .kind = row.get<std::string>("kind"),
          .about = row.get<std::string>("object"),
          .attempts = row.get<int>("attempts"),
          .next_at = row.get<std::optional<Instant>>("next_at"),
          .given_up_at = row.get<std::optional<Instant>>("given_up_at"),
          .error = row.get<std::string>("error"),
          .status = row.get<int>("status")};
}

void DeliveryRepository::let_go(Instant before) { tx_.exec(kWakeHeld, {before}); }

void DeliveryRepository::wake(Instant now) {
  let_go(now);
  tx_.exec(kWakeDue, {now});
}

std::vector<Delivery> DeliveryRepository::claim(const Claim& claim) {
  tx_.exec(kTakeTurn);
  return tx_.all(kClaim, {claim.now, claim.held_until, claim.limit, claim.per_host})
      .map(to_delivery);
}

void DeliveryRepository::release(const std::vector<std::string>& ids) {
  if (!ids.empty()) tx_.exec(kRelease, {ids});
}

void DeliveryRepository::finish(const std::vector<std::string>& ids) {
  if (!ids.empty()) tx_.exec(kFinish, {ids});
}

void DeliveryRepository::note_failed(const std::vector<FailedTry>& tries, Instant now) {
  struct Columns {
    std::vector<std::string> ids, attempts, next, errors, statuses;
  };
  Columns again;
  Columns given_up;
  for (const FailedTry& one : tries) {
    Columns& into = one.next_at ? again : given_up;
    into.ids.push_back(std::to_string(one.id));
    into.attempts.push_back(std::to_string(one.attempts));
    if (one.next_at) into.next.push_back(to_rfc3339(*one.next_at));
    into.errors.push_back(one.error);
    into.statuses.push_back(std::to_string(one.status));
  }
  if (!again.ids.empty()) {
    tx_.exec(kPutOff, {again.ids, again.attempts, again.next, again.errors, again.statuses});
  }
  if (!given_up.ids.empty()) {
    tx_.exec(kGiveUp, {given_up.ids, given_up.attempts, given_up.errors, given_up.statuses, now});
  }
}

bool DeliveryRepository::fall_back(std::int64_t id) {
  if (tx_.one(kFallBack, {id}).get<int>("total") == 0) return false;
  tx_.exec(kForgetShared, {id});
  tx_.exec(kFinish, {std::vector<std::string>{std::to_string(id)}});
  return true;
}

std::vector<std::string> DeliveryRepository::owners_of(const std::string& inbox) {
  return tx_.all(kOwners, {inbox}).map([](const Row& row) { return row.get<std::string>("uri"); });
}

std::vector<DeliveryView> DeliveryRepository::waiting(const std::string& host) {
  return tx_.all(kWaiting, {host}).map(to_view);
}

std::vector<DeliveryView> DeliveryRepository::failed(const std::string& host) {
  return tx_.all(kFailed, {host}).map(to_view);
}

void DeliveryRepository::forget_failed(Instant before) { tx_.exec(kForgetFailed, {before}); }

}  // namespace allmende

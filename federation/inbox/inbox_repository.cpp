#include "federation/inbox/inbox_repository.hpp"

#include <algorithm>

namespace allmende {

static constexpr Statement kInsertHeard{"inbox_insert", R"sql(
    INSERT INTO inbox_activities (signer, object, body, received_at, next_at)
    SELECT m.signer, m.object, m.body, $4, $4
    FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY
      AS m (signer, object, body, place)
    ORDER BY m.place)sql"};

static constexpr Statement kDue{"inbox_due", R"sql(
    SELECT id, signer, object, body, attempts FROM inbox_activities
    WHERE signer = $1 AND parked_at IS NULL AND next_at <= $2
      AND object NOT IN (SELECT w.object FROM inbox_activities w
                         WHERE w.signer = $1 AND w.parked_at IS NULL AND w.attempts > 0
                           AND w.next_at > $2)
    ORDER BY id LIMIT $3)sql"};

// The job of a signer has one time: what came meanwhile must not wait for what is tried again.
static constexpr Statement kNextRetry{"inbox_next_retry", R"sql(
    SELECT CASE WHEN r.next_at IS NOT NULL THEN least(r.next_at, (
        SELECT min(f.next_at) FROM inbox_activities f
        WHERE f.signer = $1 AND f.parked_at IS NULL AND f.attempts = 0
          AND f.object NOT IN (SELECT w.object FROM inbox_activities w
                               WHERE w.signer = $1 AND w.parked_at IS NULL AND w.attempts > 0
                                 AND w.next_at > $2))) END AS next_at
    FROM (SELECT min(o.next_at) AS next_at
          FROM (SELECT max(next_at) AS next_at FROM inbox_activities
                WHERE signer = $1 AND parked_at IS NULL AND attempts > 0
                GROUP BY object) o) r)sql"};

static constexpr Statement kRemoveHeard{"inbox_remove", R"sql(
    DELETE FROM inbox_activities WHERE id = ANY($1::bigint[]))sql"};

static constexpr Statement kRetryHeard{"inbox_retry", R"sql(
    UPDATE inbox_activities SET attempts = attempts + 1, next_at = $2, last_error = $3
    WHERE id = $1)sql"};

static constexpr Statement kParkHeard{"inbox_park", R"sql(
    UPDATE inbox_activities SET attempts = attempts + 1, parked_at = $2, last_error = $3
    WHERE id = $1)sql"};

static constexpr Statement kDeadLetters{"inbox_dead_letters", R"sql(
    SELECT id, signer, object, body, attempts, received_at, parked_at, last_error
    FROM inbox_activities WHERE parked_at IS NOT NULL ORDER BY id DESC LIMIT 1000)sql"};

static constexpr Statement kRevive{"inbox_revive", R"sql(
    UPDATE inbox_activities SET parked_at = NULL, attempts = 0, next_at = $2
    WHERE id = $1 AND parked_at IS NOT NULL RETURNING signer)sql"};

static constexpr Statement kRemoveDead{"inbox_remove_dead", R"sql(
    DELETE FROM inbox_activities WHERE id = $1 AND parked_at IS NOT NULL)sql"};

static constexpr Statement kMarkSeen{"inbox_seen_mark", R"sql(
    INSERT INTO inbox_seen (mark, digest, forget_at)
    SELECT m.mark, m.digest, m.forget_at::timestamptz
    FROM unnest($1::text[], $2::text[], $3::text[]) AS m (mark, digest, forget_at)
    ON CONFLICT (mark) DO UPDATE
      SET forget_at = EXCLUDED.forget_at, digest = EXCLUDED.digest
      WHERE inbox_seen.forget_at < $4
    RETURNING mark)sql"};

static constexpr Statement kFindSeen{"inbox_seen_find", R"sql(
    SELECT mark, digest, forget_at FROM inbox_seen WHERE mark = $1 AND forget_at >= $2)sql"};

static constexpr Statement kSweepSeen{"inbox_seen_sweep", R"sql(
    DELETE FROM inbox_seen WHERE forget_at < $1)sql"};

static InboxActivity to_inbox_activity(const Row& row) {
  return {.id = row.get<std::int64_t>("id"),
          .signer = row.get<std::string>("signer"),
          .object = row.get<std::string>("object"),
          .body = row.get<std::string>("body"),
          .attempts = row.get<int>("attempts")};
}

void InboxRepository::insert(const std::vector<InboxActivity>& activities, Instant now) {
  std::vector<std::string> signers;
  std::vector<std::string> objects;
  std::vector<std::string> bodies;
  for (const InboxActivity& one : activities) {
    signers.push_back(one.signer);
    objects.push_back(one.object);
    bodies.push_back(one.body);
  }
  tx_.exec(kInsertHeard, {signers, objects, bodies, now});
}

std::vector<InboxActivity> InboxRepository::due(const std::string& signer, Instant now, int limit) {
  return tx_.all(kDue, {signer, now, limit}).map(to_inbox_activity);
}

std::optional<Instant> InboxRepository::next_retry(const std::string& signer, Instant now) {
  return tx_.one(kNextRetry, {signer, now}).get<std::optional<Instant>>("next_at");
}

void InboxRepository::remove(const std::vector<std::string>& ids) { tx_.exec(kRemoveHeard, {ids}); }

void InboxRepository::retry(std::int64_t id, Instant next_at, const std::string& error) {
  tx_.exec(kRetryHeard, {id, next_at, error});
}

void InboxRepository::park(std::int64_t id, Instant now, const std::string& error) {
  tx_.exec(kParkHeard, {id, now, error});
}

std::vector<DeadLetter> InboxRepository::dead_letters() {
  return tx_.all(kDeadLetters).map([](const Row& row) {
    return DeadLetter{.activity = to_inbox_activity(row),
                      .received_at = row.get<Instant>("received_at"),
                      .parked_at = row.get<Instant>("parked_at"),
                      .last_error = row.get<std::string>("last_error")};
  });
}

std::optional<std::string> InboxRepository::revive(std::int64_t id, Instant now) {
  const auto row = tx_.find(kRevive, {id, now});
  if (!row) return std::nullopt;
  return row->get<std::string>("signer");
}

bool InboxRepository::remove_dead(std::int64_t id) { return tx_.exec(kRemoveDead, {id}) > 0; }

std::vector<std::string> InboxRepository::mark_seen(std::vector<SeenMark> marks, Instant now) {
  // In one order everywhere, so that no two transactions wait for each other.
  std::sort(marks.begin(), marks.end(),
            [](const SeenMark& a, const SeenMark& b) { return a.mark < b.mark; });
  std::vector<std::string> names;
  std::vector<std::string> digests;
  std::vector<std::string> ends;
  for (const SeenMark& one : marks) {
    names.push_back(one.mark);
    digests.push_back(one.digest);
    ends.push_back(to_rfc3339(one.forget_at));
  }
  return tx_.all(kMarkSeen, {names, digests, ends, now}).map([](const Row& row) {
    return row.get<std::string>("mark");
  });
}

std::optional<SeenMark> InboxRepository::find_seen(const std::string& mark, Instant now) {
  const auto row = tx_.find(kFindSeen, {mark, now});
  if (!row) return std::nullopt;
  return SeenMark{.mark = row->get<std::string>("mark"),
                  .digest = row->get<std::string>("digest"),
                  .forget_at = row->get<Instant>("forget_at")};
}

void InboxRepository::sweep_seen(Instant now) { tx_.exec(kSweepSeen, {now}); }

}  // namespace allmende

#include "federation/inbox/inbox_repository.hpp"

namespace allmende {

static constexpr Statement kInsertHeard{"inbox_insert", R"sql(
    INSERT INTO inbox_activities (signer, body) VALUES ($1, $2) RETURNING id)sql"};

static constexpr Statement kFindHeard{"inbox_find", R"sql(
    SELECT id, signer, body FROM inbox_activities WHERE id = $1)sql"};

static constexpr Statement kRemoveHeard{"inbox_remove", R"sql(
    DELETE FROM inbox_activities WHERE id = $1)sql"};

static constexpr Statement kMarkSeen{"inbox_seen_mark", R"sql(
    INSERT INTO inbox_seen (mark, forget_at) VALUES ($1, $2)
    ON CONFLICT (mark) DO UPDATE SET forget_at = EXCLUDED.forget_at
      WHERE inbox_seen.forget_at < $3)sql"};

static constexpr Statement kIsSeen{"inbox_seen_find", R"sql(
    SELECT mark FROM inbox_seen WHERE mark = $1 AND forget_at >= $2)sql"};

static constexpr Statement kSweepSeen{"inbox_seen_sweep", R"sql(
    DELETE FROM inbox_seen WHERE forget_at < $1)sql"};

std::int64_t InboxRepository::insert(const std::string& signer, const std::string& body) {
  return tx_.one(kInsertHeard, {signer, body}).get<std::int64_t>("id");
}

std::optional<InboxActivity> InboxRepository::find(std::int64_t id) {
  const auto row = tx_.find(kFindHeard, {id});
  if (!row) return std::nullopt;
  return InboxActivity{.id = row->get<std::int64_t>("id"),
                       .signer = row->get<std::string>("signer"),
                       .body = row->get<std::string>("body")};
}

void InboxRepository::remove(std::int64_t id) { tx_.exec(kRemoveHeard, {id}); }

bool InboxRepository::mark_seen(const std::string& mark, Instant forget_at, Instant now) {
  return tx_.exec(kMarkSeen, {mark, forget_at, now}) > 0;
}

bool InboxRepository::is_seen(const std::string& mark, Instant now) {
  return tx_.find(kIsSeen, {mark, now}).has_value();
}

void InboxRepository::sweep_seen(Instant now) { tx_.exec(kSweepSeen, {now}); }

}  // namespace allmende

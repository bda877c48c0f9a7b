#include "federation/actors/remote_actor_repository.hpp"

#include "federation/vocab/uris.hpp"

namespace allmende {

#define ALLMENDE_ACTOR_COLUMNS                                                               \
  "a.uri, a.kind, a.handle, a.name, a.summary, a.url, a.inbox, a.shared_inbox, a.outbox, "   \
  "a.followers, a.upcoming, a.rfc9421, a.fetched_at, "                                       \
  "ARRAY(SELECT k.key_id FROM remote_keys k WHERE k.actor = a.uri ORDER BY k.key_id) AS "    \
  "key_ids, ARRAY(SELECT k.pem FROM remote_keys k WHERE k.actor = a.uri ORDER BY k.key_id) " \
  "AS pems "

static constexpr Statement kPutActor{"remote_actors_put", R"sql(
    INSERT INTO remote_actors (uri, host, kind, handle, name, summary, url, inbox, shared_inbox,
      outbox, followers, upcoming, rfc9421, fetched_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
    ON CONFLICT (uri) DO UPDATE SET kind = EXCLUDED.kind, handle = EXCLUDED.handle,
      name = EXCLUDED.name, summary = EXCLUDED.summary, url = EXCLUDED.url,
      inbox = EXCLUDED.inbox, shared_inbox = EXCLUDED.shared_inbox, outbox = EXCLUDED.outbox,
      followers = EXCLUDED.followers, upcoming = EXCLUDED.upcoming, rfc9421 = EXCLUDED.rfc9421,
      fetched_at = EXCLUDED.fetched_at)sql"};

static constexpr Statement kForgetKeys{"remote_keys_forget", R"sql(
    DELETE FROM remote_keys WHERE actor = $1)sql"};

static constexpr Statement kPutKey{"remote_keys_put", R"sql(
    INSERT INTO remote_keys (key_id, actor, pem) VALUES ($1, $2, $3)
    ON CONFLICT (key_id) DO UPDATE SET actor = EXCLUDED.actor, pem = EXCLUDED.pem)sql"};

static constexpr Statement kFindActor{"remote_actors_find", "SELECT " ALLMENDE_ACTOR_COLUMNS R"sql(
    FROM remote_actors a WHERE a.uri = $1)sql"};

static constexpr Statement kFindByKey{"remote_actors_find_by_key",
                                      "SELECT " ALLMENDE_ACTOR_COLUMNS R"sql(
    FROM remote_actors a
    WHERE a.uri = coalesce((SELECT actor FROM remote_keys WHERE key_id = $1), $1))sql"};

static constexpr Statement kRemoveActor{"remote_actors_remove", R"sql(
    DELETE FROM remote_actors WHERE uri = $1)sql"};

static constexpr Statement kRemoveByInbox{"remote_actors_remove_by_inbox", R"sql(
    DELETE FROM remote_actors WHERE inbox = $1)sql"};

static RemoteActor to_remote_actor(const Row& row) {
  RemoteActor actor{.uri = row.get<std::string>("uri"),
                    .kind = row.get<std::string>("kind"),
                    .handle = row.get<std::string>("handle"),
                    .name = row.get<std::string>("name"),
                    .summary = row.get<std::string>("summary"),
                    .url = row.get<std::string>("url"),
                    .inbox = row.get<std::string>("inbox"),
                    .shared_inbox = row.get<std::string>("shared_inbox"),
                    .outbox = row.get<std::string>("outbox"),
                    .followers = row.get<std::string>("followers"),
                    .upcoming = row.get<std::string>("upcoming"),
                    .rfc9421 = row.get<bool>("rfc9421"),
                    .keys = {},
                    .fetched_at = row.get<Instant>("fetched_at")};
  const auto key_ids = row.get<std::vector<std::string>>("key_ids");
  const auto pems = row.get<std::vector<std::string>>("pems");
  for (std::size_t i = 0; i < key_ids.size(); ++i) {
    if (auto key = PublicKey::from_pem(pems[i])) actor.keys.push_back({key_ids[i], *key});
  }
  return actor;
}

void RemoteActorRepository::put(const RemoteActor& actor) {
  tx_.exec(kPutActor, {actor.uri, host_of(actor.uri), actor.kind, actor.handle, actor.name,
                       actor.summary, actor.url, actor.inbox, actor.shared_inbox, actor.outbox,
                       actor.followers, actor.upcoming, actor.rfc9421, actor.fetched_at});
  tx_.exec(kForgetKeys, {actor.uri});
  for (const RemoteKey& one : actor.keys) {
    tx_.exec(kPutKey, {one.key_id, actor.uri, one.key.to_pem()});
  }
}

std::optional<RemoteActor> RemoteActorRepository::find(const std::string& uri) {
  const auto row = tx_.find(kFindActor, {uri});
  if (!row) return std::nullopt;
  return to_remote_actor(*row);
}

std::optional<RemoteActor> RemoteActorRepository::find_by_key(const std::string& key_id) {
  const auto row = tx_.find(kFindByKey, {key_id});
  if (!row) return std::nullopt;
  return to_remote_actor(*row);
}

void RemoteActorRepository::remove(const std::string& uri) { tx_.exec(kRemoveActor, {uri}); }

void RemoteActorRepository::remove_by_inbox(const std::string& inbox) {
  tx_.exec(kRemoveByInbox, {inbox});
}

}  // namespace allmende

#include "federation/actors/remote_actor_repository.hpp"

#include <algorithm>

#include "federation/vocab/uris.hpp"

namespace allmende {

#define ALLMENDE_ACTOR_COLUMNS                                                               \
  "a.uri, a.kind, a.handle, a.name, a.summary, a.url, a.inbox, a.shared_inbox, a.outbox, "   \
  "a.followers, a.upcoming, a.rfc9421, a.also_known_as, a.moved_to, a.moved_at, "            \
  "a.identity_changed_at IS NOT NULL AS identity_changed, a.suspended, a.handle_confirmed, " \
  "a.fetched_at, ARRAY(SELECT k.asserts::text FROM remote_keys k WHERE k.actor = a.uri "     \
  "ORDER BY k.key_id) AS asserts, "                                                          \
  "ARRAY(SELECT k.key_id FROM remote_keys k WHERE k.actor = a.uri ORDER BY k.key_id) AS "    \
  "key_ids, ARRAY(SELECT k.pem FROM remote_keys k WHERE k.actor = a.uri ORDER BY k.key_id) " \
  "AS pems "

static constexpr Statement kPutActor{"remote_actors_put", R"sql(
    INSERT INTO remote_actors (uri, host, kind, handle, name, summary, url, inbox, shared_inbox,
      outbox, followers, upcoming, rfc9421, fetched_at, also_known_as, moved_to)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
    ON CONFLICT (uri) DO UPDATE SET kind = EXCLUDED.kind, handle = EXCLUDED.handle,
      handle_confirmed = remote_actors.handle_confirmed
        AND remote_actors.handle = EXCLUDED.handle,
      also_known_as = EXCLUDED.also_known_as, moved_to = EXCLUDED.moved_to,
      name = EXCLUDED.name, summary = EXCLUDED.summary, url = EXCLUDED.url,
      inbox = EXCLUDED.inbox, shared_inbox = EXCLUDED.shared_inbox, outbox = EXCLUDED.outbox,
      followers = EXCLUDED.followers, upcoming = EXCLUDED.upcoming, rfc9421 = EXCLUDED.rfc9421,
      fetched_at = EXCLUDED.fetched_at)sql"};

static constexpr Statement kForgetKeys{"remote_keys_forget", R"sql(
    DELETE FROM remote_keys WHERE actor = $1)sql"};

static constexpr Statement kPutKey{"remote_keys_put", R"sql(
    INSERT INTO remote_keys (key_id, actor, pem, asserts) VALUES ($1, $2, $3, $4)
    ON CONFLICT (key_id) DO UPDATE SET actor = EXCLUDED.actor, pem = EXCLUDED.pem,
      asserts = EXCLUDED.asserts)sql"};

static constexpr Statement kKnownPems{"remote_keys_pems", R"sql(
    SELECT pem FROM remote_keys WHERE actor = $1)sql"};

static constexpr Statement kMarkIdentity{"remote_actors_mark_identity", R"sql(
    UPDATE remote_actors SET identity_changed_at = $2 WHERE uri = $1)sql"};

static constexpr Statement kConfirmIdentity{"remote_actors_confirm_identity", R"sql(
    UPDATE remote_actors SET identity_changed_at = NULL WHERE uri = $1)sql"};

static constexpr Statement kPutSuspended{"remote_actors_put_suspended", R"sql(
    UPDATE remote_actors SET suspended = $2 WHERE uri = $1)sql"};

static constexpr Statement kPutConfirmed{"remote_actors_put_confirmed", R"sql(
    UPDATE remote_actors SET handle_confirmed = $2 WHERE uri = $1)sql"};

static constexpr Statement kNoteMoved{"remote_actors_note_moved", R"sql(
    UPDATE remote_actors SET moved_at = $2 WHERE uri = $1)sql"};

static constexpr Statement kFindActor{"remote_actors_find", "SELECT " ALLMENDE_ACTOR_COLUMNS R"sql(
    FROM remote_actors a WHERE a.uri = $1)sql"};

static constexpr Statement kFindStanding{"remote_actors_find_standing", R"sql(
    SELECT kind, suspended FROM remote_actors WHERE uri = $1)sql"};

static constexpr Statement kFindByKey{"remote_actors_find_by_key",
                                      "SELECT " ALLMENDE_ACTOR_COLUMNS R"sql(
    FROM remote_actors a
    WHERE a.uri = coalesce((SELECT actor FROM remote_keys WHERE key_id = $1), $1))sql"};

static constexpr Statement kListNoted{"remote_actors_list_noted",
                                      "SELECT " ALLMENDE_ACTOR_COLUMNS R"sql(
    FROM remote_actors a WHERE a.suspended OR a.identity_changed_at IS NOT NULL
    ORDER BY a.uri LIMIT 1000)sql"};

static constexpr Statement kRemoveActor{"remote_actors_remove", R"sql(
    DELETE FROM remote_actors WHERE uri = $1)sql"};

static constexpr Statement kRemoveByInbox{"remote_actors_remove_by_inbox", R"sql(
    DELETE FROM remote_actors WHERE inbox = $1)sql"};

static RemoteActor to_remote_actor(const Row& row) {
  RemoteActor actor{.uri = row.get<std::string>("uri"),
                    .kind = row.get<std::string>("kind"),
                    .handle = row.get<std::string>("handle"),
                    .handle_confirmed = row.get<bool>("handle_confirmed"),
                    .name = row.get<std::string>("name"),
                    .summary = row.get<std::string>("summary"),
                    .url = row.get<std::string>("url"),
                    .inbox = row.get<std::string>("inbox"),
                    .shared_inbox = row.get<std::string>("shared_inbox"),
                    .outbox = row.get<std::string>("outbox"),
                    .followers = row.get<std::string>("followers"),
                    .upcoming = row.get<std::string>("upcoming"),
                    .rfc9421 = row.get<bool>("rfc9421"),
                    .also_known_as = row.get<std::vector<std::string>>("also_known_as"),
                    .moved_to = row.get<std::string>("moved_to"),
                    .keys = {},
                    .fetched_at = row.get<Instant>("fetched_at"),
                    .moved_at = row.get<std::optional<Instant>>("moved_at"),
                    .identity_changed = row.get<bool>("identity_changed"),
                    .suspended = row.get<bool>("suspended")};
  const auto key_ids = row.get<std::vector<std::string>>("key_ids");
  const auto pems = row.get<std::vector<std::string>>("pems");
  const auto asserts = row.get<std::vector<std::string>>("asserts");
  for (std::size_t i = 0; i < key_ids.size(); ++i) {
    if (auto key = PublicKey::from_pem(pems[i])) {
      actor.keys.push_back({key_ids[i], *key, asserts[i] == "true"});
    }
  }
  return actor;
}

/// Whether there were keys and none of them is left.
static bool keys_all_changed(const std::vector<std::string>& known, const RemoteActor& actor) {
  return !known.empty() && std::none_of(known.begin(), known.end(), [&](const std::string& pem) {
    return std::any_of(actor.keys.begin(), actor.keys.end(),
                       [&](const RemoteKey& one) { return one.key.to_pem() == pem; });
  });
}

bool RemoteActorRepository::put(const RemoteActor& actor) {
  const auto known = tx_.all(kKnownPems, {actor.uri}).map([](const Row& row) {
    return row.get<std::string>("pem");
  });
  tx_.exec(kPutActor,
           {actor.uri, host_of(actor.uri), actor.kind, actor.handle, actor.name, actor.summary,
            actor.url, actor.inbox, actor.shared_inbox, actor.outbox, actor.followers,
            actor.upcoming, actor.rfc9421, actor.fetched_at, actor.also_known_as, actor.moved_to});
  const bool changed = keys_all_changed(known, actor);
  if (changed) tx_.exec(kMarkIdentity, {actor.uri, actor.fetched_at});
  tx_.exec(kForgetKeys, {actor.uri});
  for (const RemoteKey& one : actor.keys) {
    tx_.exec(kPutKey, {one.key_id, actor.uri, one.key.to_pem(), one.asserts});
  }
  return changed;
}

void RemoteActorRepository::confirm_identity(const std::string& uri) {
  tx_.exec(kConfirmIdentity, {uri});
}

void RemoteActorRepository::put_suspended(const std::string& uri, bool suspended) {
  tx_.exec(kPutSuspended, {uri, suspended});
}

void RemoteActorRepository::put_confirmed(const std::string& uri, bool confirmed) {
  tx_.exec(kPutConfirmed, {uri, confirmed});
}

void RemoteActorRepository::note_moved(const std::string& uri, Instant now) {
  tx_.exec(kNoteMoved, {uri, now});
}

std::optional<RemoteActor> RemoteActorRepository::find(const std::string& uri) {
  const auto row = tx_.find(kFindActor, {uri});
  if (!row) return std::nullopt;
  return to_remote_actor(*row);
}

std::optional<RemoteActorRepository::Standing> RemoteActorRepository::find_standing(
    const std::string& uri) {
  const auto row = tx_.find(kFindStanding, {uri});
  if (!row) return std::nullopt;
  return Standing{.kind = row->get<std::string>("kind"), .suspended = row->get<bool>("suspended")};
}

std::optional<RemoteActor> RemoteActorRepository::find_by_key(const std::string& key_id) {
  const auto row = tx_.find(kFindByKey, {key_id});
  if (!row) return std::nullopt;
  return to_remote_actor(*row);
}

std::vector<RemoteActor> RemoteActorRepository::list_noted() {
  return tx_.all(kListNoted).map(to_remote_actor);
}

void RemoteActorRepository::remove(const std::string& uri) { tx_.exec(kRemoveActor, {uri}); }

void RemoteActorRepository::remove_by_inbox(const std::string& inbox) {
  tx_.exec(kRemoveByInbox, {inbox});
}

}  // namespace allmende

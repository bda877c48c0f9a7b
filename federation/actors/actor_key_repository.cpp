#include "federation/actors/actor_key_repository.hpp"

namespace allmende {

static constexpr Statement kFindKeys{"actor_keys_find", R"sql(
    SELECT rsa_sealed, rsa_public, ed25519_sealed, ed25519_public FROM actor_keys
    WHERE actor = $1)sql"};

static constexpr Statement kInsertKeys{"actor_keys_insert", R"sql(
    INSERT INTO actor_keys (actor, rsa_sealed, rsa_public, ed25519_sealed, ed25519_public)
    VALUES ($1, $2, $3, $4, $5) ON CONFLICT (actor) DO NOTHING)sql"};

static constexpr Statement kAnyKeys{"actor_keys_any", R"sql(
    SELECT EXISTS (SELECT FROM actor_keys) AS found)sql"};

static constexpr Statement kReplaceRsa{"actor_keys_replace_rsa", R"sql(
    UPDATE actor_keys SET rsa_sealed = $2, rsa_public = $3, rsa_rotated_at = $4
    WHERE actor = $1 AND coalesce(ed25519_rotated_at <= $5::timestamptz, true))sql"};

static constexpr Statement kReplaceEd25519{"actor_keys_replace_ed25519", R"sql(
    UPDATE actor_keys SET ed25519_sealed = $2, ed25519_public = $3, ed25519_rotated_at = $4
    WHERE actor = $1 AND coalesce(rsa_rotated_at <= $5::timestamptz, true))sql"};

bool ActorKeyRepository::any() { return tx_.one(kAnyKeys).get<bool>("found"); }

std::optional<SealedKeys> ActorKeyRepository::find(const std::string& actor) {
  const auto row = tx_.find(kFindKeys, {actor});
  if (!row) return std::nullopt;
  return SealedKeys{.rsa_sealed = row->get<std::string>("rsa_sealed"),
                    .rsa_public = row->get<std::string>("rsa_public"),
                    .ed25519_sealed = row->get<std::string>("ed25519_sealed"),
                    .ed25519_public = row->get<std::string>("ed25519_public")};
}

void ActorKeyRepository::insert(const std::string& actor, const SealedKeys& keys) {
  tx_.exec(kInsertKeys,
           {actor, keys.rsa_sealed, keys.rsa_public, keys.ed25519_sealed, keys.ed25519_public});
}

static Params params_of(const std::string& actor, const KeyChange& change) {
  return {actor, change.sealed, change.public_key, change.now, change.settled};
}

bool ActorKeyRepository::replace_rsa(const std::string& actor, const KeyChange& change) {
  return tx_.exec(kReplaceRsa, params_of(actor, change)) > 0;
}

bool ActorKeyRepository::replace_ed25519(const std::string& actor, const KeyChange& change) {
  return tx_.exec(kReplaceEd25519, params_of(actor, change)) > 0;
}

}  // namespace allmende

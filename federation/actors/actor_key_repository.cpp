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

}  // namespace allmende

#include "server/core.hpp"

#include <filesystem>

#include "federation/actors/actor_key_repository.hpp"
#include "models/base/error.hpp"
#include "models/db/migrate.hpp"

namespace allmende {

static std::unique_ptr<PrivateCluster> start_cluster(const Config& config) {
  if (!config.database.url.empty()) return nullptr;
  return std::make_unique<PrivateCluster>(config.data);
}

static DatabaseOptions database_options(const Config& config, const PrivateCluster* cluster) {
  return {.url = cluster != nullptr ? cluster->url() : config.database.url,
          .connections = config.database.connections};
}

Core::Core(Config config_in)
    : config(std::move(config_in)),
      cluster(start_cluster(config)),
      db(database_options(config, cluster.get())) {
  sign_up.set_mode(
      read_word<accounts::SignUp>(config.accounts.sign_up).value_or(accounts::SignUp::closed));
}

/// A new key would open nothing of what stands in the database, and nobody would notice until the
/// first message is to be signed.
static SecretBox box_of(Core& core) {
  const std::string file = core.config.data + "/secret.key";
  const bool sealed = core.db.read([](Tx& tx) { return ActorKeyRepository{tx}.any(); });
  if (sealed && !std::filesystem::exists(file)) {
    throw unavailable("secrets.error.missing",
                      file + ": put back the copy that was kept beside the backups");
  }
  return SecretBox::of_file(file);
}

void Core::open() {
  migrate(db);
  box = box_of(*this);
}

}  // namespace allmende

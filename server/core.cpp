#include "server/core.hpp"

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

void Core::open() {
  migrate(db);
  box = SecretBox::of_file(config.data + "/secret.key");
}

}  // namespace allmende

// The PostgreSQL cluster that an instance makes and runs for itself in DIR/postgres when it has no
// `database.url`. It listens on a Unix socket alone, in a folder that only its owner enters.
//
// Who starts and who stops it: every process that uses the cluster holds DIR/postgres.users shared,
// and enters and leaves under DIR/postgres.lock. Who enters and finds no postmaster starts it; who
// leaves last stops it. So commands work beside a running server, two commands beside each other,
// and a postmaster that outlived a SIGKILL of its starter is simply used again.
//
// Started by root it runs as the system account `postgres`, otherwise as the starter.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

namespace allmende {

struct PrivateClusterOptions {
  /// Switched off, a crash of the machine may lose the data: for tests alone.
  bool durable = true;
  /// Where the versions of PostgreSQL are installed: FOLDER/15/bin/postgres.
  std::filesystem::path installations = "/usr/lib/postgresql";
};

/// Programs of the newest PostgreSQL installed here, for a server that an operator keeps.
/// Throws: database.error.private_cluster when there is none.
std::filesystem::path newest_postgres_programs(const PrivateClusterOptions& options = {});

class PrivateCluster {
 public:
  /// Makes the cluster if DIR has none, and starts it if it does not run.
  /// Throws: database.error.private_cluster; its cause is a sentence for the operator.
  explicit PrivateCluster(const std::filesystem::path& data_dir,
                          PrivateClusterOptions options = {});
  /// Stops the cluster if no other process uses it.
  ~PrivateCluster();
  PrivateCluster(const PrivateCluster&) = delete;
  PrivateCluster& operator=(const PrivateCluster&) = delete;

  /// Starts it again if its postmaster has died under us. Throws as the constructor does.
  void ensure_running();

  /// A connection URI. The database `allmende` is the instance's; `postgres` serves maintenance.
  std::string url(const std::string& database = "allmende") const;

  /// Folder of psql, pg_dump and the other programs of the cluster's version.
  std::filesystem::path programs() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace allmende

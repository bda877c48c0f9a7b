#include "models/db/migrate.hpp"

#include <map>

#include "models/base/digest.hpp"
#include "models/base/error.hpp"
#include "models/db/sql_file.hpp"
#include "models/db/tx_state.hpp"

namespace allmende {

static Error schema_error(const char* key, const std::string& name) {
  Error error{Error::Kind::internal, key};
  error.cause = name;
  return error;
}

/// Refuses a history that this program does not know.
static void compare(const std::map<std::string, std::string>& done) {
  std::size_t known = 0;
  for (const SqlFile& file : kMigrationFiles) {
    const auto ran = done.find(file.name);
    if (ran == done.end()) continue;
    ++known;
    if (ran->second != sha256_hex(file.text)) {
      throw schema_error("database.error.migration_changed", file.name);
    }
  }
  if (known < done.size()) throw schema_error("database.error.newer", done.rbegin()->first);
}

static std::map<std::string, std::string> history(pqxx::connection& link) {
  pqxx::work work{link};
  work.exec("CREATE TABLE IF NOT EXISTS schema_history (name text PRIMARY KEY, "
            "checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())");
  std::map<std::string, std::string> done;
  for (const auto& row : work.exec("SELECT name, checksum FROM schema_history")) {
    done.emplace(row[0].as<std::string>(), row[1].as<std::string>());
  }
  work.commit();
  return done;
}

static void apply(pqxx::connection& link, const SqlFile& file) {
  pqxx::work work{link};
  work.exec(file.text);
  work.exec_params("INSERT INTO schema_history (name, checksum) VALUES ($1, $2) "
                   "ON CONFLICT (name) DO UPDATE SET checksum = $2, applied_at = now()",
                   file.name, sha256_hex(file.text));
  work.commit();
}

/// The replaceable schema counts as one entry of the history, named with a tilde so that it is told
/// from migrations.
static SqlFile schema() {
  SqlFile all{"~schema", ""};
  for (const SqlFile& file : kSchemaFiles) all.text += file.text + "\n";
  return all;
}

static std::vector<std::string> bring_up(pqxx::connection& link) {
  std::map<std::string, std::string> done = history(link);
  const SqlFile replaceable = schema();
  const std::string schema_was = done[replaceable.name];
  done.erase(replaceable.name);
  compare(done);
  std::vector<std::string> ran;
  for (const SqlFile& file : kMigrationFiles) {
    if (done.contains(file.name)) continue;
    apply(link, file);
    ran.push_back(file.name);
  }
  if (!ran.empty() || schema_was != sha256_hex(replaceable.text)) apply(link, replaceable);
  return ran;
}

std::vector<std::string> migrate(Database& database) {
  try {
    pqxx::connection link{database.options().url};
    pqxx::nontransaction{link}.exec("SET client_min_messages = warning");
    // The lock belongs to the session and goes with it, also after a crash.
    pqxx::nontransaction{link}.exec("SELECT pg_advisory_lock(7236874)");
    return bring_up(link);
  } catch (const pqxx::broken_connection& failure) {
    throw unavailable("database.error.unreachable", failure.what());
  } catch (const pqxx::failure& failure) {
    throw internal(failure.what());
  }
}

}  // namespace allmende

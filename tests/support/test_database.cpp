#include "tests/support/test_database.hpp"

#include "models/base/digest.hpp"
#include "models/db/migrate.hpp"
#include "models/db/private_cluster.hpp"
#include "models/db/sql_file.hpp"
#include "tests/support/temp_folder.hpp"

#include <pqxx/pqxx>

#include <cstdlib>

namespace allmende::tests {

struct OwnCluster {
  TempFolder folder;
  PrivateCluster cluster{folder.path(), {.durable = false}};
};

static std::string maintenance_url() {
  const char* given = std::getenv("ALLMENDE_TEST_DATABASE");
  if (given != nullptr) return given;
  static const OwnCluster own;
  return own.cluster.url("postgres");
}

/// The same cluster's URL for another database.
static std::string url_of(const std::string& database) {
  const std::string url = maintenance_url();
  const std::size_t query = std::min(url.find('?'), url.size());
  const std::size_t slash = url.rfind('/', query);
  return url.substr(0, slash + 1) + database + url.substr(query);
}

static pqxx::result run(const std::string& url, const std::string& sql) {
  pqxx::connection connection{url};
  pqxx::nontransaction work{connection};
  return work.exec(sql);
}

static std::string template_name() {
  std::string all;
  for (const SqlFile& file : kMigrationFiles) all += file.name + file.text;
  for (const SqlFile& file : kSchemaFiles) all += file.name + file.text;
  return "template_" + sha256_hex(all).substr(0, 24);
}

// Test processes run side by side: the first one makes the template, the others wait for it. It
// gets its name when it is complete, so one that was interrupted is made anew.
static std::string ready_template() {
  const std::string name = template_name();
  pqxx::connection connection{maintenance_url()};
  pqxx::nontransaction work{connection};
  work.exec("SELECT pg_advisory_lock(81723)");
  if (work.exec("SELECT 1 FROM pg_database WHERE datname = '" + name + "'").empty()) {
    const std::string unfinished = name + "_new";
    work.exec("DROP DATABASE IF EXISTS " + unfinished);
    work.exec("CREATE DATABASE " + unfinished + " TEMPLATE template0");
    {
      Database database{{.url = url_of(unfinished)}};
      migrate(database);
    }
    work.exec("ALTER DATABASE " + unfinished + " RENAME TO " + name);
  }
  return name;
}

static std::string new_name() {
  std::string name = "test_" + make_uuid();
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

static void drop(const std::string& name) {
  try {
    run(maintenance_url(), "DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
  } catch (const pqxx::failure&) {
    // The test stopped its cluster; the database went with it.
  }
}

TestDatabase::TestDatabase() : name_(new_name()), url_(url_of(name_)) {
  run(maintenance_url(), "CREATE DATABASE " + name_ + " TEMPLATE " + ready_template());
  database_ = std::make_unique<Database>(DatabaseOptions{.url = url_});
}

TestDatabase::~TestDatabase() {
  database_.reset();
  drop(name_);
}

std::vector<std::string> TestDatabase::sql(const std::string& text) const {
  std::vector<std::string> column;
  for (const auto& row : run(url_, text)) column.emplace_back(row[0].c_str());
  return column;
}

EmptyDatabase::EmptyDatabase() : name_(new_name()), url_(url_of(name_)) {
  run(maintenance_url(), "CREATE DATABASE " + name_ + " TEMPLATE template0");
}

EmptyDatabase::~EmptyDatabase() { drop(name_); }

}  // namespace allmende::tests

// Migrations: once each, again without effect, and never over a history that was tampered with.
#include "models/db/migrate.hpp"

#include "models/base/error.hpp"
#include "models/db/sql_file.hpp"
#include "tests/support/test_database.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

namespace allmende {

using tests::EmptyDatabase;
using tests::TestDatabase;

static std::string refusal_of(Database& database) {
  try {
    migrate(database);
  } catch (const Error& error) {
    return error.key;
  }
  return "";
}

TEST(Migrate, RunsEveryFileOnceInOrder) {
  const EmptyDatabase empty;
  Database database{{.url = empty.url()}};
  std::vector<std::string> all;
  for (const SqlFile& file : kMigrationFiles) all.push_back(file.name);
  EXPECT_FALSE(all.empty());
  EXPECT_EQ(migrate(database), all);
  EXPECT_EQ(migrate(database), std::vector<std::string>{});
}

TEST(Migrate, AppliesTheSchemaAgainWhenItChanged) {
  TestDatabase test;
  test.sql("DROP FUNCTION IF EXISTS distance_m CASCADE");
  test.sql("UPDATE schema_history SET checksum = 'older' WHERE name = '~schema'");
  EXPECT_EQ(migrate(test.database()), std::vector<std::string>{});
  EXPECT_EQ(test.sql("SELECT count(*) FROM pg_proc WHERE proname = 'distance_m'"),
            std::vector<std::string>{"1"});
}

TEST(Migrate, RefusesAChangedMigration) {
  TestDatabase test;
  test.sql("UPDATE schema_history SET checksum = 'other' WHERE name = '0001_extensions'");
  EXPECT_EQ(refusal_of(test.database()), "database.error.migration_changed");
}

TEST(Migrate, RefusesADatabaseOfANewerProgram) {
  TestDatabase test;
  test.sql("INSERT INTO schema_history (name, checksum) VALUES ('9999_future', 'x')");
  EXPECT_EQ(refusal_of(test.database()), "database.error.newer");
}

TEST(Migrate, RunsOnceWhenSeveralProcessesStart) {
  const EmptyDatabase empty;
  std::atomic<std::size_t> ran{0};
  {
    std::vector<std::jthread> starters;
    for (int i = 0; i < 4; ++i) {
      starters.emplace_back([&] {
        Database database{{.url = empty.url()}};
        ran += migrate(database).size();
      });
    }
  }
  EXPECT_EQ(ran, kMigrationFiles.size());
}

TEST(Migrate, SaysWhenNobodyAnswers) {
  Database database{{.url = "postgresql://nobody@%2Fnonexistent/none"}};
  EXPECT_EQ(refusal_of(database), "database.error.unreachable");
}

}  // namespace allmende

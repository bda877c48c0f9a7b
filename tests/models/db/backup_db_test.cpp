// What was backed up comes back, and what cannot be restored changes nothing.
#include "models/db/backup.hpp"

#include "models/base/error.hpp"
#include "models/db/migrate.hpp"
#include "models/db/private_cluster.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/test_database.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

namespace allmende {

using tests::TempFolder;
using tests::TestDatabase;
using Texts = std::vector<std::string>;

static BackupTools tools_for(const TestDatabase& test) {
  return {.url = test.url(), .programs = newest_postgres_programs()};
}

TEST(Backup, ComesBackIntoAnotherDatabase) {
  const TempFolder folder;
  const TestDatabase from;
  from.sql("CREATE TABLE kept AS SELECT 'Bühne' AS word");
  back_up(tools_for(from), folder / "a b.dump");
  struct stat seen {};
  ASSERT_EQ(stat((folder / "a b.dump").c_str(), &seen), 0);
  EXPECT_EQ(seen.st_mode & 0777, 0600U);

  TestDatabase to;
  to.sql("CREATE TABLE newer AS SELECT 1 AS n");
  restore(tools_for(to), folder / "a b.dump");
  EXPECT_EQ(to.sql("SELECT word FROM kept"), Texts{"Bühne"});
  EXPECT_EQ(to.sql("SELECT count(*) FROM pg_tables WHERE tablename = 'newer'"), Texts{"0"});
  EXPECT_EQ(migrate(to.database()), Texts{});
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator{folder.path()}, {}), 1);
}

TEST(Backup, TakesAFolderAlong) {
  const TempFolder folder;
  std::filesystem::create_directories(folder / "from/ab/whole");
  std::filesystem::create_directories(folder / "from/.new-1");
  tests::write_file(folder / "from/ab/whole/480.webp", "picture");
  tests::write_file(folder / "from/.new-1/480.webp", "half");
  back_up_folder(folder / "from", folder / "a b.tar");
  restore_folder(folder / "a b.tar", folder / "to");
  restore_folder(folder / "a b.tar", folder / "to");
  EXPECT_EQ(tests::read_file(folder / "to/ab/whole/480.webp"), "picture");
  EXPECT_FALSE(std::filesystem::exists(folder / "to/.new-1"));
  EXPECT_THROW(back_up_folder(folder / "none", folder / "b.tar"), Error);
  EXPECT_FALSE(std::filesystem::exists(folder / "b.tar"));
  EXPECT_THROW(restore_folder(folder / "none.tar", folder / "to"), Error);
}

TEST(Backup, KnowsWhetherSomethingWouldBeLost) {
  const TestDatabase test;
  EXPECT_FALSE(holds_accounts(tools_for(test)));
}

TEST(Backup, ThatIsBrokenChangesNothing) {
  const TempFolder folder;
  const TestDatabase test;
  test.sql("CREATE TABLE kept AS SELECT 1 AS n");
  tests::write_file(folder / "broken.dump", "PGDMP and then nonsense");
  EXPECT_THROW(restore(tools_for(test), folder / "broken.dump"), Error);
  EXPECT_THROW(restore(tools_for(test), folder / "none.dump"), Error);
  EXPECT_THROW(back_up(tools_for(test), folder / "none/a.dump"), Error);
  EXPECT_EQ(test.sql("SELECT n FROM kept"), Texts{"1"});
}

}  // namespace allmende

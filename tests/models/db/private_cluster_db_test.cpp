// The private cluster, with real postmasters: who starts it, who stops it, and what it survives.
#include "models/db/private_cluster.hpp"

#include "models/base/error.hpp"
#include "models/db/child_process.hpp"
#include "tests/support/temp_folder.hpp"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <thread>

namespace allmende {

namespace fs = std::filesystem;
using tests::read_file;
using tests::TempFolder;
using tests::write_file;

static const PrivateClusterOptions kQuick{.durable = false};

static std::string query(const PrivateCluster& cluster, const std::string& sql) {
  const ChildEnd end = run_child(ChildUser::own(), {.program = cluster.programs() / "psql",
                                                    .arguments = {"-XAtqc", sql, cluster.url()}});
  return end.output;
}

static pid_t postmaster(const fs::path& data_dir) {
  return std::atoi(read_file(data_dir / "postgres/postmaster.pid").c_str());
}

// A zombie has ended too; who adopts it may be slow to collect it.
static bool lives(pid_t process) {
  const std::string status = read_file("/proc/" + std::to_string(process) + "/status");
  return !status.empty() && status.find("State:\tZ") == std::string::npos;
}

static bool ends(pid_t process) {
  const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds{20};
  while (lives(process) && std::chrono::steady_clock::now() < limit) std::this_thread::yield();
  return !lives(process);
}

static void kill_hard(pid_t process) {
  ASSERT_EQ(kill(process, SIGKILL), 0);
  ASSERT_TRUE(ends(process));
}

static std::string refusal_of(const fs::path& data_dir, const PrivateClusterOptions& options) {
  try {
    const PrivateCluster cluster{data_dir, options};
  } catch (const Error& error) {
    EXPECT_EQ(error.key, "database.error.private_cluster");
    return error.cause;
  }
  return "";
}

TEST(PrivateCluster, MakesStartsAndStops) {
  const TempFolder folder;
  pid_t process = 0;
  {
    const PrivateCluster cluster{folder.path(), kQuick};
    EXPECT_EQ(query(cluster,
                    "SELECT current_database() || pg_encoding_to_char(encoding) || "
                    "datcollate FROM pg_database WHERE datname = current_database()"),
              "allmendeUTF8C.UTF-8\n");
    EXPECT_EQ(query(cluster, "SHOW listen_addresses"), "\n");
    process = postmaster(folder.path());
    EXPECT_TRUE(lives(process));
    struct stat seen {};
    ASSERT_EQ(stat((folder / "postgres").c_str(), &seen), 0);
    EXPECT_EQ(seen.st_mode & 0777, 0700U);
    EXPECT_NE(seen.st_uid, 0U);
  }
  EXPECT_TRUE(ends(process));
}

TEST(PrivateCluster, IsSharedAndStoppedByTheLastUser) {
  const TempFolder folder;
  auto first = std::make_unique<PrivateCluster>(folder.path(), kQuick);
  const pid_t process = postmaster(folder.path());
  auto second = std::make_unique<PrivateCluster>(folder.path(), kQuick);
  EXPECT_EQ(postmaster(folder.path()), process);
  first.reset();
  EXPECT_EQ(query(*second, "SELECT 1"), "1\n");
  second.reset();
  EXPECT_TRUE(ends(process));
}

TEST(PrivateCluster, RecoversFromAKilledPostmaster) {
  const TempFolder folder;
  PrivateCluster cluster{folder.path(), {}};
  EXPECT_EQ(query(cluster, "CREATE TABLE kept AS SELECT 7 AS n"), "");
  kill_hard(postmaster(folder.path()));
  EXPECT_EQ(refusal_of(folder.path(), {}), "");
  cluster.ensure_running();
  EXPECT_EQ(query(cluster, "SELECT n FROM kept"), "7\n");
}

TEST(PrivateCluster, UsesAPostmasterThatOutlivedItsStarter) {
  const TempFolder folder;
  const pid_t starter = fork();
  if (starter == 0) {
    const PrivateCluster cluster{folder.path(), kQuick};
    kill(getpid(), SIGKILL);
  }
  int status = 0;
  waitpid(starter, &status, 0);
  ASSERT_TRUE(WIFSIGNALED(status));
  const pid_t process = postmaster(folder.path());
  ASSERT_TRUE(lives(process));
  {
    const PrivateCluster cluster{folder.path(), kQuick};
    EXPECT_EQ(postmaster(folder.path()), process);
    EXPECT_EQ(query(cluster, "SELECT 1"), "1\n");
  }
  EXPECT_TRUE(ends(process));
}

TEST(PrivateCluster, RefusesNothingForACommaInThePath) {
  const TempFolder folder;
  const PrivateCluster cluster{folder / "a,b", kQuick};
  EXPECT_EQ(query(cluster, "SELECT 1"), "1\n");
}

// After a restart of a container another process may have the number of the old postmaster.
TEST(PrivateCluster, IgnoresANotedProcessThatIsAStrangerAndTakesLocalSettings) {
  const TempFolder folder;
  { const PrivateCluster cluster{folder.path(), kQuick}; }
  write_file(folder / "postgres/postmaster.pid", std::to_string(getppid()) + "\n");
  write_file(folder / "run/.s.PGSQL.5432.lock", std::to_string(getppid()) + "\n");
  write_file(folder / "postgres/local.conf", "work_mem = 9MB\n");
  const PrivateCluster cluster{folder.path(), kQuick};
  EXPECT_EQ(query(cluster, "SHOW work_mem"), "9MB\n");
}

TEST(PrivateCluster, StartsAgainAfterAnInterruptedMaking) {
  const TempFolder folder;
  fs::create_directories(folder / "postgres.new/base");
  write_file(folder / "postgres.new/PG_VERSION", "15\n");
  const PrivateCluster cluster{folder.path(), kQuick};
  EXPECT_EQ(query(cluster, "SELECT 1"), "1\n");
}

TEST(PrivateCluster, TakesALongPathWithSpacesAndQuotes) {
  const TempFolder folder;
  const fs::path deep = folder / "city of 'quotes' \"and\" $HOME" / std::string(100, 'x');
  fs::create_directories(deep);
  const PrivateCluster cluster{deep, kQuick};
  EXPECT_EQ(query(cluster, "SELECT 1"), "1\n");
}

TEST(PrivateCluster, TakesASocketFolderWithSpacesAndQuotes) {
  const TempFolder folder;
  const PrivateCluster cluster{folder / "o'city $1 \"x\"", kQuick};
  EXPECT_EQ(query(cluster, "SELECT 1"), "1\n");
  EXPECT_TRUE(fs::exists(folder / "o'city $1 \"x\"/run/.s.PGSQL.5432"));
}

TEST(PrivateCluster, RefusesDataOfAnotherVersion) {
  const TempFolder folder;
  fs::create_directories(folder / "postgres");
  write_file(folder / "postgres/PG_VERSION", "13\n");
  const std::string text = refusal_of(folder.path(), kQuick);
  EXPECT_NE(text.find("was made by PostgreSQL 13"), std::string::npos) << text;
  EXPECT_NE(text.find("pg_upgrade"), std::string::npos) << text;
  EXPECT_NE(text.find("allmende restore"), std::string::npos) << text;
}

TEST(PrivateCluster, RefusesWithoutPostgres) {
  const TempFolder folder;
  const std::string text =
      refusal_of(folder.path(), {.durable = false, .installations = folder / "none"});
  EXPECT_NE(text.find("install the Debian package postgresql"), std::string::npos) << text;
}

TEST(PrivateCluster, NamesTheFolderThatIsClosed) {
  if (geteuid() != 0) GTEST_SKIP() << "only root runs the cluster as somebody else";
  const TempFolder folder;
  fs::create_directories(folder / "closed/city");
  fs::permissions(folder / "closed", fs::perms::owner_all);
  const std::string text = refusal_of(folder / "closed/city", kQuick);
  EXPECT_NE(text.find("chmod o+x " + (folder / "closed").string()), std::string::npos) << text;
}

TEST(PrivateCluster, DoesNotTakeAForeignFolder) {
  const TempFolder folder;
  fs::create_directories(folder / "postgres");
  write_file(folder / "postgres/novel.txt", "It was a dark and stormy night.");
  EXPECT_NE(refusal_of(folder.path(), kQuick).find("holds no PostgreSQL data"), std::string::npos);
  EXPECT_TRUE(fs::exists(folder / "postgres/novel.txt"));
}

}  // namespace allmende

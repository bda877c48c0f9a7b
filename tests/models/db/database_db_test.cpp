// Transactions: what stays, what is run again, and how the pool gets over a lost PostgreSQL.
#include "models/db/database.hpp"

#include "models/db/migrate.hpp"
#include "models/db/private_cluster.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/town.hpp"

#include <gtest/gtest.h>
#include <pqxx/pqxx>

#include <barrier>
#include <csignal>
#include <thread>

namespace allmende {

using namespace std::chrono_literals;
using tests::refusal;
using tests::TestDatabase;

static constexpr Statement kSpace{"test_space",
                                  "INSERT INTO spaces (id, kind) VALUES ($1, 'person')"};
static constexpr Statement kWrongSpace{"test_wrong_space",
                                       "INSERT INTO spaces (id, kind) VALUES ($1, 'city')"};
static constexpr Statement kCount{"test_count", "SELECT count(*)::int AS n FROM spaces"};
static constexpr Statement kSerializable{"test_serializable",
                                         "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE"};
static constexpr Statement kPid{"test_pid", "SELECT pg_backend_pid() AS pid"};
static constexpr Statement kSlow{"test_slow", "SELECT pg_sleep(30)::text AS slept"};
static constexpr Statement kSettings{
    "test_settings",
    "SELECT current_setting('TimeZone') || current_setting('statement_timeout') AS settings"};
static constexpr Statement kLockSpace{"test_lock_space",
                                      "SELECT id FROM spaces WHERE id = $1 FOR UPDATE"};

static int count(Database& db) {
  return db.read([](Tx& tx) { return tx.one(kCount).get<int>("n"); });
}

static void add_space(Database& db, const SpaceId& id) {
  db.write([&](Tx& tx) { tx.exec(kSpace, {id}); });
}

TEST(Database, KeepsWhatWasWrittenAndNothingOfWhatFailed) {
  TestDatabase test;
  add_space(test.database(), SpaceId::make());
  EXPECT_EQ(count(test.database()), 1);
  EXPECT_THROW(test.database().write([](Tx& tx) {
    tx.exec(kSpace, {SpaceId::make()});
    throw std::runtime_error("something else");
  }),
               std::runtime_error);
  EXPECT_EQ(refusal([&] {
              test.database().write([](Tx& tx) {
                tx.exec(kSpace, {SpaceId::make()});
                throw conflict("spaces.error.test");
              });
            }),
            "spaces.error.test");
  EXPECT_EQ(count(test.database()), 1);
}

TEST(Database, RefusesToWriteInARead) {
  TestDatabase test;
  const auto write = [](Tx& tx) { return tx.exec(kSpace, {SpaceId::make()}); };
  EXPECT_EQ(refusal([&] { test.database().read(write); }), "server.error.internal");
  EXPECT_EQ(count(test.database()), 0);
}

TEST(Database, NamesConstraintsAsKeysAndKeepsRowsOutOfTheCause) {
  TestDatabase test;
  const SpaceId id = SpaceId::make();
  try {
    test.database().write([&](Tx& tx) { tx.exec(kWrongSpace, {id}); });
    FAIL() << "the constraint did not hold";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind, Error::Kind::invalid);
    EXPECT_EQ(error.faults.at(0).key, "spaces.error.kind");
    EXPECT_EQ(error.cause.find(id.text), std::string::npos) << error.cause;
    EXPECT_EQ(error.cause.find('\n'), std::string::npos) << error.cause;
  }
}

// Both read before either writes, so PostgreSQL must refuse one of them once.
TEST(Database, RunsALoserOfSerializationAgain) {
  TestDatabase test;
  std::barrier both{2};
  std::atomic<int> runs{0};
  const auto grow = [&] {
    bool first = true;
    test.database().write([&](Tx& tx) {
      ++runs;
      tx.exec(kSerializable);
      const int before = tx.one(kCount).get<int>("n");
      if (std::exchange(first, false)) both.arrive_and_wait();
      for (int i = 0; i <= before; ++i) tx.exec(kSpace, {SpaceId::make()});
    });
  };
  std::jthread other{grow};
  grow();
  other.join();
  EXPECT_EQ(runs, 3);
  EXPECT_EQ(count(test.database()), 3);
}

TEST(Database, RunsALoserOfADeadlockAgain) {
  TestDatabase test;
  const SpaceId one = SpaceId::make();
  const SpaceId two = SpaceId::make();
  add_space(test.database(), one);
  add_space(test.database(), two);
  std::barrier both{2};
  std::atomic<int> runs{0};
  const auto cross = [&](const SpaceId& first, const SpaceId& second) {
    bool fresh = true;
    test.database().write([&](Tx& tx) {
      ++runs;
      tx.one(kLockSpace, {first});
      if (std::exchange(fresh, false)) both.arrive_and_wait();
      tx.one(kLockSpace, {second});
    });
  };
  std::jthread other{[&] { cross(two, one); }};
  cross(one, two);
  other.join();
  EXPECT_EQ(runs, 3);
}

TEST(Database, SaysBusyWhenNoConnectionBecomesFree) {
  TestDatabase test;
  Database narrow{{.url = test.url(), .connections = 1, .wait = 50ms}};
  EXPECT_EQ(narrow.read([&](Tx&) { return refusal([&] { count(narrow); }); }),
            "database.error.busy");
  EXPECT_EQ(count(narrow), 0);
}

TEST(Database, EndsAStatementThatTakesTooLong) {
  TestDatabase test;
  Database hasty{{.url = test.url(), .connections = 1, .statement_timeout = 50ms}};
  EXPECT_EQ(refusal([&] { hasty.read([](Tx& tx) { tx.one(kSlow); }); }), "database.error.busy");
  EXPECT_EQ(count(hasty), 0);
}

TEST(Database, GetsOverAKilledConnectionAndKeepsItsSettings) {
  TestDatabase test;
  Database narrow{{.url = test.url(), .connections = 1, .statement_timeout = 12345ms}};
  const auto settings = [&] {
    return narrow.read([](Tx& tx) { return tx.one(kSettings).get<std::string>("settings"); });
  };
  const int pid = narrow.read([](Tx& tx) { return tx.one(kPid).get<int>("pid"); });
  EXPECT_EQ(settings(), "UTC12345ms");
  test.sql("SELECT pg_terminate_backend(" + std::to_string(pid) + ", 5000)");
  EXPECT_EQ(settings(), "UTC12345ms");
  EXPECT_NE(narrow.read([](Tx& tx) { return tx.one(kPid).get<int>("pid"); }), pid);
}

TEST(Database, RunsAWriteAgainWhoseConnectionIsKilledInTheMiddle) {
  TestDatabase test;
  int runs = 0;
  test.database().write([&](Tx& tx) {
    tx.exec(kSpace, {SpaceId::make()});
    if (++runs > 1) return;
    const int pid = tx.one(kPid).get<int>("pid");
    test.sql("SELECT pg_terminate_backend(" + std::to_string(pid) + ", 5000)");
    tx.exec(kSpace, {SpaceId::make()});
  });
  EXPECT_EQ(runs, 2);
  EXPECT_EQ(count(test.database()), 1);
}

TEST(Database, IsUnavailableWhilePostgresIsAwayAndHealthyAfterwards) {
  const tests::TempFolder folder;
  PrivateCluster cluster{folder.path(), {.durable = true}};
  Database db{{.url = cluster.url(), .connections = 3}};
  migrate(db);
  db.listen([] {});
  while (db.changes() == 0) std::this_thread::yield();
  add_space(db, SpaceId::make());
  const pid_t postmaster = std::stoi(tests::read_file(folder / "postgres/postmaster.pid"));
  ASSERT_EQ(kill(postmaster, SIGKILL), 0);
  std::string key;
  while (key.empty()) key = refusal([&] { db.ping(); });
  EXPECT_EQ(key, "database.error.unreachable");
  while (db.changes() != 0) std::this_thread::yield();
  cluster.ensure_running();
  EXPECT_EQ(count(db), 1);
  add_space(db, SpaceId::make());
  EXPECT_EQ(count(db), 2);
  const auto limit = std::chrono::steady_clock::now() + 20s;
  while (db.changes() == 0 && std::chrono::steady_clock::now() < limit) std::this_thread::yield();
  EXPECT_NE(db.changes(), 0U);
}

TEST(Database, CountsChangesHereAndElsewhereButNoOthers) {
  TestDatabase test;
  Database elsewhere{{.url = test.url()}};
  EXPECT_EQ(test.database().changes(), 0U) << "nobody listens yet";
  std::atomic<int> heard{0};
  test.database().listen([&] { ++heard; });
  while (heard == 0) std::this_thread::yield();
  const auto before = test.database().changes();
  EXPECT_NE(before, 0U);
  add_space(test.database(), SpaceId::make());
  EXPECT_EQ(test.database().changes(), before) << "it was not marked";
  const auto mark = [](Tx& tx) { tx.mark_changed(); };
  test.database().write(mark);
  EXPECT_GT(test.database().changes(), before);
  // Our own commit is told to the others and wakes us, but is counted once.
  while (heard < 2) std::this_thread::yield();
  EXPECT_EQ(test.database().changes(), before + 1);
  elsewhere.write(mark);
  while (heard < 3) std::this_thread::yield();
  EXPECT_EQ(test.database().changes(), before + 2);
}

TEST(Database, TellsOthersOfEachCommitBeforeItEnds) {
  TestDatabase test;
  Database elsewhere{{.url = test.url()}};
  std::atomic<int> woken{0};
  elsewhere.listen([&] { ++woken; });
  while (elsewhere.changes() == 0) std::this_thread::yield();
  const auto mark = [](Tx& tx) { tx.mark_changed(); };
  for (int round = 0; round < 20; ++round) {
    Database here{{.url = test.url()}};
    here.listen([] {});
    while (here.changes() == 0) std::this_thread::yield();
    const auto before = elsewhere.changes();
    std::vector<std::jthread> writers;
    for (int number = 0; number < 4; ++number) {
      writers.emplace_back([&] { here.write(mark); });
    }
    // Some of them before it ends, some while it does, some behind it.
    here.stop_listening();
    writers.clear();
    const auto limit = std::chrono::steady_clock::now() + 20s;
    while (elsewhere.changes() == before && std::chrono::steady_clock::now() < limit) {
      std::this_thread::yield();
    }
    ASSERT_GT(elsewhere.changes(), before) << round;
  }
}

TEST(Database, TellsWhoeverListensAlone) {
  const TestDatabase test;
  const auto is_alone = [](Database& db) {
    std::atomic<bool> alone{false};
    std::atomic<bool> listens{false};
    db.listen([&] { listens = true; }, [&] { alone = true; });
    while (!listens) std::this_thread::yield();
    return alone.load();
  };
  Database second{{.url = test.url()}};
  Database third{{.url = test.url()}};
  {
    Database first{{.url = test.url()}};
    EXPECT_TRUE(is_alone(first));
    EXPECT_FALSE(is_alone(second));
  }
  EXPECT_FALSE(is_alone(third)) << "the second is still there";
}

TEST(Database, ManyThreadsShareFewConnections) {
  TestDatabase test;
  Database few{{.url = test.url(), .connections = 3}};
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 16; ++i) {
      threads.emplace_back([&] {
        for (int n = 0; n < 20; ++n) add_space(few, SpaceId::make());
      });
    }
  }
  EXPECT_EQ(count(few), 320);
  const auto open = test.sql(
      "SELECT count(*) FROM pg_stat_activity WHERE pid <> pg_backend_pid() "
      "AND datname = current_database()");
  EXPECT_LE(std::stoi(open.at(0)), 3);
}

}  // namespace allmende

// The event log: its order with transactions that overlap, and its readers.
#include "models/events/event_log.hpp"

#include "models/events/event_reader.hpp"

#include "tests/support/town.hpp"

#include <gtest/gtest.h>
#include <pqxx/pqxx>

#include <mutex>
#include <set>
#include <thread>

namespace allmende {

using tests::refusal;
using tests::TestDatabase;

static void append(Database& db, const std::string& kind) {
  db.write([&](Tx& tx) { EventLog{tx}.append(kind, make_uuid()); });
}

static std::vector<std::string> kinds(const std::vector<LoggedEvent>& events) {
  std::vector<std::string> kinds;
  for (const LoggedEvent& event : events) kinds.push_back(event.kind);
  return kinds;
}

static std::vector<std::string> next(Database& db, const std::string& reader, int limit = 100) {
  return db.write([&](Tx& tx) { return kinds(EventLog{tx}.next(reader, limit)); });
}

using Kinds = std::vector<std::string>;

/// Waits until every event may be read. Transactions of other tests' databases run in the same
/// cluster, and the log stops at the oldest one that runs, whatever its database.
static void settle(const TestDatabase& test) {
  const std::string settled =
      "SELECT coalesce(max(xid), '0') < pg_snapshot_xmin(pg_current_snapshot()) FROM event_log";
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds{60};
  while (test.sql(settled) != std::vector<std::string>{"t"}) {
    ASSERT_LT(std::chrono::steady_clock::now(), deadline) << "a transaction does not end";
  }
}

TEST(EventLog, GivesEachReaderEveryEventOnceInOrder) {
  TestDatabase test;
  Database& db = test.database();
  for (const char* kind : {"a", "b", "c"}) append(db, kind);
  settle(test);
  EXPECT_EQ(next(db, "mail", 2), (Kinds{"a", "b"}));
  EXPECT_EQ(next(db, "mail", 2), (Kinds{"c"}));
  EXPECT_EQ(next(db, "mail"), Kinds{});
  EXPECT_EQ(next(db, "search"), (Kinds{"a", "b", "c"}));
}

TEST(EventLog, KeepsPayloadAndThing) {
  TestDatabase test;
  const std::string thing = make_uuid();
  test.database().write([&](Tx& tx) {
    EventLog{tx}.append("things.made", thing, Json::object({{"größe", 3}}));
  });
  settle(test);
  const auto events = test.database().write([](Tx& tx) { return EventLog{tx}.next("reader", 9); });
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].thing_id, thing);
  EXPECT_EQ(events[0].payload["größe"].integer(), 3);
}

TEST(EventLog, ForgetsTheEventOfATransactionThatFailed) {
  TestDatabase test;
  EXPECT_EQ(refusal([&] {
              test.database().write([](Tx& tx) {
                EventLog{tx}.append("never", make_uuid());
                throw conflict("things.error.test");
              });
            }),
            "things.error.test");
  EXPECT_EQ(next(test.database(), "reader"), Kinds{});
}

// The early one has the smaller id and commits last: nobody may have read past it by then.
TEST(EventLog, NeverJumpsOverALateCommit) {
  TestDatabase test;
  Database& db = test.database();
  pqxx::connection link{test.url()};
  pqxx::work late{link};
  late.exec("INSERT INTO event_log (kind, thing_id) VALUES ('late', gen_random_uuid())");
  append(db, "quick");
  EXPECT_EQ(next(db, "reader"), Kinds{});
  const auto from = db.read([](Tx& tx) { return EventLog{tx}.end(); });
  late.commit();
  settle(test);
  EXPECT_EQ(next(db, "reader"), (Kinds{"late", "quick"}));
  const auto after = db.read([&](Tx& tx) { return kinds(EventLog{tx}.after(from, 9)); });
  EXPECT_EQ(after, (Kinds{"late", "quick"}));
}

TEST(EventLog, GoesOnBehindAPosition) {
  TestDatabase test;
  Database& db = test.database();
  append(db, "old");
  settle(test);
  const auto end = db.read([](Tx& tx) { return EventLog{tx}.end(); });
  append(db, "new");
  settle(test);
  const auto after = [&](const std::string& position) {
    return db.read([&](Tx& tx) { return kinds(EventLog{tx}.after(position, 9)); });
  };
  EXPECT_EQ(after(end), Kinds{"new"});
  EXPECT_EQ(after("0.0"), (Kinds{"old", "new"}));
  EXPECT_EQ(after(""), Kinds{});
  for (const char* wrong : {"x", "1", "1.", ".1", "1.2.3", "-1.2", "1.9999999999999999999"}) {
    EXPECT_EQ(refusal([&] { after(wrong); }), "request.error.format") << wrong;
  }
}

TEST(EventLog, LetsReadersOfOneNameTakeTurns) {
  constexpr int kEvents = 200;
  TestDatabase test;
  test.database().write([](Tx& tx) {
    for (int i = 0; i < kEvents; ++i) EventLog{tx}.append("e" + std::to_string(i), make_uuid());
  });
  settle(test);
  std::mutex mutex;
  std::multiset<std::string> seen;
  const auto read_all = [&] {
    for (Kinds some; !(some = next(test.database(), "reader", 7)).empty();) {
      const std::lock_guard lock{mutex};
      seen.insert(some.begin(), some.end());
    }
  };
  {
    std::vector<std::jthread> readers;
    for (int i = 0; i < 4; ++i) readers.emplace_back(read_all);
  }
  EXPECT_EQ(seen.size(), static_cast<std::size_t>(kEvents));
  EXPECT_EQ(std::set<std::string>(seen.begin(), seen.end()).size(), seen.size());
}

TEST(EventLog, TrimsOnlyWhatIsOldAndReadByAll) {
  TestDatabase test;
  Database& db = test.database();
  for (const char* kind : {"a", "b", "c"}) append(db, kind);
  settle(test);
  next(db, "quick");
  next(db, "slow", 1);
  const auto trim = [&](const char* older_than) {
    return db.write([&](Tx& tx) { return EventLog{tx}.trim(tests::at(older_than)); });
  };
  EXPECT_EQ(trim("2000-01-01T00:00:00Z"), 0U);
  EXPECT_EQ(trim("2999-01-01T00:00:00Z"), 1U);
  EXPECT_EQ(next(db, "slow"), (Kinds{"b", "c"}));
  EXPECT_EQ(trim("2999-01-01T00:00:00Z"), 2U);
}

TEST(EventReader, PassesOverWhatCannotBeToldAndSaysWhy) {
  TestDatabase test;
  Database& db = test.database();
  for (const char* kind : {"a", "broken", "b", "odd", "a"}) append(db, kind);
  settle(test);
  Kinds told;
  Kinds passed;
  const auto tell = [&](Tx&, const LoggedEvent& event) { told.push_back(event.kind); };
  const std::vector<EventRow> rows = {
      {"a", tell},
      {"b", tell},
      // As an error in the database leaves a transaction.
      {"broken",
       [](Tx& tx, const LoggedEvent&) {
         tx.exec({"events_broken", "SELECT 1 / 0"});
       }},
      {"odd", [](Tx&, const LoggedEvent&) { throw std::out_of_range{"beyond"}; }}};
  const auto pass = [&](const std::string& kind, const std::string& cause) {
    passed.push_back(kind + ": " + cause);
  };
  while (read_events(db, {"mail", 1}, rows, pass) > 0) continue;
  EXPECT_EQ(told, (Kinds{"a", "b", "a"}));
  ASSERT_EQ(passed.size(), 2U);
  EXPECT_NE(passed[0].find("broken: "), std::string::npos);
  EXPECT_NE(passed[0].find("division by zero"), std::string::npos) << passed[0];
  EXPECT_EQ(passed[1], "odd: beyond");
}

TEST(EventReader, KeepsNothingOfTurnsThatFail) {
  TestDatabase test;
  Database& db = test.database();
  for (const char* kind : {"a", "b", "broken"}) append(db, kind);
  settle(test);
  const std::vector<EventRow> rows = {
      {"a", [](Tx& tx, const LoggedEvent&) { EventLog{tx}.append("told", make_uuid()); }},
      {"broken", [](Tx&, const LoggedEvent&) { throw std::out_of_range{"beyond"}; }}};
  while (read_events(db, {"mail", 20}, rows, {}) > 0) continue;
  EXPECT_EQ(test.sql("SELECT count(*) FROM event_log WHERE kind = 'told'"), Kinds{"1"});
}

}  // namespace allmende

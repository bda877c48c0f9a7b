// The queue itself: what is claimed, by how many at once, and how fast with very many rows.
#include <gtest/gtest.h>

#include <set>

#include "models/base/error.hpp"
#include "tests/support/gate.hpp"
#include "tests/support/post_office.hpp"

namespace allmende::tests {

using namespace std::chrono_literals;

static std::vector<Delivery> claim(PostOffice& office, int limit, int per_host = 2) {
  const Instant now = office.clock.now();
  return office.db.write([&](Tx& tx) {
    return DeliveryRepository{tx}.claim(
        {.limit = limit, .per_host = per_host, .now = now, .held_until = now + 60s});
  });
}

/// So many rows for so many hosts, of one activity each host; the hosts with a number below
/// `postponed` wait for an hour.
static void fill(const PostOffice& office, int rows, int hosts, int postponed) {
  office.test.sql(
      "INSERT INTO outbox_activities (id, actor, kind, object, public, body)"
      " SELECT '00000000-0000-4000-8000-000000000000', 'agenda', 'Create', 'x', true, '{}'");
  const std::string host = "'h' || (n % " + std::to_string(hosts) + ") || '.test'";
  office.test.sql(
      "INSERT INTO deliveries (activity_id, actor, kind, host, inbox, object, priority, next_at)"
      " SELECT '00000000-0000-4000-8000-000000000000', 'agenda', 'Create', " +
      host + ", 'http://' || " + host +
      " || '/inbox', 'thing ' || n, 2,"
      " CASE WHEN n % " +
      std::to_string(hosts) + " < " + std::to_string(postponed) +
      " THEN now() + interval '1 hour' END FROM generate_series(1, " + std::to_string(rows) +
      ") n");
  office.test.sql("ANALYZE deliveries");
}

TEST(DeliveryQueue, NoHostGetsMoreThanItsShareAndNoRowIsClaimedTwice) {
  PostOffice office;
  fill(office, 100, 10, 0);
  std::map<std::string, int> hosts;
  std::set<std::int64_t> ids;
  for (int round = 0; round < 3; ++round) {
    for (const Delivery& one : claim(office, 8)) {
      ++hosts[one.host];
      EXPECT_TRUE(ids.insert(one.id).second);
    }
  }
  EXPECT_EQ(ids.size(), 20U);
  for (const auto& [host, count] : hosts) EXPECT_EQ(count, 2) << host;
  EXPECT_TRUE(claim(office, 8).empty());
}

TEST(DeliveryQueue, SeveralWorkersShareIt) {
  PostOffice office;
  fill(office, 2000, 1000, 0);
  std::vector<std::vector<Delivery>> taken(4);
  {
    std::vector<std::jthread> workers;
    for (auto& mine : taken) {
      workers.emplace_back([&] {
        for (int i = 0; i < 5; ++i) {
          for (Delivery& one : claim(office, 50, 1)) mine.push_back(std::move(one));
        }
      });
    }
  }
  std::set<std::int64_t> ids;
  std::set<std::string> hosts;
  std::size_t total = 0;
  for (const auto& mine : taken) {
    total += mine.size();
    for (const Delivery& one : mine) {
      ids.insert(one.id);
      hosts.insert(one.host);
    }
  }
  EXPECT_EQ(total, 1000U);
  EXPECT_EQ(ids.size(), 1000U);
  EXPECT_EQ(hosts.size(), 1000U);
}

TEST(DeliveryQueue, WhatADeadWorkerHeldIsTakenUpWhenItsHoldRunsOut) {
  PostOffice office;
  fill(office, 2, 2, 0);
  EXPECT_EQ(claim(office, 10).size(), 2U);
  const auto wake = [&] {
    office.db.write([&](Tx& tx) { DeliveryRepository{tx}.wake(office.clock.now()); });
  };
  office.clock.forward(59s);
  wake();
  EXPECT_TRUE(claim(office, 10).empty());
  office.clock.forward(2s);
  wake();
  const auto again = claim(office, 10);
  ASSERT_EQ(again.size(), 2U);
  EXPECT_EQ(again.at(0).attempts, 2);
  // Who lost its hold puts nothing off any more.
  office.db.write([&](Tx& tx) {
    DeliveryRepository{tx}.note_failed({{.id = again.at(0).id,
                                         .attempts = 1,
                                         .next_at = office.clock.now() + 1h,
                                         .error = "deliveries.error.timeout"}},
                                       office.clock.now());
  });
  EXPECT_EQ(office.test.sql("SELECT 1 FROM deliveries WHERE held_until IS NOT NULL").size(), 2U);
}

TEST(DeliveryQueue, WhatADeadWorkerHeldIsLetGoOfByWhoIsAlone) {
  PostOffice office;
  fill(office, 2, 2, 0);
  EXPECT_EQ(claim(office, 1).size(), 1U);
  office.clock.forward(5s);
  EXPECT_EQ(claim(office, 1).size(), 1U);
  office.db.write([&](Tx& tx) { DeliveryRepository{tx}.let_go(office.clock.now() + 60s); });
  EXPECT_EQ(claim(office, 10).size(), 1U) << "the other was claimed later";
}

TEST(DeliveryQueue, AClaimReadsNoMoreThanItTakesOfAHundredThousand) {
  PostOffice office;
  fill(office, 100000, 10000, 5000);
  EXPECT_EQ(claim(office, 256).size(), 256U);
  for (int i = 0; i < 10; ++i) EXPECT_EQ(claim(office, 256).size(), 256U);
  // Rows that were read one after the other without an index, in all transactions so far.
  const auto read = [&] {
    office.test.sql("SELECT pg_stat_force_next_flush()");
    return std::stol(office.test
                         .sql("SELECT seq_tup_read FROM pg_stat_user_tables"
                              " WHERE relname = 'deliveries'")
                         .at(0));
  };
  // Eleven claims that read everything would read a million; ANALYZE does not count.
  EXPECT_LT(read(), 100000);
  std::string plan;
  for (const std::string& line : office.test.sql(
           "EXPLAIN SELECT id FROM deliveries WHERE next_at IS NULL AND held_until IS NULL"
           " ORDER BY priority, id LIMIT 512")) {
    plan += line + "\n";
  }
  EXPECT_NE(plan.find("deliveries_ready"), std::string::npos) << plan;
}

TEST(DeliveryQueue, WhatLandsWhileTheDatabaseIsAwayIsSettledWhenItIsBack) {
  Gate gate;
  PostOffice office;
  office.server.answers([&](const Message&) {
    gate.pass();
    return status_line("202 Accepted");
  });
  for (int i = 0; i < 20; ++i) {
    office.say("Create", "http://stadt.test/e/" + std::to_string(i),
               {office.inbox("a" + std::to_string(i))});
  }
  office.deliver();
  ASSERT_TRUE(within(20s, [&] { return office.server.count() == 20; }));
  // Nobody is let into the database any more, and who is in it is put out.
  const TestDatabase other;
  const std::string name = office.test.sql("SELECT current_database()").at(0);
  other.sql("ALTER DATABASE \"" + name + "\" ALLOW_CONNECTIONS false");
  other.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name +
            "'");
  gate.open();
  EXPECT_THROW(office.db.ping(), Error);
  other.sql("ALTER DATABASE \"" + name + "\" ALLOW_CONNECTIONS true");
  EXPECT_TRUE(within(20s, [&] { return office.waiting().empty(); }));
  EXPECT_EQ(office.server.count(), 20U) << "something was sent twice";
  EXPECT_TRUE(office.failed().empty());
}

TEST(DeliveryQueue, WhatWasSaidIsForgottenWhenNobodyAsksAboutItAnyMore) {
  PostOffice office;
  const InboxAddress inbox = office.inbox("a");
  const std::string event = "http://stadt.test/ap/e/1";
  for (const char* kind : {"Create", "Announce", "Update", "Join"})
    office.say(kind, event, {inbox});
  const auto left = [&] {
    return office.test.sql("SELECT kind FROM outbox_activities ORDER BY kind");
  };
  const auto forget = [&](int days) {
    const Instant before = office.clock.now() + std::chrono::days{days};
    office.db.write([&](Tx& tx) { OutboxRepository{tx}.forget_said(before); });
  };
  forget(1);
  EXPECT_EQ(left().size(), 4U) << "what waits stays";
  office.test.sql("DELETE FROM deliveries");
  forget(-1);
  EXPECT_EQ(left().size(), 4U) << "so does what is new";
  office.db.write([&](Tx& tx) {
    OutboxRepository{tx}.put_announced({.uri = event,
                                        .actor = "c/1",
                                        .digest = "x",
                                        .status = "scheduled",
                                        .starts_at = office.clock.now() + std::chrono::days{9},
                                        .ends_at = office.clock.now() + std::chrono::days{10}},
                                       EventId::make());
  });
  forget(1);
  EXPECT_EQ(left(), (std::vector<std::string>{"Announce", "Create", "Join"}));
  forget(11);
  EXPECT_EQ(left(), (std::vector<std::string>{"Join"}));
  forget(401);
  EXPECT_TRUE(left().empty());
}

}  // namespace allmende::tests

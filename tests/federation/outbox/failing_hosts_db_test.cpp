// Hosts that fail: slow ones, broken ones, silent ones, and how they are left alone and come back.
#include <gtest/gtest.h>

#include <algorithm>

#include "models/peers/peer_service.hpp"
#include "tests/support/gate.hpp"
#include "tests/support/post_office.hpp"

namespace allmende::tests {

using namespace std::chrono_literals;

static std::string thing(int number) { return "http://stadt.test/e/" + std::to_string(number); }

/// Says this many things to the host's shared inbox.
static void say_news(PostOffice& office, const std::string& host, int first, int last) {
  for (int i = first; i <= last; ++i) office.say("Create", thing(i), {office.inbox(host)});
}

TEST(FailingHosts, ASilentPortAndABrokenAnswerAreTriedAgain) {
  PostOffice office;
  office.server.answers([](const Message& message) {
    if (message.path == "/cut")
      return std::string{"HTTP/1.1 202 Accepted\r\nContent-Length: 9\r\n\r\nabc"};
    return std::string{};
  });
  const InboxAddress nobody{.host = "127.0.0.1:1", .inbox = "http://127.0.0.1:1/inbox"};
  office.say("Create", thing(1), {nobody});
  for (const char* path : {"/closed", "/cut"}) {
    office.say("Create", thing(2), {office.inbox("a", path)});
  }
  office.deliver();
  ASSERT_TRUE(within(20s, [&] { return office.server.count() >= 2; }));
  ASSERT_TRUE(office.settled());
  ASSERT_EQ(office.waiting().size(), 3U);
  for (const DeliveryView& view : office.waiting()) {
    EXPECT_EQ(view.error, "deliveries.error.unreachable") << view.inbox;
    EXPECT_EQ(view.attempts, 1);
    ASSERT_TRUE(view.next_at);
    EXPECT_GE(*view.next_at, office.clock.now() + 48s);
    EXPECT_LE(*view.next_at, office.clock.now() + 72s);
  }
}

TEST(FailingHosts, AByteASecondIsTooSlow) {
  PostOffice office;
  TinyServer slow{[](TinyConnection& connection) {
    const std::string head = connection.read_head();
    connection.read_bytes(std::stoul(head.substr(head.find("Content-Length: ") + 16)));
    connection.send("HTTP/1.1 202 Accepted\r\nContent-Length: 1000\r\n\r\n");
    while (!connection.closed_within(1s)) {
      if (!connection.send("x")) return;
    }
  }};
  const std::string host = "127.0.0.1:" + std::to_string(slow.port());
  office.say("Create", thing(1), {{host, slow.url("/inbox")}});
  office.deliver();
  ASSERT_TRUE(office.settled());
  ASSERT_EQ(office.waiting().size(), 1U);
  EXPECT_EQ(office.waiting().at(0).error, "deliveries.error.timeout");
}

TEST(FailingHosts, AskedForPatienceAllWaitAsLong) {
  PostOffice office;
  office.terms.per_host = 1;
  office.server.answers(
      [](const Message&) { return status_line("429 Slow Down", "Retry-After: 7200\r\n"); });
  say_news(office, "a", 1, 3);
  office.deliver();
  ASSERT_TRUE(office.received(1));
  ASSERT_EQ(office.waiting().size(), 3U);
  for (const DeliveryView& view : office.waiting()) {
    ASSERT_TRUE(view.next_at);
    EXPECT_GE(*view.next_at, office.clock.now() + 7190s);
  }
  EXPECT_EQ(office.peer("a").failures, 0);
  // A new message waits as well.
  say_news(office, "a", 4, 4);
  office.deliver();
  EXPECT_TRUE(office.received(1));
  office.server.answers(nullptr);
  office.clock.forward(3h);
  office.deliver();
  EXPECT_TRUE(office.received(5));
}

TEST(FailingHosts, AfterTenFailuresOneProbeAtATimeIsSent) {
  PostOffice office;
  office.terms.per_host = 1;
  office.server.answers([](const Message&) { return status_line("500 Broken"); });
  say_news(office, "a", 1, 20);
  office.deliver();
  ASSERT_TRUE(office.received(10));
  EXPECT_EQ(office.peer("a").failures, 10);
  ASSERT_TRUE(office.peer("a").closed_until);
  EXPECT_EQ(*office.peer("a").closed_until, office.clock.now() + 60s);
  // Each failed probe doubles the pause, up to an hour.
  std::size_t count = 10;
  for (const auto pause : {60s, 120s, 240s, 480s, 960s, 1920s, 3600s, 3600s}) {
    EXPECT_EQ(*office.peer("a").closed_until, office.clock.now() + pause);
    office.clock.forward(pause);
    office.deliver();
    ASSERT_TRUE(office.received(++count)) << pause.count();
  }
  // One success opens it for all.
  office.server.answers(nullptr);
  office.clock.forward(1h);
  office.deliver();
  ASSERT_TRUE(office.received(count + 20));
  EXPECT_EQ(office.peer("a").failures, 0);
  EXPECT_FALSE(office.peer("a").closed_until);
  EXPECT_TRUE(office.waiting().empty());
}

TEST(FailingHosts, OthersDoNotWaitForThem) {
  PostOffice office;
  office.terms = {.in_flight = 4, .per_host = 2};
  office.server.answers([&](const Message& message) {
    const bool broken = message.host == office.server.host("a");
    return broken ? std::string{} : status_line("202 Accepted");
  });
  say_news(office, "a", 1, 50);
  say_news(office, "b", 1, 10);
  office.deliver();
  ASSERT_TRUE(office.settled());
  EXPECT_EQ(office.peer("b").waiting, 0);
  EXPECT_EQ(office.peer("a").waiting, 50);
}

TEST(FailingHosts, NobodyWaitsForAProbe) {
  Gate gate;
  PostOffice office;
  office.terms.in_flight = 8;
  office.server.answers([&](const Message& message) {
    if (message.host == office.server.host("a")) gate.pass();
    return status_line("202 Accepted");
  });
  office.db.write([&](Tx& tx) {
    const std::vector<std::string> failures(10, office.server.host("a"));
    peers::PeerRepository{tx}.note_failures(failures, office.clock.now());
  });
  say_news(office, "a", 1, 60);
  office.clock.forward(2min);
  office.deliver();
  ASSERT_TRUE(within(20s, [&] { return office.server.count() == 1; }));
  say_news(office, "b", 1, 3);
  office.deliver();
  EXPECT_TRUE(within(10s, [&] { return office.server.count() == 4; })) << office.server.count();
  gate.open();
  EXPECT_TRUE(office.received(63));
}

/// Fails on that many days in a row.
static void fail_for_days(PostOffice& office, int days) {
  for (int day = 0; day < days; ++day) {
    office.db.write([&](Tx& tx) {
      peers::PeerRepository{tx}.note_failures({office.server.host("a")}, office.clock.now());
    });
    office.clock.forward(24h);
  }
}

TEST(FailingHosts, AfterSevenDaysOnlyAnswersAreKept) {
  PostOffice office;
  const RemoteActor bob = office.follower("a", "bob");
  say_news(office, "a", 1, 3);
  office.say("Accept", bob.uri, {{office.server.host("a"), bob.inbox}}, Urgency::answer);
  fail_for_days(office, 6);
  EXPECT_EQ(office.waiting().size(), 4U);
  EXPECT_FALSE(office.peer("a").unavailable_since);
  fail_for_days(office, 1);
  EXPECT_TRUE(office.peer("a").unavailable_since);
  ASSERT_EQ(office.waiting().size(), 1U);
  EXPECT_EQ(office.waiting().at(0).kind, "Accept");
  ASSERT_EQ(office.failed().size(), 3U);
  EXPECT_EQ(office.failed().at(0).error, "deliveries.error.unavailable");
  // Nothing but answers is added.
  say_news(office, "a", 4, 5);
  EXPECT_EQ(office.waiting().size(), 1U);
  // Those who run the instance are told once.
  fail_for_days(office, 2);
  EXPECT_EQ(office.test.sql("SELECT payload->>'host' FROM event_log "
                            "WHERE kind = 'peers.unavailable'"),
            std::vector<std::string>{office.server.host("a")});
}

TEST(FailingHosts, SeveralFailuresOnOneDayAreOneDay) {
  PostOffice office;
  office.follower("a", "bob");
  for (int i = 0; i < 8; ++i) {
    office.db.write([&](Tx& tx) {
      peers::PeerRepository{tx}.note_failures({office.server.host("a")}, office.clock.now());
    });
  }
  EXPECT_EQ(office.peer("a").failure_days, 1);
  EXPECT_EQ(office.peer("a").failures, 8);
}

TEST(FailingHosts, AnyWordFromThemOpensThemAndCatchesUp) {
  PostOffice office;
  const RemoteActor bob = office.follower("a", "bob");
  office.say("Accept", bob.uri, {{office.server.host("a"), bob.inbox}}, Urgency::answer);
  fail_for_days(office, 12);
  ASSERT_TRUE(office.peer("a").unavailable_since);
  office.db.write([&](Tx& tx) {
    peers::PeerRepository{tx}.note_heard(office.server.host("a"), office.clock.now());
  });
  EXPECT_FALSE(office.peer("a").unavailable_since);
  EXPECT_EQ(office.peer("a").failure_days, 0);
  EXPECT_EQ(office.test.sql("SELECT kind || ' ' || key FROM jobs"),
            std::vector<std::string>{"federation.catch_up " + office.server.host("a")});
  office.deliver();
  EXPECT_TRUE(office.received(1));
  EXPECT_TRUE(office.waiting().empty());
}

TEST(FailingHosts, UnavailableOnesAreProbedDailyForAMonthThenWeekly) {
  PostOffice office;
  const RemoteActor bob = office.follower("a", "bob");
  fail_for_days(office, 7);
  std::vector<int> days;
  for (int day = 0; day < 60; ++day) {
    const auto probes = office.db.write(
        [&](Tx& tx) { return peers::PeerRepository{tx}.take_probes(office.clock.now()); });
    if (!probes.empty()) {
      days.push_back(day);
      EXPECT_EQ(probes.at(0).host, office.server.host("a"));
      EXPECT_EQ(probes.at(0).actor, bob.uri);
    }
    office.clock.forward(24h);
  }
  EXPECT_EQ(std::count_if(days.begin(), days.end(), [](int day) { return day < 29; }), 29);
  ASSERT_GE(days.size(), 32U);
  EXPECT_LE(days.size(), 34U);
  for (std::size_t i = 31; i < days.size(); ++i) EXPECT_EQ(days[i] - days[i - 1], 7);
}

TEST(FailingHosts, BlockedDomainsCoverWhatLiesBelowThem) {
  PostOffice office;
  const Caller caller{.role = Role::operator_};
  peers::PeerService service{office.db, office.clock};
  say_news(office, "x.a", 1, 1);
  say_news(office, "b", 1, 1);
  service.set_tier(caller, "a.localhost", peers::Tier::blocked);
  ASSERT_EQ(office.waiting().size(), 1U);
  EXPECT_EQ(office.waiting().at(0).host, office.server.host("b"));
  say_news(office, "x.a", 2, 2);
  say_news(office, "a", 2, 2);
  EXPECT_EQ(office.waiting().size(), 1U);
}

}  // namespace allmende::tests

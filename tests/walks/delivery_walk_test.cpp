// Whole servers that deliver to others: after SIGKILL nothing is lost, after a week apart two
// servers agree again, and an operator sees what did not arrive and why.
#include <gtest/gtest.h>

#include <set>

#include "tests/support/city.hpp"
#include "tests/support/gate.hpp"
#include "tests/support/inbox_server.hpp"

namespace allmende::tests {

using namespace std::chrono_literals;

/// The calendar as a local actor: "c/ID".
static std::string calendar_of(const City& city) {
  return "c/" + city.sql("SELECT id FROM calendars WHERE handle = 'theater.programm'").at(0);
}

/// One follower of the calendar at each of so many hosts, h0.localhost and so on.
static void add_followers(const City& city, const InboxServer& inboxes, int hosts) {
  const std::string port = std::to_string(inboxes.port());
  city.sql(
      "WITH hosts AS (SELECT 'h' || n || '.localhost:" + port +
      "' AS host"
      "               FROM generate_series(0, " +
      std::to_string(hosts - 1) +
      ") n),"
      " made AS (INSERT INTO remote_actors (uri, host, kind, inbox)"
      "  SELECT 'http://' || host || '/u', host, 'Group', 'http://' || host || '/inbox' FROM hosts"
      "  RETURNING uri)"
      "INSERT INTO followers (actor, follower, activity_uri)"
      " SELECT '" +
      calendar_of(city) + "', uri, uri || '/follow' FROM made");
}

static int count_of(const City& city, const std::string& table) {
  return std::stoi(city.sql("SELECT count(*) FROM " + table).at(0));
}

TEST(DeliveryWalk, AfterSigkillEveryInboxHasEveryActivityOnce) {
  constexpr int kHosts = 50;
  constexpr int kEventCount = 100;
  Gate gate;
  InboxServer inboxes{[&](const Message&) {
    gate.pass();
    return status_line("202 Accepted");
  }};
  City city{Storage::shared, federating()};
  add_followers(city, inboxes, kHosts);
  HttpClient mia = city.client();
  for (int i = 0; i < kEventCount; ++i) {
    ASSERT_EQ(mia.post(kEvents, event_wish("Abend " + std::to_string(i), day_from_now(3))).status,
              201);
  }
  ASSERT_TRUE(within(60s, [&] { return count_of(city, "deliveries") == kHosts * kEventCount; }))
      << count_of(city, "deliveries");
  gate.open();
  ASSERT_TRUE(within(60s, [&] { return inboxes.count() > 700; }));
  city.server.kill_hard();
  const int left = count_of(city, "deliveries");
  ASSERT_GT(left, 500) << "nothing was left to do";
  // The holds of the dead server run out.
  city.sql("UPDATE deliveries SET held_until = now() WHERE held_until IS NOT NULL");
  city.server.start();
  ASSERT_TRUE(within(60s, [&] { return count_of(city, "deliveries") == 0; }))
      << count_of(city, "deliveries");
  const auto times = inboxes.times();
  EXPECT_EQ(times.size(), static_cast<std::size_t>(kHosts * kEventCount));
  std::set<std::string> ids;
  for (const Message& one : inboxes.messages()) ids.insert(one.id);
  EXPECT_EQ(ids.size(), static_cast<std::size_t>(kEventCount));
  // Again came only what was in flight when the server died.
  EXPECT_LE(inboxes.count(), times.size() + 256 + 256);
  EXPECT_EQ(count_of(city, "failed_deliveries"), 0);
}

TEST(DeliveryWalk, AnOperatorSeesWhatDidNotArriveAndWhy) {
  InboxServer inboxes{[](const Message& message) {
    return status_line(message.host.starts_with("h0") ? "403 Forbidden" : "500 Broken");
  }};
  City city{Storage::shared, federating()};
  add_followers(city, inboxes, 2);
  HttpClient mia = city.client();
  ASSERT_EQ(mia.post(kEvents, event_wish("Abend", day_from_now(3))).status, 201);
  const auto items = [&](const std::string& query) {
    return mia.get("/api/v1/deliveries?" + query, {{"Accept-Language", "de"}}).json()["items"];
  };
  ASSERT_TRUE(within(20s, [&] { return items("state=failed").size() == 1; }));
  const Json failed = items("state=failed").at(0);
  EXPECT_EQ(failed["host"].text(), inboxes.host("h0"));
  EXPECT_EQ(failed["kind"].text(), "Create");
  EXPECT_EQ(failed["error"].text(), "Der Server nimmt die Nachricht nicht an (403).");
  EXPECT_FALSE(failed["given_up_at"].is_null());
  ASSERT_TRUE(within(20s, [&] { return !items("").at(0)["next_at"].is_null(); }));
  const Json waiting = items("state=waiting&host=" + inboxes.host("h1")).at(0);
  EXPECT_EQ(waiting["error"].text(), "Der Server hatte einen Fehler (500).");
  EXPECT_TRUE(waiting["given_up_at"].is_null());
  EXPECT_EQ(items("host=nobody.example").size(), 0U);
  EXPECT_EQ(city.stranger().get("/api/v1/deliveries").status, 401);
  EXPECT_EQ(mia.get("/api/v1/deliveries?state=lost").status, 422);
  const Json listed = Json::parse(city.run({"deliveries", "list", "--state", "failed", "--json"}));
  EXPECT_EQ(listed.at(0)["inbox"].text(), failed["inbox"].text());
  EXPECT_NE(city.run({"deliveries", "list"}).find("500"), std::string::npos);
}

/// A server that follows the other's agenda, and has been taken.
static void follow(const City& follower, const City& followed) {
  follower.run({"follows", "add", followed.server.base_url() + "/ap/agenda"});
  ASSERT_TRUE(within(30s, [&] {
    return !follower.sql("SELECT 1 FROM followings WHERE state = 'accepted'").empty();
  }));
}

TEST(DeliveryWalk, AfterAWeekApartTheyAgreeWithinOneRound) {
  City home{Storage::shared, federating()};
  City neighbour{Storage::shared, federating()};
  HttpClient mia = home.client();
  const std::string kept =
      mia.post(kEvents, event_wish("Bleibt", day_from_now(20))).header("Location");
  const std::string gone =
      mia.post(kEvents, event_wish("Geht", day_from_now(21))).header("Location");
  follow(neighbour, home);
  const auto titles_there = [&] {
    HttpClient client = neighbour.client();
    return agenda(client, "limit=50");
  };
  ASSERT_TRUE(within(30s, [&] { return titles_there().size() == 2; }));

  neighbour.server.stop();
  ASSERT_EQ(mia.patch(kept, Json::object({{"title", "Bleibt doch"}})).status, 200);
  ASSERT_EQ(mia.del(gone).status, 204);
  ASSERT_EQ(mia.post(kEvents, event_wish("Kommt", day_from_now(22))).status, 201);
  const std::string host = neighbour.server.base_url().substr(7);
  const std::string peer = " FROM peers WHERE host = '" + host + "'";
  // Six days of failures are behind it, and today's makes the seventh.
  ASSERT_TRUE(within(30s, [&] { return home.sql("SELECT failures" + peer).at(0) != "0"; }));
  home.sql(
      "UPDATE peers SET failures = 30, failure_days = 6, last_failure_on = current_date - 1"
      " WHERE host = '" +
      host + "'");
  home.sql("UPDATE deliveries SET next_at = now()");
  ASSERT_TRUE(within(30s, [&] {
    return home.sql("SELECT 1" + peer + " AND unavailable_since IS NOT NULL").size() == 1;
  }));
  EXPECT_EQ(count_of(home, "deliveries"), 0);
  EXPECT_GE(count_of(home, "failed_deliveries"), 1);
  neighbour.sql("UPDATE federation_state SET alive_at = now() - interval '7 days'");
  neighbour.sql("UPDATE followings SET poll_at = now() + interval '6 hours'");

  // Nor does the home remember that it heard from there a moment ago.
  home.server.stop();
  home.server.start();
  neighbour.server.start();
  const std::vector<std::string> all{"Bleibt doch", "Kommt"};
  EXPECT_TRUE(within(60s, [&] { return titles_there() == all; }));
  EXPECT_EQ(titles_there(), all);
  // It has shown that it lives, so what is new is told to it again.
  EXPECT_TRUE(within(30s, [&] {
    return home.sql("SELECT 1" + peer + " AND unavailable_since IS NULL").size() == 1;
  }));
  ASSERT_EQ(mia.post(kEvents, event_wish("Neu", day_from_now(23))).status, 201);
  EXPECT_TRUE(within(30s, [&] { return titles_there().size() == 3; }));
}

TEST(DeliveryWalk, FollowersThatOnlyOneSideKnowsAreMended) {
  City home{Storage::shared, federating()};
  City neighbour{Storage::shared, federating()};
  HttpClient mia = home.client();
  const std::string calendar = home.server.base_url() + "/ap/" + calendar_of(home);
  neighbour.run({"follows", "add", calendar});
  const auto accepted = [&] {
    return neighbour.sql("SELECT 1 FROM followings WHERE state = 'accepted'").size();
  };
  ASSERT_TRUE(within(30s, [&] { return accepted() == 1; }));
  // The neighbour has lost its account; the home still thinks that it is followed.
  neighbour.sql("DELETE FROM followings");
  ASSERT_EQ(mia.post(kEvents, event_wish("Abend", day_from_now(3))).status, 201);
  EXPECT_TRUE(within(30s, [&] { return count_of(home, "followers") == 0; }));
}

TEST(DeliveryWalk, TheListOfFollowersIsForTheirServerAlone) {
  City home{Storage::shared, federating()};
  const std::string path = "/ap/" + calendar_of(home) + "/followers_synchronization";
  EXPECT_EQ(home.stranger().get(path).status, 401);
}

TEST(DeliveryWalk, InTheModesAllowListAndOffStrangersAreLeftOut) {
  City home{Storage::shared, federating()};
  InboxServer inboxes;
  add_followers(home, inboxes, 2);
  HttpClient mia = home.client();
  home.server.stop();
  home.server.options().environment["ALLMENDE_FEDERATION_MODE"] = "allow_list";
  home.server.start();
  home.run({"peers", "allow", inboxes.host("h1")});
  ASSERT_EQ(home.client().post(kEvents, event_wish("Abend", day_from_now(3))).status, 201);
  ASSERT_TRUE(within(20s, [&] { return inboxes.count() == 1; }));
  EXPECT_EQ(inboxes.messages().at(0).host, inboxes.host("h1"));
  EXPECT_TRUE(within(20s, [&] { return count_of(home, "deliveries") == 0; }));
  EXPECT_NE(home.server.command({"follows", "add", inboxes.url("h0", "/u")}).code, 0);
  EXPECT_EQ(inboxes.count(), 1U) << "a stranger was asked";
  home.server.stop();
  home.server.options().environment["ALLMENDE_FEDERATION_MODE"] = "off";
  home.server.start();
  ASSERT_EQ(home.client().post(kEvents, event_wish("Zwei", day_from_now(3))).status, 201);
  ASSERT_TRUE(within(20s, [&] {
    return home.sql(
                   "SELECT 1 FROM event_cursors WHERE reader = 'federation'"
                   " AND id >= (SELECT max(id) FROM event_log)")
               .size() == 1;
  }));
  EXPECT_EQ(count_of(home, "deliveries"), 0);
  EXPECT_EQ(inboxes.count(), 1U);
}

}  // namespace allmende::tests

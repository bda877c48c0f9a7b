// Processes that are killed and databases that go away, while eight clients write: whatever was
// answered with 2xx is there afterwards, and the server finds its way back by itself.
#include <gtest/gtest.h>
#include <signal.h>

#include <atomic>
#include <mutex>
#include <set>
#include <thread>

#include "models/db/private_cluster.hpp"
#include "tests/support/city.hpp"

namespace allmende::tests {

using namespace std::chrono_literals;

/// Eight clients that make events one after the other, for as long as this object lives.
class Writers {
 public:
  explicit Writers(const City& city) : city_(city) {
    for (int i = 0; i < 8; ++i) {
      threads_.emplace_back([this, i](const std::stop_token& stop) { work(i, stop); });
    }
  }

  /// Ends all of them and gives the ids of the events that were promised.
  std::set<std::string> finish() {
    threads_.clear();
    return made_;
  }
  std::size_t made() {
    const std::lock_guard lock{mutex_};
    return made_.size();
  }
  /// How often each status came back; 0 stands for no answer.
  std::map<int, int> statuses() {
    const std::lock_guard lock{mutex_};
    return statuses_;
  }
  std::chrono::milliseconds longest() const { return std::chrono::milliseconds{longest_.load()}; }
  bool retry_after_missing() const { return retry_after_missing_; }

 private:
  void work(int number, const std::stop_token& stop) {
    HttpClient client = city_.client();
    const Json wish = event_wish("Lesung " + std::to_string(number), day_from_now(9 + number));
    while (!stop.stop_requested()) {
      const auto began = std::chrono::steady_clock::now();
      const Reply reply = client.post(kEvents, wish);
      note(reply, std::chrono::duration_cast<std::chrono::milliseconds>(
                      std::chrono::steady_clock::now() - began));
      // A server that is gone refuses at once; the machine has better things to do than ask it.
      if (reply.status != 201) pause_briefly();
    }
  }

  void note(const Reply& reply, std::chrono::milliseconds took) {
    const std::lock_guard lock{mutex_};
    ++statuses_[reply.status];
    if (reply.status == 201) made_.insert(reply.json()["id"].text());
    if (reply.status == 503 && reply.header("Retry-After").empty()) retry_after_missing_ = true;
    longest_ = std::max(longest_.load(), static_cast<std::int64_t>(took.count()));
  }

  const City& city_;
  std::mutex mutex_;
  std::set<std::string> made_;
  std::map<int, int> statuses_;
  std::atomic<std::int64_t> longest_ = 0;
  std::atomic<bool> retry_after_missing_ = false;
  std::vector<std::jthread> threads_;
};

/// Every promised event has its page and its line in the agenda, and no line stands alone.
static void expect_whole(const City& city, const std::set<std::string>& promised) {
  HttpClient client = city.client();
  std::set<std::string> listed;
  std::string cursor;
  do {
    const Json page =
        client.get("/api/v1/agenda?limit=100" + (cursor.empty() ? "" : "&cursor=" + cursor)).json();
    const Json items = page["items"];
    for (std::size_t i = 0; i < items.size(); ++i) {
      EXPECT_TRUE(listed.insert(items.at(i)["event_id"].text()).second);
    }
    cursor = page["next"].text();
  } while (!cursor.empty());
  int lost = 0, half = 0;
  for (const std::string& id : promised) {
    if (client.get("/api/v1/events/" + id).status != 200) ++lost;
    if (!listed.contains(id)) ++half;
  }
  for (const std::string& id : listed) {
    if (client.get("/api/v1/events/" + id).status != 200) ++half;
  }
  EXPECT_EQ(lost, 0) << "of " << promised.size();
  EXPECT_EQ(half, 0) << "of " << promised.size();
  EXPECT_GE(listed.size(), promised.size());
}

static void take(std::set<std::string>& all, const std::set<std::string>& more) {
  all.insert(more.begin(), more.end());
}

TEST(FaultsWalk, KilledServersLoseNothingThatWasAnswered) {
  City city{Storage::own};
  std::set<std::string> promised;
  for (int round = 0; round < 3; ++round) {
    Writers writers{city};
    const std::size_t goal = 20 + static_cast<std::size_t>(round) * 7;
    ASSERT_TRUE(within(20s, [&] { return writers.made() >= goal; }));
    // Every other time PostgreSQL is killed with it, as when the machine stops.
    if (round % 2 == 1) kill(city.server.postmaster(), SIGKILL);
    city.server.kill_hard();
    take(promised, writers.finish());
    const auto began = std::chrono::steady_clock::now();
    city.server.start();
    EXPECT_LT(std::chrono::steady_clock::now() - began, 10s);
    expect_whole(city, promised);
  }
  const pid_t postmaster = city.server.postmaster();
  EXPECT_EQ(city.server.stop(), 0);
  EXPECT_FALSE(lives(postmaster));
}

TEST(FaultsWalk, WhatAKilledServerHadInHandIsDoneByTheNext) {
  City city;
  city.server.kill_hard();
  // It was killed in the middle of this, a moment ago.
  city.sql(
      "UPDATE jobs SET held_until = now() + interval '10 minutes', attempts = 1, run_at = now() "
      "WHERE kind = 'bookings.expire' RETURNING ''");
  city.server.start();
  EXPECT_TRUE(within(20s, [&] {
    return city.sql(
                   "SELECT run_at > now() AND held_until IS NULL FROM jobs "
                   "WHERE kind = 'bookings.expire'")
               .at(0) == "t";
  }));
}

TEST(FaultsWalk, AKilledPostmasterIsStartedAgainByTheServer) {
  City city{Storage::own};
  Writers writers{city};
  ASSERT_TRUE(within(20s, [&] { return writers.made() >= 10; }));
  const pid_t before = city.server.postmaster();
  ASSERT_EQ(kill(before, SIGKILL), 0);
  ASSERT_TRUE(within(20s, [&] { return writers.statuses().contains(503); }));
  const std::size_t then = writers.made();
  EXPECT_TRUE(within(20s, [&] { return writers.made() >= then + 20; }));
  EXPECT_NE(city.server.postmaster(), before);
  EXPECT_FALSE(lives(before));
  const std::set<std::string> promised = writers.finish();
  EXPECT_FALSE(writers.retry_after_missing());
  EXPECT_LT(writers.longest(), 10s);
  for (const auto& [status, count] : writers.statuses()) {
    EXPECT_TRUE(status == 201 || status == 503) << count << " times " << status;
  }
  expect_whole(city, promised);
}

/// A database that somebody else keeps, so the server cannot start it by itself.
TEST(FaultsWalk, AStoppedDatabaseIsAwaited) {
  const TempFolder folder;
  PrivateCluster cluster{folder.path(), {.durable = false}};
  City city{Storage::own, {.environment = {{"ALLMENDE_DATABASE_URL", cluster.url()}}}};
  Writers writers{city};
  for (int round = 0; round < 2; ++round) {
    const std::size_t then = writers.made();
    ASSERT_TRUE(within(20s, [&] { return writers.made() >= then + 20; }));
    const int refused = writers.statuses()[503];
    end_cluster(folder.path());
    ASSERT_TRUE(within(20s, [&] { return writers.statuses()[503] >= refused + 20; }));
    HttpClient visitor = city.stranger();
    EXPECT_EQ(visitor.get("/healthz").status, 200);
    EXPECT_EQ(visitor.get("/readyz").status, 503);
    const Reply away = visitor.get("/api/v1/agenda?q=round" + std::to_string(round));
    EXPECT_EQ(away.status, 503);
    EXPECT_EQ(away.header("Content-Type"), "application/problem+json");
    EXPECT_FALSE(away.header("Retry-After").empty());
    cluster.ensure_running();
    ASSERT_TRUE(within(20s, [&] { return visitor.get("/readyz").status == 200; }));
  }
  const std::size_t then = writers.made();
  EXPECT_TRUE(within(20s, [&] { return writers.made() >= then + 20; }));
  const std::set<std::string> promised = writers.finish();
  EXPECT_FALSE(writers.retry_after_missing());
  EXPECT_LT(writers.longest(), 10s);
  for (const auto& [status, count] : writers.statuses()) {
    EXPECT_TRUE(status == 201 || status == 503) << count << " times " << status;
  }
  expect_whole(city, promised);
  EXPECT_EQ(city.server.stop(), 0);
}

/// What was kept in the cache before the database went away may be stale when it comes back.
TEST(FaultsWalk, NothingOldIsToldAfterTheDatabaseCameBack) {
  const TempFolder folder;
  PrivateCluster cluster{folder.path(), {.durable = false}};
  City city{Storage::own, {.environment = {{"ALLMENDE_DATABASE_URL", cluster.url()}}}};
  HttpClient visitor = city.stranger();
  const std::string path =
      city.client().post(kEvents, event_wish("Alt", day_from_now(1))).header("Location");
  EXPECT_EQ(visitor.get(path).json()["title"].text(), "Alt");
  end_cluster(folder.path());
  ASSERT_TRUE(within(10s, [&] { return visitor.get("/readyz").status == 503; }));
  cluster.ensure_running();
  // Another process of the same instance changes it before this one has noticed.
  const Ended changed = run_program(
      {.words = {(cluster.programs() / "psql").string(), "-XAtqc",
                 "UPDATE events SET title = 'Neu'; NOTIFY allmende_changes", cluster.url()}});
  ASSERT_EQ(changed.code, 0) << changed.errors;
  ASSERT_TRUE(within(10s, [&] { return visitor.get(path).status == 200; }));
  EXPECT_TRUE(within(5s, [&] { return visitor.get(path).json()["title"].text() == "Neu"; }));
}

}  // namespace allmende::tests

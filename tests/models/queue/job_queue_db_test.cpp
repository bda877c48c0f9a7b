// The queue of jobs: each is done once, none is lost.
#include "models/queue/job_queue.hpp"

#include "tests/support/town.hpp"

#include <gtest/gtest.h>

#include <mutex>
#include <set>
#include <thread>

namespace allmende {

using namespace std::chrono_literals;
using tests::at;

static const Instant kNow = at("2026-11-02T08:00:00Z");

class Queue : public testing::Test {
 protected:
  void add(const std::string& key, Instant run_at = kNow, const Json& payload = Json::object()) {
    db().write([&](Tx& tx) { JobQueue{tx}.add("test", key, payload, run_at); });
  }
  std::optional<Job> claim(Instant now = kNow) {
    return db().write([&](Tx& tx) { return JobQueue{tx}.claim(now, now + 60s); });
  }
  std::string claimed(Instant now = kNow) {
    const auto job = claim(now);
    return job ? job->key : "";
  }
  template <class Use>
  void use(Use with_queue) {
    db().write([&](Tx& tx) {
      JobQueue queue{tx};
      with_queue(queue);
    });
  }
  JobQueue::Counts counts() {
    return db().read([](Tx& tx) { return JobQueue{tx}.counts(); });
  }
  Database& db() { return test_.database(); }

 private:
  tests::TestDatabase test_;
};

TEST_F(Queue, GivesTheLongestDueFirstAndNothingEarly) {
  add("later", kNow - 1s);
  add("first", kNow - 2s);
  add("tomorrow", kNow + 24h);
  EXPECT_EQ(claimed(), "first");
  EXPECT_EQ(claimed(), "later");
  EXPECT_EQ(claimed(), "");
  EXPECT_EQ(claimed(kNow + 24h), "first") << "its hold ran out";
}

TEST_F(Queue, HasOneJobPerKeyAndTakesTheEarlierTime) {
  add("a", kNow + 5s, Json::object({{"n", 1}}));
  add("a", kNow - 5s, Json::object({{"n", 2}}));
  add("a", kNow + 9s, Json::object({{"n", 3}}));
  EXPECT_EQ(counts().waiting, 1);
  const auto job = claim();
  ASSERT_TRUE(job);
  EXPECT_EQ(job->payload["n"].integer(), 3);
}

TEST_F(Queue, RunsAgainWhatWasAddedWhileItRan) {
  add("a");
  const auto job = claim();
  add("a", kNow + 1s, Json::object({{"n", 2}}));
  EXPECT_EQ(claimed(kNow + 2s), "") << "it still runs";
  use([&](JobQueue& queue) { queue.finish(*job); });
  EXPECT_EQ(claimed(kNow), "");
  const auto again = claim(kNow + 1s);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->payload["n"].integer(), 2);
  EXPECT_EQ(again->attempts, 1);
  use([&](JobQueue& queue) { queue.finish(*again); });
  EXPECT_EQ(counts().waiting, 0);
}

TEST_F(Queue, TakesAJobFromADeadWorkerAndHearsItNoMore) {
  add("a");
  const auto dead = claim();
  EXPECT_EQ(claimed(kNow + 59s), "");
  const auto job = claim(kNow + 60s);
  ASSERT_TRUE(job);
  EXPECT_EQ(job->attempts, 2);
  use([&](JobQueue& queue) {
    queue.retry(*dead, kNow, "woke up");
    queue.park(*dead, "woke up");
    queue.reschedule(*dead, kNow);
    queue.finish(*dead);
  });
  EXPECT_EQ(claimed(kNow + 61s), "");
  EXPECT_EQ(counts().waiting, 1);
  use([&](JobQueue& queue) { queue.finish(*job); });
  EXPECT_EQ(counts().waiting, 0);
}

TEST_F(Queue, LetsGoOfWhatWasClaimedBefore) {
  add("a", kNow - 2s);
  add("b", kNow - 1s);
  EXPECT_EQ(claimed(kNow), "a");
  EXPECT_EQ(claimed(kNow + 5s), "b");
  use([](JobQueue& queue) { queue.let_go(kNow + 60s + 5s); });
  EXPECT_EQ(claimed(kNow + 6s), "a");
  EXPECT_EQ(claimed(kNow + 6s), "") << "the other was claimed later";
}

TEST_F(Queue, RetriesParksAndReschedules) {
  add("a");
  use([&](JobQueue& queue) { queue.retry(*queue.claim(kNow, kNow + 1h), kNow + 60s, "no route"); });
  EXPECT_EQ(claimed(kNow + 59s), "");
  const auto second = claim(kNow + 60s);
  ASSERT_TRUE(second);
  EXPECT_EQ(second->attempts, 2);
  use([&](JobQueue& queue) { queue.reschedule(*second, kNow + 2h); });
  const auto next = claim(kNow + 2h);
  ASSERT_TRUE(next);
  EXPECT_EQ(next->attempts, 1);
  use([&](JobQueue& queue) { queue.park(*next, "gave up"); });
  EXPECT_EQ(counts().waiting, 0);
  EXPECT_EQ(counts().parked, 1);
  EXPECT_EQ(claimed(kNow + 240h), "");
  add("a", kNow);
  const auto anew = claim();
  ASSERT_TRUE(anew);
  EXPECT_EQ(anew->attempts, 1) << "a parked job that is asked for again starts afresh";
}

TEST_F(Queue, DoesEachJobOnceWithManyWorkers) {
  constexpr int kJobs = 150;
  for (int i = 0; i < kJobs; ++i) add(std::to_string(i));
  std::mutex mutex;
  std::multiset<std::string> done;
  const auto work = [&] {
    while (const auto job = claim()) {
      use([&](JobQueue& queue) { queue.finish(*job); });
      const std::lock_guard lock{mutex};
      done.insert(job->key);
    }
  };
  {
    std::vector<std::jthread> workers;
    for (int i = 0; i < 8; ++i) workers.emplace_back(work);
  }
  EXPECT_EQ(done.size(), static_cast<std::size_t>(kJobs));
  EXPECT_EQ(std::set<std::string>(done.begin(), done.end()).size(), done.size());
  EXPECT_EQ(counts().waiting, 0);
}

// A worker that is in the middle of claiming holds nobody up.
TEST_F(Queue, SkipsWhatAnotherTransactionClaims) {
  add("a", kNow - 2s);
  add("b", kNow - 1s);
  db().write([&](Tx& tx) {
    EXPECT_EQ(JobQueue{tx}.claim(kNow, kNow + 1h)->key, "a");
    EXPECT_EQ(claimed(), "b");
    EXPECT_EQ(claimed(), "");
  });
}

}  // namespace allmende

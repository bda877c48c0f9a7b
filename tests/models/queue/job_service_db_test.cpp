// Jobs that were given up: seen, tried once more, discarded.
#include <gtest/gtest.h>

#include "models/queue/job_service.hpp"
#include "tests/support/town.hpp"

namespace allmende::tests {

struct Works : Town {
  JobService jobs{db, clock};
  std::int64_t park(const std::string& kind, const std::string& key) {
    return std::stoll(
        test.sql("INSERT INTO jobs (kind, key, attempts, parked_at, last_error) "
                 "VALUES ('" +
                 kind + "', '" + key + "', 9, now(), 'letters.error.refused no') RETURNING id")[0]);
  }
};

TEST(FailingJobs, AreTriedOnceMoreFromTheStart) {
  Works town;
  town.clock.time = at("2026-11-02T08:00:00Z");
  const std::int64_t job = town.park("letters.send", "x");
  ASSERT_EQ(town.jobs.list(town.operator_).size(), 1U);
  EXPECT_EQ(town.jobs.list(town.operator_)[0].error, "letters.error.refused no");
  town.jobs.revive(town.operator_, job);
  const auto claimed = town.db.write([&](Tx& tx) {
    return JobQueue{tx}.claim(town.clock.time, town.clock.time + std::chrono::minutes{1});
  });
  ASSERT_TRUE(claimed);
  EXPECT_EQ(claimed->key, "x");
  EXPECT_EQ(claimed->attempts, 1);
  EXPECT_EQ(refusal([&] { town.jobs.revive(town.operator_, job); }), "jobs.error.not_found");
}

TEST(FailingJobs, AreDiscardedUnlessTheClockBringsThemBack) {
  Works town;
  const std::int64_t job = town.park("letters.send", "x");
  const std::int64_t scheduled = town.park("accounts.sweep", "schedule");
  EXPECT_EQ(refusal([&] { town.jobs.discard(town.owner, job); }), "access.error.denied");
  town.jobs.discard(town.operator_, job);
  EXPECT_EQ(refusal([&] { town.jobs.discard(town.operator_, scheduled); }), "jobs.error.not_found");
  EXPECT_EQ(town.jobs.list(town.operator_).size(), 1U);
}

}  // namespace allmende::tests

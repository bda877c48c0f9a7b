// What the overview counts, seen to change with what it counts.
#include <gtest/gtest.h>

#include "models/overview/overview_service.hpp"
#include "tests/support/town.hpp"

namespace allmende::tests {

using overview::Overview, overview::OverviewService;

struct Watch : Town {
  Watch() { clock.time = SystemClock{}.now(); }
  Overview look() { return OverviewService{db, clock}.get(operator_); }
};

TEST(Overview, CountsWhatIsThere) {
  Watch town;
  const Overview before = town.look();
  town.add(event_at("Abend", "2030-01-07T19:30:00"));
  town.add(series_at("Reihe", "2030-01-07T19:30:00", "FREQ=DAILY;COUNT=3"));
  town.add_account("neu");
  const Overview after = town.look();
  EXPECT_EQ(after.events.all, before.events.all + 2);
  EXPECT_EQ(after.events.recent, before.events.recent + 2);
  EXPECT_EQ(after.accounts.all, before.accounts.all + 1);
  EXPECT_GE(after.calendars, 1);
  EXPECT_GT(after.storage.database_bytes, 0);
  EXPECT_GE(after.storage.migrations, 19);
  EXPECT_GE(after.storage.migration, "0026_settings");
  EXPECT_EQ(after.storage.database_version.find(' '), std::string::npos);
}

TEST(Overview, TellsQueuesApart) {
  Watch town;
  const auto insert = [&](const std::string& kind, const std::string& key, bool parked) {
    town.test.sql("INSERT INTO jobs (kind, key, parked_at, run_at) VALUES ('" + kind + "', '" +
                  key + "', " + (parked ? "now()" : "NULL") + ", now() - interval '1 hour')");
  };
  insert("letters.send", "a", false);
  insert("letters.send", "b", true);
  insert("calendars.refresh", "c", true);
  insert("accounts.sweep", "schedule", false);
  town.test.sql(
      "INSERT INTO inbox_activities (signer, object, body, parked_at) VALUES ('u', '', '{}', "
      "now())");
  const Overview now = town.look();
  EXPECT_EQ(now.letters.waiting, 1);
  EXPECT_EQ(now.letters.failed, 1);
  EXPECT_TRUE(now.letters.oldest_at);
  EXPECT_EQ(now.jobs.failed, 1);
  // What runs by the clock does not wait.
  EXPECT_EQ(now.jobs.waiting, 0);
  EXPECT_EQ(now.inbox.failed, 1);
  EXPECT_EQ(now.deliveries.failed, 0);
}

TEST(Overview, TellsWhoWaitsAndWhoDoesNotAnswer) {
  Watch town;
  const Caller applicant = town.add_account("neu");
  town.organisations.apply(applicant, {.handle = "chor", .name = "Chor"});
  town.test.sql("INSERT INTO reports (id, reporter, host, objects, content) VALUES ('" +
                make_uuid() + "', 'u', 'a.example', '{x}', 'x')");
  town.test.sql("INSERT INTO peers (host, failures, failure_days) VALUES ('b.example', 3, 1)");
  town.test.sql(
      "INSERT INTO peers (host, failures, failure_days, unavailable_since) VALUES "
      "('a.example', 30, 9, now())");
  town.test.sql("INSERT INTO peers (host, failures, tier) VALUES ('c.example', 3, 'blocked')");
  const Overview now = town.look();
  EXPECT_EQ(now.organisations_waiting, 1);
  EXPECT_EQ(now.reports_open, 1);
  ASSERT_EQ(now.failing.size(), 2U);
  EXPECT_EQ(now.failing[0].host, "a.example");
  EXPECT_EQ(now.peers, 2);
}

TEST(Overview, IsForOperatorsAndAuditors) {
  Watch town;
  OverviewService overview{town.db, town.clock};
  Caller caller = town.add_account("neu");
  EXPECT_EQ(refusal([&] { overview.get(caller); }), "access.error.denied");
  caller.role = Role::verifier;
  EXPECT_EQ(refusal([&] { overview.get(caller); }), "access.error.denied");
  caller.role = Role::auditor;
  EXPECT_EQ(refusal([&] { overview.get(caller); }), "");
}

}  // namespace allmende::tests

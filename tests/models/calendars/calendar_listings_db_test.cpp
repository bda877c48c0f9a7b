// All calendars, as operators and auditors see them.
#include <gtest/gtest.h>

#include "models/calendars/calendar_listing_service.hpp"
#include "tests/support/town.hpp"

namespace allmende::tests {

using calendars::CalendarListingQuery, calendars::CalendarListingService, calendars::Visibility;

TEST(CalendarListings, ShowAlsoWhatNobodyElseSees) {
  Town town;
  CalendarListingService listings{town.db};
  town.calendars.create(town.operator_,
                        {.handle = "theater.proben", .name = "Proben", .organisation = "theater"});
  town.test.sql("UPDATE calendars SET visibility = 'draft' WHERE handle = 'theater.proben'");
  town.add(event_at("Abend", "2030-01-07T19:30:00"));
  Caller auditor = town.add_account("neu");
  EXPECT_EQ(refusal([&] { listings.list(auditor, {}); }), "access.error.denied");
  auditor.role = Role::auditor;
  const auto page = listings.list(auditor, {});
  EXPECT_EQ(page.total, 2);
  ASSERT_EQ(page.items.size(), 2U);
  const auto drafts = listings.list(auditor, {.visibility = Visibility::draft}).items;
  ASSERT_EQ(drafts.size(), 1U);
  EXPECT_EQ(drafts[0].handle, "theater.proben");
  const auto found = listings.list(auditor, {.text = "PROGRAMM"}).items;
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].events, 1);
  EXPECT_EQ(found[0].organisation, "theater");
}

TEST(CalendarListings, CountFollowersAndComePageByPage) {
  Town town;
  CalendarListingService listings{town.db};
  for (int i = 0; i < 3; ++i) {
    town.calendars.create(
        town.operator_,
        {.handle = "theater.k" + std::to_string(i), .name = "Gleich", .organisation = "theater"});
  }
  const std::string id = town.calendars.get(town.operator_, "theater.k1").id.text;
  town.test.sql(
      "INSERT INTO remote_actors (uri, host, kind, inbox) VALUES "
      "('https://a.example/u', 'a.example', 'Person', 'https://a.example/i')");
  town.test.sql("INSERT INTO followers (actor, follower, activity_uri) VALUES ('c/" + id +
                "', 'https://a.example/u', 'https://a.example/f')");
  int followers = 0;
  std::set<std::string> seen;
  CalendarListingQuery query{.limit = 1};
  for (bool more = true; more;) {
    const auto page = listings.list(town.operator_, query);
    more = page.more;
    for (const auto& one : page.items) {
      EXPECT_TRUE(seen.insert(one.handle).second) << one.handle;
      followers += one.followers;
      query.after = one.id;
    }
  }
  EXPECT_EQ(seen.size(), 4U);
  EXPECT_EQ(followers, 1);
}

}  // namespace allmende::tests

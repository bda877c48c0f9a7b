// Wanted ads: who writes and reads them, what fits them, and that both sides are told once.
#include <gtest/gtest.h>

#include "models/notifications/notification_service.hpp"
#include "models/notifications/notification_texts.hpp"
#include "models/peers/peer_service.hpp"
#include "models/wanted/wanted_matching.hpp"
#include "models/wanted/wanted_mirrors.hpp"
#include "models/wanted/wanted_service.hpp"
#include "tests/support/depot.hpp"
#include "tests/support/server_process.hpp"

namespace allmende::wanted {

using namespace std::chrono_literals;
using resources::Offer, resources::ResourceContent;
using tests::Depot, tests::refusal;
using Titles = std::vector<std::string>;

class Wanted : public testing::Test {
 protected:
  static WantedContent wood() {
    return {.title = "Bühnenholz",
            .words = "Für ein Bühnenbild.",
            .category = "MAT.baustoff",
            .place = "Nord",
            .purpose = bookings::Purpose::workshop,
            .ways = {Offer::give}};
  }
  static ResourceContent leftover() {
    ResourceContent content = Depot::content("Restholz");
    content.category = "MAT.baustoff";
    content.offers = {Offer::give};
    return content;
  }
  /// An ad of another city.
  WantedAd elsewhere() {
    return {.space_id = std::nullopt,
            .account_id = std::nullopt,
            .content = wood(),
            .organiser = {},
            .seeker = "Schule am Wall",
            .home = WantedHome{.uri = "https://b.example/ap/w/1",
                               .actor = "https://b.example/ap/catalogue",
                               .host = "b.example",
                               .url = "https://b.example/gesuche/1"},
            .created_at = depot.town.clock.time,
            .updated_at = depot.town.clock.time,
            .expires_at = depot.town.clock.time + std::chrono::days{30}};
  }
  /// Titles of what somebody has not read; the next time they have.
  Titles told(const Caller& caller) {
    const bool done = tests::within(30s, [&] {
      while (notifications::notify_next(depot.town.db, rows) > 0) continue;
      return depot.town.test.sql(R"(
          SELECT count(*) FROM event_log l
          LEFT JOIN event_cursors c ON c.reader = 'notifications'
          WHERE c.reader IS NULL OR (l.xid, l.id) > (c.xid, c.id))")[0] == "0";
    });
    EXPECT_TRUE(done) << "the event log is held back";
    Titles titles;
    for (const auto& one : service.list(caller, {.unread = true})) {
      titles.push_back(notifications::title_of(one, "de"));
      path = one.path;
    }
    depot.town.test.sql("UPDATE notifications SET read_at = now() WHERE account_id = '" +
                        caller.account_id->text + "'");
    return titles;
  }
  std::size_t shown() { return ads.list({}, {}).ads.size(); }

  Depot depot;
  WantedService ads{depot.town.db, depot.town.clock};
  WantedMirrors mirrors{depot.town.db, depot.town.clock};
  std::string base = "http://town";
  notifications::Notifier notifier{depot.town.clock};
  notifications::NotificationService service{
      {depot.town.db, depot.town.clock, depot.town.letters, depot.town.box, base}};
  std::vector<notifications::Notifying> rows = wanted_notifications(notifier);
  std::string path;
};

TEST_F(Wanted, AdsAreReadByEverybodyAndWrittenByWhoLooks) {
  const WantedView made = ads.create(depot.ben, "", wood());
  EXPECT_EQ(made.ad.seeker, "ben");
  EXPECT_EQ(made.ad.expires_at, depot.town.clock.time + std::chrono::days{60});
  EXPECT_TRUE(made.edits);
  EXPECT_FALSE(ads.get({}, made.ad.id).edits);
  EXPECT_EQ(refusal([&] { ads.edit(depot.town.owner, made.ad.id, 1, [](WantedContent&) {}); }),
            "access.error.denied");
  EXPECT_EQ(refusal([&] { ads.create({}, "", wood()); }), "access.error.sign_in");
  EXPECT_EQ(refusal([&] { ads.create(depot.ben, "theater", wood()); }), "access.error.denied");
  const WantedView theirs = ads.create(depot.town.owner, "theater", wood());
  EXPECT_EQ(theirs.ad.organiser.handle, "theater");
  const auto edited = ads.edit(depot.town.owner, theirs.ad.id, 1,
                               [](WantedContent& content) { content.title = " Latten "; });
  EXPECT_EQ(edited.ad.content.title, "Latten");
  EXPECT_EQ(refusal([&] { ads.edit(depot.town.owner, theirs.ad.id, 1, [](WantedContent&) {}); }),
            "wanted.error.changed");
  EXPECT_EQ(ads.list(depot.ben, {.own = true}).ads.size(), 1U);
  EXPECT_EQ(ads.list({}, {.category = "MAT"}).ads.size(), 2U);
  EXPECT_EQ(ads.list({}, {.category = "LIC"}).ads.size(), 0U);
}

TEST_F(Wanted, AdsSayWhatIsWrongWithThem) {
  const auto key = [&](const std::function<void(WantedContent&)>& change) {
    WantedContent content = wood();
    change(content);
    return refusal([&] { ads.create(depot.ben, "", content); });
  };
  EXPECT_EQ(key([](WantedContent& c) { c.title = " "; }), "wanted.error.title");
  EXPECT_EQ(key([](WantedContent& c) { c.words = std::string(5001, 'x'); }), "wanted.error.words");
  EXPECT_EQ(key([](WantedContent& c) { c.place = std::string(201, 'x'); }), "wanted.error.place");
  EXPECT_EQ(key([](WantedContent& c) { c.category = "MAT.nichts"; }), "wanted.error.category");
  EXPECT_EQ(key([](WantedContent& c) { c.ways = {}; }), "wanted.error.ways");
  for (int ad = 0; ad < 20; ++ad) ads.create(depot.ben, "", wood());
  EXPECT_EQ(key([](WantedContent&) {}), "wanted.error.too_many");
}

TEST_F(Wanted, AdsGoWithTheServerThatIsBlocked) {
  ASSERT_TRUE(mirrors.take(elsewhere()));
  EXPECT_EQ(shown(), 1U);
  peers::PeerService peers{depot.town.db, depot.town.clock};
  peers.set_tier(depot.town.operator_, "c.example", peers::Tier::blocked);
  EXPECT_EQ(shown(), 1U);
  peers.set_tier(depot.town.operator_, "b.example", peers::Tier::blocked);
  EXPECT_EQ(shown(), 0U);
}

TEST_F(Wanted, AdsEndWhenSomethingWasFoundOrAfterSixtyDays) {
  const auto found = ads.create(depot.ben, "", wood());
  const auto waits = ads.create(depot.ben, "", wood());
  EXPECT_EQ(ads.fulfil(depot.ben, found.ad.id).ad.state, WantedState::fulfilled);
  EXPECT_EQ(refusal([&] { ads.fulfil(depot.ben, found.ad.id); }), "wanted.error.ended");
  EXPECT_EQ(refusal([&] { ads.get({}, found.ad.id); }), "wanted.error.not_found");
  EXPECT_EQ(shown(), 1U);
  depot.town.clock.time += std::chrono::days{60};
  ads.expire();
  EXPECT_EQ(shown(), 0U);
  EXPECT_EQ(ads.get(depot.ben, waits.ad.id).ad.state, WantedState::expired);
  ads.remove(depot.ben, waits.ad.id);
  EXPECT_EQ(ads.list(depot.ben, {.own = true}).ads.size(), 1U);
}

TEST_F(Wanted, AdsAreTakenDownByOperatorsWhoSayWhy) {
  const auto made = ads.create(depot.ben, "", wood());
  EXPECT_EQ(refusal([&] { ads.take_down(depot.town.owner, made.ad.id, "Werbung"); }),
            "access.error.denied");
  EXPECT_EQ(refusal([&] { ads.take_down(depot.town.operator_, made.ad.id, " "); }),
            "wanted.error.reason");
  ads.take_down(depot.town.operator_, made.ad.id, "Werbung");
  EXPECT_EQ(shown(), 0U);
}

// Scenario 20, within one city; over two: tests/walks/market_walk_test.cpp.
TEST_F(Wanted, AdsAreMatchedAgainstEveryNewListingAndBothSidesAreTold) {
  const auto made = ads.create(depot.ben, "", wood());
  EXPECT_EQ(told(depot.ben), Titles{});
  const auto listed = depot.offer(leftover(), 1);
  EXPECT_EQ(told(depot.ben), Titles{"Zu deinem Gesuch „Bühnenholz“ passt etwas von " +
                                    listed.resource.organiser.name});
  EXPECT_EQ(path, "/verleih/" + listed.resource.slug);
  EXPECT_EQ(told(depot.town.owner), Titles{"Ben sucht so etwas wie „Restholz“"});
  EXPECT_EQ(path, "/gesuche/" + made.ad.id.text);
  EXPECT_EQ(ads.get(depot.ben, made.ad.id).ad.state, WantedState::matched);
  ASSERT_EQ(ads.get(depot.ben, made.ad.id).matches.size(), 1U);
  EXPECT_TRUE(ads.get({}, made.ad.id).matches.empty()) << "what fits is for who looks";
  // Once: an edit of either is no news.
  depot.resources.edit(depot.town.owner, listed.resource.slug, std::nullopt,
                       [](ResourceContent& content) { content.title_en = "Wood"; });
  EXPECT_EQ(told(depot.ben), Titles{});
  EXPECT_EQ(told(depot.town.owner), Titles{});
  // What was there before is found, too.
  ads.create(depot.town.add_account("kim"), "", wood());
  EXPECT_EQ(told(depot.town.owner), Titles{"Kim sucht so etwas wie „Restholz“"});
}

TEST_F(Wanted, AdsFitOnlyWhatIsOfferedSoAndOthersMayFind) {
  ads.create(depot.ben, "", wood());
  ads.create(depot.town.owner, "theater", wood());
  ResourceContent other = leftover();
  other.offers = {Offer::lend};
  depot.offer(other, 1);
  other = leftover();
  other.category = "MAT.kulissen";
  depot.offer(other, 1);
  other = leftover();
  other.status = resources::ResourceStatus::draft;
  depot.offer(other, 1);
  other = leftover();
  other.audience = resources::Audience::own;
  depot.offer(other, 1);
  EXPECT_EQ(told(depot.ben), Titles{});
  EXPECT_EQ(told(depot.town.owner), Titles{});
  depot.offer(leftover(), 1);
  EXPECT_EQ(told(depot.ben).size(), 1U);
  EXPECT_EQ(told(depot.town.owner).size(), 1U) << "of Ben's ad alone, not of their own";
}

TEST_F(Wanted, AdsOfOtherCitiesStandAmongOurs) {
  EXPECT_TRUE(mirrors.take(elsewhere()));
  ASSERT_EQ(shown(), 1U);
  const WantedView view = ads.list({}, {}).ads.at(0);
  EXPECT_EQ(view.ad.seeker, "Schule am Wall");
  EXPECT_EQ(refusal([&] { ads.edit(depot.town.owner, view.ad.id, 1, [](WantedContent&) {}); }),
            "access.error.denied");
  const auto city_only = [&] {
    ResourceContent content = leftover();
    content.audience = resources::Audience::city;
    return content;
  };
  depot.offer(city_only(), 1);
  EXPECT_EQ(told(depot.town.owner), Titles{}) << "other cities do not find it";
  depot.offer(leftover(), 1);
  EXPECT_EQ(told(depot.town.owner), Titles{"Schule am Wall sucht so etwas wie „Restholz“"});
  WantedAd forged = elsewhere();
  forged.home->actor = "https://c.example/ap/catalogue";
  EXPECT_FALSE(mirrors.take(forged));
  EXPECT_FALSE(mirrors.remove("https://b.example/ap/w/1", "https://c.example/ap/catalogue"));
  EXPECT_TRUE(mirrors.remove("https://b.example/ap/w/1", "https://b.example/ap/catalogue"));
  EXPECT_EQ(shown(), 0U);
}

}  // namespace allmende::wanted

// Bookings within the times of the week and within what somebody may have in a month.
#include <gtest/gtest.h>

#include <barrier>
#include <thread>

#include "models/bookings/booking_rules.hpp"
#include "models/bookings/waiting_list_service.hpp"
#include "tests/support/depot.hpp"

namespace allmende::bookings {

using resources::ResourceContent, resources::ResourceKind, resources::ResourceView,
    resources::WeeklyWindow;
using tests::at, tests::Depot, tests::refusal;
using Texts = std::vector<std::string>;

/// Tuesdays and Fridays from ten to twelve.
static std::vector<WeeklyWindow> counter() {
  return {{.weekday = 2, .from_minute = 600, .to_minute = 720},
          {.weekday = 5, .from_minute = 600, .to_minute = 720}};
}

class HoursOfLoans : public testing::Test {
 protected:
  HoursOfLoans() { depot.town.clock.time = at("2026-11-02T08:00:00Z"); }

  ResourceView beamer(int units = 1) {
    ResourceContent content = Depot::content("Beamer");
    content.timing.hours.pickup = counter();
    content.timing.hours.returns = counter();
    return depot.offer(content, units);
  }
  ResourceView rationed(int quota, int units = 5) {
    ResourceContent content = Depot::content("Beamer");
    content.timing.month_quota = quota;
    return depot.offer(content, units);
  }
  static BookingWish day(const ResourceView& thing, const std::string& day) {
    return Depot::wish(thing, day + "T09:00:00Z", day + "T11:00:00Z");
  }
  /// Where it is refused and with what; empty when it is not.
  std::vector<Fault> faults_of(const Caller& caller, const BookingWish& wish) {
    try {
      depot.bookings.hold(caller, wish);
    } catch (const Error& error) {
      return error.faults;
    }
    return {};
  }
  std::string refused(const Caller& caller, const BookingWish& wish) {
    return refusal([&] { depot.bookings.hold(caller, wish); });
  }

  Depot depot;
  WaitingListService waiting{depot.town.db, depot.town.clock, depot.bookings, "Europe/Berlin"};
};

TEST_F(HoursOfLoans, RefuseOtherTimesAndSayWhich) {
  const ResourceView thing = beamer();
  // 2026-11-10 is a Tuesday, 2026-11-13 a Friday.
  const auto faults =
      faults_of(depot.ben, Depot::wish(thing, "2026-11-10T12:00:00Z", "2026-11-14T10:00:00Z"));
  ASSERT_EQ(faults.size(), 2U);
  EXPECT_EQ(faults[0].field, "/starts_at");
  EXPECT_EQ(faults[0].key, "bookings.error.pickup_hours");
  EXPECT_EQ(faults[0].params[0].second, "Di 10:00–12:00, Fr 10:00–12:00");
  EXPECT_EQ(faults[1].field, "/ends_at");
  EXPECT_EQ(refused(depot.ben, Depot::wish(thing, "2026-11-10T09:30:00Z", "2026-11-13T11:00:00Z")),
            "");
}

TEST_F(HoursOfLoans, AreThoseOfWhatIsOfferedInstead) {
  const ResourceView thing = beamer();
  const auto want = Depot::wish(thing, "2026-11-10T09:30:00Z", "2026-11-13T10:30:00Z");
  ResourceContent closed = Depot::content("Anderer Beamer");
  closed.timing.hours.pickup = {{.weekday = 1, .from_minute = 600, .to_minute = 720}};
  depot.offer(closed, 1);
  depot.offer("Dritter Beamer");
  ASSERT_TRUE(depot.hold(want).view);
  const auto outcome = depot.hold(want);
  ASSERT_TRUE(outcome.refusal);
  ASSERT_FALSE(outcome.refusal->alternatives.times.empty());
  for (const Span& span : outcome.refusal->alternatives.times) {
    Faults faults;
    check_times(thing.resource.content.timing, span, {depot.town.clock.time, "Europe/Berlin"},
                faults);
    EXPECT_TRUE(faults.none()) << to_rfc3339(span.starts_at);
  }
  Texts titles;
  for (const auto& line : outcome.refusal->alternatives.resources) {
    titles.push_back(line.resource.content.title_de);
  }
  EXPECT_EQ(titles, Texts{"Dritter Beamer"}) << "the other one is picked up on Mondays";
}

TEST_F(HoursOfLoans, AreThoseOfWhatIsHeldForWhoWaits) {
  const ResourceView thing = beamer();
  const BookingView taken =
      depot.walk(Depot::wish(thing, "2026-11-10T09:30:00Z", "2026-11-13T10:30:00Z"), {"request"});
  const Caller clara = depot.town.add_account("clara");
  WaitingWish wish;
  wish.resource = thing.resource.id.text;
  // A Wednesday to a Thursday; with leeway there are only those from Tuesday to Friday.
  wish.span = {at("2026-11-11T09:30:00Z"), at("2026-11-12T10:30:00Z")};
  wish.flex_days = 1;
  waiting.join(clara, wish);
  depot.move(depot.town.owner, taken, "decline", {.note = "Nein."});
  EXPECT_FALSE(waiting.list(clara).at(0).booking_id) << "a day each way meets no window";
}

TEST_F(HoursOfLoans, OfARoomCloseItsCalendar) {
  ResourceContent content = Depot::content("Probenraum");
  content.kind = ResourceKind::room;
  content.timing.hours.opening = counter();
  const ResourceView room = depot.offer(content, 1);
  const Span span{at("2026-11-09T00:00:00Z"), at("2026-11-16T00:00:00Z")};
  Texts told;
  for (const auto& step : depot.resources.bookable(depot.ben, room.resource.slug, span)) {
    told.push_back(to_rfc3339(step.starts_at) + " " + std::to_string(step.free));
  }
  EXPECT_EQ(told,
            (Texts{"2026-11-09T00:00:00Z 0", "2026-11-10T09:00:00Z 1", "2026-11-10T11:00:00Z 0",
                   "2026-11-13T09:00:00Z 1", "2026-11-13T11:00:00Z 0"}));
  ASSERT_TRUE(depot.hold(day(room, "2026-11-10")).view);
  EXPECT_EQ(depot.resources.bookable(depot.ben, room.resource.slug, span).size(), 3U);
  EXPECT_EQ(refused(depot.ben, day(room, "2026-11-11")), "bookings.error.opening_hours");
  EXPECT_EQ(depot.resources.free_busy(depot.ben, room.resource.slug, span).at(0).free, 1);
}

TEST_F(HoursOfLoans, GiveEachBorrowerSoManyInAMonth) {
  const ResourceView thing = rationed(2);
  ASSERT_TRUE(depot.hold(day(thing, "2026-11-10")).view);
  const BookingView second = *depot.hold(day(thing, "2026-11-30")).view;
  const auto faults = faults_of(depot.ben, day(thing, "2026-11-20"));
  ASSERT_EQ(faults.size(), 1U);
  EXPECT_EQ(faults[0].field, "/starts_at");
  EXPECT_EQ(faults[0].key, "bookings.error.quota");
  EXPECT_EQ(faults[0].params,
            (Faults::Params{{"most", "2"}, {"had", "2"}, {"left", "0"}, {"month", "11/2026"}}));
  // By the city's clocks this is the first of December.
  EXPECT_EQ(refused(depot.ben, Depot::wish(thing, "2026-11-30T23:00:00Z", "2026-12-01T01:00:00Z")),
            "");
  EXPECT_EQ(refused(depot.town.add_account("clara"), day(thing, "2026-11-20")), "");
  BookingWish house = day(thing, "2026-11-20");
  house.organisation = "theater";
  EXPECT_EQ(refused(depot.town.owner, house), "") << "the house has its own";
  depot.move(depot.ben, second, "cancel");
  EXPECT_EQ(refused(depot.ben, day(thing, "2026-11-20")), "") << "what came to nothing is free";
}

TEST_F(HoursOfLoans, CountASeriesAsItIsPlanned) {
  const ResourceView thing = rationed(2);
  const SeriesWish wish{.first = day(thing, "2026-11-10"), .count = 5};
  const auto told = depot.bookings.hold_series(depot.ben, wish);
  EXPECT_FALSE(told.series);
  Texts conflicts;
  for (const SeriesDate& date : told.dates) conflicts.push_back(date.conflict);
  // 10, 17, 24 November; 1, 8 December.
  EXPECT_EQ(conflicts, (Texts{"", "", "bookings.error.quota", "", ""}));
}

TEST_F(HoursOfLoans, GiveTheLastOneToOneOfTwoAtOnce) {
  const ResourceView thing = rationed(1);
  std::barrier start{4};
  std::atomic<int> held = 0;
  std::vector<std::jthread> windows;
  for (int i = 0; i < 4; ++i) {
    windows.emplace_back([&, i] {
      start.arrive_and_wait();
      const auto wish = day(thing, "2026-11-1" + std::to_string(i));
      if (refusal([&] { depot.bookings.hold(depot.ben, wish); }).empty()) ++held;
    });
  }
  windows.clear();
  EXPECT_EQ(held, 1);
  EXPECT_EQ(depot.town.test.sql("SELECT count(*) FROM bookings")[0], "1");
}

TEST_F(HoursOfLoans, AreKeptWithTheThing) {
  const ResourceView thing = beamer();
  depot.resources.edit(depot.town.owner, thing.resource.slug, std::nullopt,
                       [](ResourceContent& content) {
                         content.timing.hours.returns.clear();
                         content.timing.month_quota = 3;
                       });
  const auto timing = depot.resources.get(depot.ben, thing.resource.slug).resource.content.timing;
  EXPECT_EQ(timing.hours, (resources::Hours{.pickup = counter()}));
  EXPECT_EQ(timing.month_quota, 3);
  EXPECT_EQ(refusal([&] {
              depot.resources.edit(
                  depot.town.owner, thing.resource.slug, std::nullopt,
                  [](ResourceContent& content) { content.timing.hours.pickup[0].weekday = 5; });
            }),
            "resources.error.hours");
}

}  // namespace allmende::bookings

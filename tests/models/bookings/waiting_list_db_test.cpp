// The waiting list: who waits gets a real hold, in turn, and nobody gets past them.
#include <gtest/gtest.h>

#include <thread>

#include "models/bookings/waiting_list_service.hpp"
#include "models/spaces/space_repository.hpp"
#include "tests/support/depot.hpp"

namespace allmende::bookings {

using namespace std::chrono_literals;
using resources::ResourceContent, resources::ResourceView;
using tests::at, tests::Depot, tests::refusal;

static const char* const kFrom = "2026-11-20T17:00:00Z";
static const char* const kTo = "2026-11-20T21:00:00Z";

class WaitingList : public testing::Test {
 protected:
  static WaitingWish wish(const ResourceView& thing, const char* from = kFrom,
                          const char* to = kTo) {
    WaitingWish wish;
    wish.resource = thing.resource.id.text;
    wish.span = {at(from), at(to)};
    return wish;
  }
  static WaitingWish anything(const char* category) {
    WaitingWish wish;
    wish.category = category;
    wish.span = {at(kFrom), at(kTo)};
    return wish;
  }
  /// 20 € a day, with a technician for 80 € if wanted.
  ResourceView stage_with_technician() {
    ResourceContent content = Depot::content("Bühne");
    content.prices.unit_cents = 2000;
    content.prices.extras = {{.id = technician, .name_de = "Techniker", .cents = 8000}};
    return depot.offer(content, 1);
  }
  /// What became of the one entry of somebody.
  WaitingEntry mine(const Caller& caller) {
    const auto entries = waiting.list(caller);
    EXPECT_EQ(entries.size(), 1U);
    return entries.at(0);
  }
  std::string state_of(const Caller& caller) { return to_word(mine(caller).state); }
  BookingView offered(const Caller& caller) {
    const auto booking = mine(caller).booking_id;
    EXPECT_TRUE(booking);
    return depot.bookings.get(caller, *booking);
  }
  void set_time(const char* time) { depot.town.clock.time = at(time); }

  Depot depot;
  WaitingListService waiting{depot.town.db, depot.town.clock, depot.bookings, "Europe/Berlin"};
  Caller clara = depot.town.add_account("clara");
  Caller dora = depot.town.add_account("dora");
  std::string technician = make_uuid();
};

// Scenario 12.
TEST_F(WaitingList, HoldsForADayWhatACancellationFreesAndThenForTheNext) {
  const ResourceView beamer = depot.offer("Beamer");
  const auto want = Depot::wish(beamer, kFrom, kTo);
  const BookingView agreed = depot.walk(want, {"request", "approve", "confirm"});
  waiting.join(clara, wish(beamer));
  depot.town.clock.time += 1min;
  waiting.join(dora, wish(beamer));
  EXPECT_EQ(mine(clara).place, 1);
  EXPECT_EQ(mine(dora).place, 2);
  set_time("2026-11-10T22:10:00Z");
  depot.move(depot.ben, agreed, "cancel");
  EXPECT_EQ(state_of(clara), "offered");
  EXPECT_EQ(state_of(dora), "waiting");
  EXPECT_EQ(mine(dora).place, 1);
  const BookingView held = offered(clara);
  EXPECT_EQ(held.booking.state, BookingState::hold);
  EXPECT_EQ(to_rfc3339(*held.booking.deadline), "2026-11-11T22:10:00Z");
  // It is real: nobody else can have it.
  set_time("2026-11-11T21:00:00Z");
  depot.bookings.run_timers();
  EXPECT_TRUE(depot.hold(want).refusal);
  EXPECT_EQ(state_of(clara), "offered");
  set_time("2026-11-11T22:11:00Z");
  EXPECT_TRUE(depot.hold(want).refusal) << "somebody got past who waits";
  depot.bookings.run_timers();
  EXPECT_EQ(state_of(clara), "lapsed");
  EXPECT_EQ(state_of(dora), "offered");
  EXPECT_EQ(depot.move(dora, offered(dora), "request").booking.state, BookingState::requested);
  EXPECT_EQ(state_of(dora), "taken");
  EXPECT_TRUE(depot.overlaps().empty());
}

TEST_F(WaitingList, HoldsForTwoHoursWhatBeginsSoon) {
  const ResourceView beamer = depot.offer("Beamer");
  const BookingView agreed = depot.walk(Depot::wish(beamer, kFrom, kTo), {"request", "approve"});
  waiting.join(clara, wish(beamer));
  set_time("2026-11-19T08:00:00Z");
  depot.move(depot.ben, agreed, "cancel");
  EXPECT_EQ(to_rfc3339(*offered(clara).booking.deadline), "2026-11-19T10:00:00Z");
}

TEST_F(WaitingList, IsNotJumpedByTheLender) {
  const ResourceView beamer = depot.offer("Beamer");
  const auto want = Depot::wish(beamer, kFrom, kTo);
  const BookingView agreed = depot.walk(want, {"request", "approve"});
  waiting.join(clara, wish(beamer));
  depot.move(depot.town.owner, agreed, "cancel", {.note = "Wir brauchen ihn selbst."});
  EXPECT_TRUE(depot.hold_as(depot.town.owner, want).refusal);
  EXPECT_EQ(state_of(clara), "offered");
}

TEST_F(WaitingList, PassesByWhoseWishDoesNotFit) {
  ResourceContent priced = Depot::content("Beamer");
  priced.prices.unit = resources::PriceUnit::day;
  priced.prices.unit_cents = 2000;
  const ResourceView beamer = depot.offer(priced, 2);
  const BookingView agreed = depot.walk(Depot::wish(beamer, kFrom, kTo, 2), {"request", "approve"});
  const Caller emil = depot.town.add_account("emil");
  WaitingWish cheap = wish(beamer);
  cheap.max_price_cents = 1999;
  waiting.join(clara, cheap);
  depot.town.clock.time += 1min;
  WaitingWish many = wish(beamer);
  many.quantity = 3;
  waiting.join(dora, many);
  depot.town.clock.time += 1min;
  WaitingWish fair = wish(beamer);
  fair.max_price_cents = 2000;
  waiting.join(emil, fair);
  depot.move(depot.ben, agreed, "cancel");
  EXPECT_EQ(state_of(clara), "waiting");
  EXPECT_EQ(state_of(dora), "waiting");
  EXPECT_EQ(offered(emil).booking.price_cents, 2000);
}

TEST_F(WaitingList, TakesAnotherDayAtTheSameTimeOfDay) {
  const ResourceView beamer = depot.offer("Beamer");
  // The clocks go back in the night to the 25th of October.
  set_time("2026-10-01T08:00:00Z");
  const BookingView before = depot.walk(
      Depot::wish(beamer, "2026-10-23T00:00:00Z", "2026-10-26T00:00:00Z"), {"request", "approve"});
  ASSERT_TRUE(depot.hold(Depot::wish(beamer, "2026-10-26T00:00:00Z", "2026-10-28T00:00:00Z")).view);
  WaitingWish want = wish(beamer, "2026-10-26T17:00:00Z", "2026-10-26T19:00:00Z");
  want.flex_days = 1;
  waiting.join(clara, want);
  depot.move(depot.ben, before, "cancel");
  EXPECT_EQ(to_rfc3339(offered(clara).booking.span.starts_at), "2026-10-25T17:00:00Z");
  WaitingWish early = wish(beamer, "2026-10-25T17:00:00Z", "2026-10-25T19:00:00Z");
  early.flex_days = 1;
  // The day before is in summer time: free at 18:00 by the clock on the wall, 16:00 in UTC.
  EXPECT_EQ(refusal([&] { waiting.join(dora, early); }), "waiting.error.free");
}

TEST_F(WaitingList, GetsTheRestOfWhatComesBackEarly) {
  const ResourceView beamer = depot.offer("Beamer");
  const BookingView out =
      depot.walk(Depot::wish(beamer, "2026-11-09T09:00:00Z", "2026-11-21T09:00:00Z"),
                 {"request", "approve", "confirm", "hand_over"});
  waiting.join(clara, wish(beamer));
  set_time("2026-11-12T09:00:00Z");
  depot.move(depot.town.owner, out, "take_back");
  EXPECT_EQ(state_of(clara), "offered");
}

TEST_F(WaitingList, IsServedBeforeTheTimersWhenAHoldHasExpired) {
  const ResourceView beamer = depot.offer("Beamer");
  const auto want = Depot::wish(beamer, kFrom, kTo);
  ASSERT_TRUE(depot.hold(want).view);
  waiting.join(clara, wish(beamer));
  depot.town.clock.time += 16min;
  EXPECT_TRUE(depot.hold_as(dora, want).refusal);
  SeriesWish weekly{.first = want, .every_weeks = 1, .count = 2, .except = {}};
  const auto series = depot.bookings.hold_series(dora, weekly);
  EXPECT_EQ(series.dates.at(0).conflict, "bookings.error.taken");
  depot.bookings.run_timers();
  EXPECT_EQ(state_of(clara), "offered");
}

TEST_F(WaitingList, IsServedWhenTheLenderOpensAgainOrHasOneMore) {
  const ResourceView beamer = depot.offer("Beamer", 0);
  waiting.join(clara, wish(beamer));
  depot.units.add(depot.town.owner, beamer.resource.slug, {.inventory_code = "neu"});
  depot.bookings.run_timers();
  EXPECT_EQ(state_of(clara), "offered");
}

TEST_F(WaitingList, ForACategoryGetsOneThingOfIt) {
  ResourceContent content = Depot::content("Beamer");
  content.category = "VID.projektor";
  const ResourceView one = depot.offer(content, 1);
  content.title_de = "Großer Beamer";
  const ResourceView other = depot.offer(content, 1);
  const BookingView first = depot.walk(Depot::wish(one, kFrom, kTo), {"request", "approve"});
  EXPECT_EQ(refusal([&] { waiting.join(clara, anything("VID")); }), "waiting.error.free");
  const BookingView second = depot.walk(Depot::wish(other, kFrom, kTo), {"request", "approve"});
  waiting.join(clara, anything("VID"));
  depot.town.clock.time += 1min;
  waiting.join(dora, anything("VID.projektor"));
  EXPECT_EQ(mine(clara).title_de, "Video und Foto");
  depot.move(depot.ben, first, "cancel");
  EXPECT_EQ(offered(clara).lines.at(0).title_de, "Beamer");
  EXPECT_EQ(state_of(dora), "waiting");
  depot.move(depot.ben, second, "cancel");
  EXPECT_EQ(offered(dora).lines.at(0).title_de, "Großer Beamer");
}

TEST_F(WaitingList, ForAHalfIsServedWhenTheWholeHallIsFree) {
  ResourceContent room = Depot::content("Saal A");
  room.kind = resources::ResourceKind::room;
  const ResourceView half = depot.offer(room, 1);
  room.title_de = "Saal";
  ResourceView whole = depot.offer(room, 0);
  whole = depot.units.add(depot.town.owner, whole.resource.slug,
                          {.inventory_code = "ganz", .parts = {half.units[0].id}});
  const BookingView agreed = depot.walk(Depot::wish(whole, kFrom, kTo), {"request", "approve"});
  waiting.join(clara, wish(half));
  depot.move(depot.ben, agreed, "cancel");
  EXPECT_EQ(state_of(clara), "offered");
}

// Scenario 11, the end of it.
TEST_F(WaitingList, IsOpenToWhoWasNotChosen) {
  ResourceContent stage = Depot::content("Freilichtbühne");
  stage.pending_policy = resources::PendingPolicy::compete;
  const ResourceView outdoors = depot.offer(stage, 1);
  const auto want = Depot::wish(outdoors, kFrom, kTo);
  const BookingView chosen = depot.walk(want, {"request"});
  const BookingView loser = depot.move(clara, *depot.hold_as(clara, want).view, "request");
  EXPECT_EQ(refusal([&] { waiting.join(dora, wish(outdoors)); }), "waiting.error.free");
  depot.move(depot.town.owner, chosen, "approve");
  EXPECT_EQ(depot.state(loser.booking.id), "declined");
  waiting.join(clara, wish(outdoors));
  depot.move(depot.ben, chosen, "cancel");
  EXPECT_EQ(state_of(clara), "offered");
}

TEST_F(WaitingList, IsLeftAndGivesUpWhatItHolds) {
  const ResourceView beamer = depot.offer("Beamer");
  const BookingView agreed = depot.walk(Depot::wish(beamer, kFrom, kTo), {"request", "approve"});
  const Caller emil = depot.town.add_account("emil");
  for (const Caller& one : std::vector{clara, dora, emil}) {
    waiting.join(one, wish(beamer));
    depot.town.clock.time += 1min;
  }
  EXPECT_EQ(refusal([&] { waiting.leave(dora, mine(clara).id); }), "waiting.error.not_found");
  waiting.leave(dora, mine(dora).id);
  depot.move(depot.ben, agreed, "cancel");
  const BookingId held = *mine(clara).booking_id;
  waiting.leave(clara, mine(clara).id);
  EXPECT_EQ(depot.state(held), "cancelled");
  EXPECT_EQ(state_of(emil), "offered");
  EXPECT_TRUE(waiting.list(clara).empty());
}

TEST_F(WaitingList, RefusesWhatCannotBeMeant) {
  const ResourceView beamer = depot.offer("Beamer");
  EXPECT_EQ(refusal([&] { waiting.join(clara, wish(beamer)); }), "waiting.error.free");
  ASSERT_TRUE(depot.hold(Depot::wish(beamer, kFrom, kTo)).view);
  EXPECT_EQ(refusal([&] { waiting.join({}, wish(beamer)); }), "access.error.sign_in");
  WaitingWish both = wish(beamer);
  both.category = "VID";
  EXPECT_EQ(refusal([&] { waiting.join(clara, both); }), "waiting.error.target");
  EXPECT_EQ(refusal([&] { waiting.join(clara, anything("XYZ")); }), "resources.error.category");
  WaitingWish loose = wish(beamer);
  loose.flex_days = 15;
  EXPECT_EQ(refusal([&] { waiting.join(clara, loose); }), "waiting.error.flex_days");
  EXPECT_EQ(refusal([&] { waiting.join(clara, wish(beamer, kTo, kFrom)); }),
            "bookings.error.window");
  EXPECT_EQ(refusal([&] {
              waiting.join(clara, wish(beamer, "2020-11-20T17:00:00Z", "2020-11-20T21:00:00Z"));
            }),
            "bookings.error.past");
  waiting.join(clara, wish(beamer));
  EXPECT_EQ(refusal([&] { waiting.join(clara, wish(beamer)); }), "waiting.error.twice");
  ASSERT_TRUE(depot.hold(Depot::wish(beamer, "2026-11-21T00:00:00Z", "2026-11-23T00:00:00Z")).view);
  for (int hour = 1; hour < 20; ++hour) {
    WaitingWish more = wish(beamer, "2026-11-21T00:00:00Z", "2026-11-22T00:00:00Z");
    more.span.starts_at += std::chrono::hours{hour};
    waiting.join(clara, more);
  }
  EXPECT_EQ(refusal([&] {
              waiting.join(clara, wish(beamer, "2026-11-22T00:00:00Z", "2026-11-22T03:00:00Z"));
            }),
            "waiting.error.too_many");
}

TEST_F(WaitingList, HoldsWithTheExtrasThatAreWanted) {
  const ResourceView stage = stage_with_technician();
  const BookingView agreed = depot.walk(Depot::wish(stage, kFrom, kTo), {"request", "approve"});
  WaitingWish cheap = wish(stage);
  cheap.extras = {technician};
  cheap.max_price_cents = 9999;
  waiting.join(clara, cheap);
  depot.town.clock.time += 1min;
  WaitingWish fair = cheap;
  fair.max_price_cents = 10000;
  const WaitingEntry entry = waiting.join(dora, fair);
  ASSERT_EQ(entry.extras.size(), 1U);
  EXPECT_EQ(entry.extras[0].name_de, "Techniker");
  depot.move(depot.ben, agreed, "cancel");
  EXPECT_EQ(state_of(clara), "waiting") << "the extras count in the price";
  const BookingView held = offered(dora);
  ASSERT_EQ(held.lines.at(0).extras.size(), 1U);
  EXPECT_EQ(held.lines[0].extras[0].extra.name_de, "Techniker");
  EXPECT_EQ(held.booking.price_cents, 2000 + 8000);
}

TEST_F(WaitingList, PassesByWhoseExtraIsGoneAndSaysSo) {
  const ResourceView stage = stage_with_technician();
  const BookingView agreed = depot.walk(Depot::wish(stage, kFrom, kTo), {"request", "approve"});
  WaitingWish want = wish(stage);
  want.extras = {technician};
  waiting.join(clara, want);
  EXPECT_FALSE(mine(clara).extras_gone);
  depot.town.clock.time += 1min;
  waiting.join(dora, wish(stage));
  depot.resources.edit(depot.town.owner, stage.resource.slug, std::nullopt,
                       [](ResourceContent& content) { content.prices.extras.clear(); });
  EXPECT_TRUE(mine(clara).extras_gone);
  EXPECT_TRUE(mine(clara).extras.empty());
  depot.move(depot.ben, agreed, "cancel");
  EXPECT_EQ(state_of(clara), "waiting");
  EXPECT_EQ(state_of(dora), "offered");
}

TEST_F(WaitingList, RefusesExtrasThatCannotBeMeantByTheirPlace) {
  const ResourceView stage = stage_with_technician();
  ASSERT_TRUE(depot.hold(Depot::wish(stage, kFrom, kTo)).view);
  const auto fault = [&](const WaitingWish& wish) {
    try {
      waiting.join(clara, wish);
    } catch (const Error& error) {
      return error.faults.at(0).field + " " + error.faults.at(0).key;
    }
    return std::string{};
  };
  WaitingWish unknown = wish(stage);
  unknown.extras = {technician, make_uuid()};
  EXPECT_EQ(fault(unknown), "/extras/1 bookings.error.extra");
  WaitingWish any = anything("VID");
  any.extras = {technician};
  EXPECT_EQ(fault(any), "/extras waiting.error.extras");
  EXPECT_TRUE(waiting.list(clara).empty());
}

TEST_F(WaitingList, ForgetsWhatIsOver) {
  const ResourceView beamer = depot.offer("Beamer");
  depot.walk(Depot::wish(beamer, kFrom, kTo), {"request", "approve", "confirm"});
  waiting.join(clara, wish(beamer));
  set_time("2026-11-20T16:00:00Z");
  depot.bookings.run_timers();
  EXPECT_EQ(state_of(clara), "waiting");
  set_time("2026-11-20T17:00:01Z");
  depot.bookings.run_timers();
  EXPECT_TRUE(waiting.list(clara).empty());
}

TEST_F(WaitingList, OfAnAssociationIsForThoseWhoMayBindIt) {
  depot.town.add_organisation("chor", "Chor");
  const auto choir = depot.town.organisations.get(depot.town.operator_, "chor");
  const auto member = [&](const Caller& caller, Standing standing) {
    depot.town.db.write([&](Tx& tx) {
      spaces::SpaceRepository{tx}.put_member(choir.space_id, *caller.account_id, standing);
    });
    return depot.town.known(*caller.account_id);
  };
  clara = member(clara, Standing::editor);
  dora = member(dora, Standing::viewer);
  const ResourceView beamer = depot.offer("Beamer");
  const BookingView agreed = depot.walk(Depot::wish(beamer, kFrom, kTo), {"request", "approve"});
  WaitingWish ours = wish(beamer);
  ours.organisation = "chor";
  EXPECT_EQ(refusal([&] { waiting.join(dora, ours); }), "access.error.denied");
  waiting.join(clara, ours);
  EXPECT_EQ(waiting.list(depot.town.known(*depot.town.owner.account_id)).size(), 1U);
  EXPECT_TRUE(waiting.list(dora).empty());
  // Whoever may not bind it any more gets nothing in its name.
  member(clara, Standing::viewer);
  depot.move(depot.ben, agreed, "cancel");
  EXPECT_EQ(state_of(clara), "waiting");
  clara = member(clara, Standing::editor);
  depot.bookings.run_timers();
  EXPECT_EQ(offered(clara).booking.borrower.handle, "chor");
}

TEST_F(WaitingList, HoldsOnceForEachHoweverManyServeIt) {
  ResourceContent content = Depot::content("Beamer");
  content.category = "VID.projektor";
  const ResourceView beamer = depot.offer(content, 3);
  content.title_de = "Großer Beamer";
  const ResourceView big = depot.offer(content, 3);
  std::vector<BookingView> agreed;
  for (const ResourceView* thing : {&beamer, &big}) {
    for (int number = 0; number < 3; ++number) {
      agreed.push_back(depot.walk(Depot::wish(*thing, kFrom, kTo), {"request", "approve"}));
    }
  }
  for (int number = 0; number < 10; ++number) {
    const Caller one = depot.town.add_account("w" + std::to_string(number));
    waiting.join(one, number % 2 == 0 ? anything("VID") : wish(beamer));
    depot.town.clock.time += 1s;
  }
  std::vector<std::thread> threads;
  for (const BookingView& booking : agreed) {
    threads.emplace_back([&] { depot.move(depot.ben, booking, "cancel"); });
    threads.emplace_back([&] { depot.bookings.run_timers(); });
  }
  for (std::thread& thread : threads) thread.join();
  depot.bookings.run_timers();
  EXPECT_EQ(
      depot.town.test.sql("SELECT count(*) FROM waiting_entries WHERE booking_id IS NOT NULL"),
      std::vector<std::string>{"6"});
  EXPECT_EQ(depot.town.test.sql("SELECT count(*) FROM bookings WHERE state = 'hold'"),
            std::vector<std::string>{"6"});
  EXPECT_TRUE(depot.overlaps().empty());
}

}  // namespace allmende::bookings

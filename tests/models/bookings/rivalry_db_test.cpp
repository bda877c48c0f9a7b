// Many who want the same at the same moment, over connections of their own. Whatever they do, no
// two claims on one thing ever overlap.
#include <gtest/gtest.h>

#include <atomic>
#include <barrier>
#include <random>
#include <thread>

#include "tests/support/depot.hpp"

namespace allmende::bookings {

using resources::ResourceContent, resources::ResourceView;
using tests::at, tests::Depot;

class Rivalry : public testing::Test {
 protected:
  /// Runs `work(number)` on so many threads that all begin at once.
  static void at_once(int threads, const std::function<void(int)>& work) {
    std::barrier start{threads};
    std::vector<std::jthread> all;
    for (int number = 0; number < threads; ++number) {
      all.emplace_back([&, number] {
        start.arrive_and_wait();
        work(number);
      });
    }
  }
  Database many(int connections) {
    return Database{{.url = depot.town.test.url(),
                     .connections = connections,
                     .reads = connections,
                     .wait = std::chrono::seconds{60}}};
  }
  std::vector<Caller> add_people(int count) {
    std::vector<Caller> people;
    for (int number = 0; number < count; ++number) {
      people.push_back(depot.town.add_account("person" + std::to_string(number)));
    }
    return people;
  }

  Depot depot;
};

// Scenario 1.
TEST_F(Rivalry, OfSixtyForThreeProjectorsExactlyThreeWin) {
  constexpr int kPeople = 60;
  ResourceContent content = Depot::content("Beamer");
  content.category = "VID.projektor";
  const ResourceView beamer = depot.offer(content, 3);
  content.title_de = "Projektor";
  depot.offer(content, 1);
  const auto people = add_people(kPeople);
  Database db = many(24);
  BookingService bookings{db, depot.town.clock, "Europe/Berlin"};
  const auto wish = Depot::wish(beamer, "2026-11-20T17:00:00Z", "2026-11-22T17:00:00Z");
  std::atomic<int> won = 0;
  std::atomic<int> told = 0;
  std::atomic<int> failed = 0;
  at_once(kPeople, [&](int number) {
    try {
      const BookingOutcome outcome = bookings.hold(people.at(number), wish);
      if (outcome.view) ++won;
      const bool helped = outcome.refusal && outcome.refusal->alternatives.times.size() == 3 &&
                          outcome.refusal->alternatives.resources.size() == 1;
      if (helped) ++told;
    } catch (const Error&) {
      ++failed;
    }
  });
  EXPECT_EQ(won, 3);
  EXPECT_EQ(told, kPeople - 3);
  EXPECT_EQ(failed, 0);
  EXPECT_EQ(depot.overlaps(), std::vector<std::string>{});
  EXPECT_EQ(depot.town.test.sql("SELECT count(*) FROM bookings")[0], "3");
}

TEST_F(Rivalry, OfOneBookingOneMoveWins) {
  const BookingView view =
      depot.walk(Depot::wish(depot.offer("Beamer"), "2026-11-20T17:00:00Z", "2026-11-20T21:00:00Z"),
                 {"request"});
  std::atomic<int> made = 0;
  std::atomic<int> late = 0;
  at_once(8, [&](int number) {
    const std::string verb = number % 2 == 0 ? "approve" : "decline";
    const std::string key = depot.refusal_of(depot.town.owner, view, verb, {.note = "So sei es."});
    if (key.empty()) ++made;
    if (key == "bookings.error.not_now") ++late;
  });
  EXPECT_EQ(made, 1);
  EXPECT_EQ(late, 7);
  EXPECT_EQ(depot.town.test.sql("SELECT count(*) FROM booking_events")[0], "3");
}

/// What somebody does who cannot make up their mind.
struct Whims {
  std::mt19937 random;

  int below(int most) { return std::uniform_int_distribution<int>{0, most - 1}(random); }
  BookingWish wish(const std::vector<ResourceView>& things) {
    const ResourceView& thing =
        things.at(static_cast<std::size_t>(below(static_cast<int>(things.size()))));
    const Instant from = at("2026-11-20T00:00:00Z") + std::chrono::minutes{15 * below(4 * 48)};
    const bool counted = thing.resource.content.tracking == resources::Tracking::bulk;
    return {
        .lines = {{.resource = thing.resource.id.text, .quantity = counted ? 1 + below(90) : 1}},
        .span = {from, from + std::chrono::minutes{15 * (1 + below(24))}},
        .organisation = "",
        .note = ""};
  }
};

TEST_F(Rivalry, NoTwoClaimsOnSharedThingsEverOverlap) {
  constexpr int kThreads = 8;
  constexpr int kBookings = 50;
  ResourceContent room = Depot::content("Saal A");
  room.timing.buffer_after_minutes = 30;
  std::vector<ResourceView> things{depot.offer(room, 1)};
  room.title_de = "Saal B";
  things.push_back(depot.offer(room, 1));
  room.title_de = "Saal";
  room.pending_policy = resources::PendingPolicy::compete;
  const ResourceView whole = depot.offer(room, 0);
  things.push_back(depot.units.add(
      depot.town.owner, whole.resource.slug,
      {.inventory_code = "ganz", .parts = {things[0].units[0].id, things[1].units[0].id}}));
  things.push_back(depot.offer_counted("Stühle", 200));
  const auto people = add_people(kThreads);
  Database db = many(kThreads);
  BookingService bookings{db, depot.town.clock, "Europe/Berlin"};
  std::atomic<int> won = 0;
  std::atomic<int> odd = 0;
  at_once(kThreads, [&](int number) {
    Whims whims{std::mt19937{static_cast<unsigned>(number) + 1}};
    const Caller& me = people.at(number);
    const auto step = [&](const Caller& who, const BookingId& id, const char* verb) {
      return bookings.move(who, id, {verb, {.note = "Darum."}}).view.has_value();
    };
    for (int turn = 0; turn < kBookings; ++turn) {
      try {
        const BookingOutcome held = bookings.hold(me, whims.wish(things));
        if (!held.view) continue;
        ++won;
        const BookingId id = held.view->booking.id;
        // Every hold is moved on, so that none counts against who made it.
        if (whims.below(3) == 0) {
          step(me, id, "cancel");
        } else if (step(me, id, "request") && whims.below(2) == 0) {
          step(depot.town.owner, id, "approve");
        }
      } catch (const Error& error) {
        // A request that competed was declined before its approval came.
        if (error.key != "bookings.error.not_now") ++odd;
      }
    }
  });
  EXPECT_GT(won, 40);
  EXPECT_EQ(odd, 0);
  EXPECT_EQ(depot.overlaps(), std::vector<std::string>{});
  // Who has a promise has the thing.
  EXPECT_EQ(
      depot.town.test.sql("SELECT count(*) FROM bookings b WHERE b.state = 'approved' AND NOT "
                          "EXISTS (SELECT FROM claims c WHERE c.booking_id = b.id) AND NOT "
                          "EXISTS (SELECT FROM bulk_claims c WHERE c.booking_id = b.id)")[0],
      "0");
}

TEST_F(Rivalry, TheDatabaseItselfRefusesASecondClaim) {
  const ResourceView beamer = depot.offer("Beamer");
  ASSERT_TRUE(depot.hold(Depot::wish(beamer, "2026-11-20T17:00:00Z", "2026-11-20T21:00:00Z")).view);
  const std::string again =
      "INSERT INTO claims (atom_id, unit_id, booking_id, blocked) SELECT atom_id, unit_id, "
      "booking_id, tstzrange('2026-11-20 20:59+00', '2026-11-20 22:00+00') FROM claims";
  EXPECT_THROW(depot.town.test.sql(again), std::exception);
  const ResourceView chairs = depot.offer_counted("Stühle", 10);
  ASSERT_TRUE(
      depot.hold(Depot::wish(chairs, "2026-11-20T17:00:00Z", "2026-11-20T21:00:00Z", 6)).view);
  EXPECT_THROW(
      depot.town.test.sql("INSERT INTO bulk_claims (resource_id, booking_id, quantity, blocked) "
                          "SELECT resource_id, booking_id, 5, blocked FROM bulk_claims"),
      std::exception);
}

}  // namespace allmende::bookings

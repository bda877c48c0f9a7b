// Another one of the same kind: as the lender likes, and by itself when one is overdue.
#include <gtest/gtest.h>

#include <thread>

#include "models/bookings/unit_swap.hpp"
#include "tests/support/depot.hpp"

namespace allmende::bookings {

using namespace std::chrono_literals;
using resources::ResourceView;
using tests::at, tests::Depot, tests::refusal;

static const char* const kFrom = "2026-11-20T17:00:00Z";
static const char* const kTo = "2026-11-20T21:00:00Z";

class UnitSwaps : public testing::Test {
 protected:
  std::string code_of(const BookingView& view) {
    return depot.bookings.get(depot.town.owner, view.booking.id)
        .lines.at(0)
        .units.at(0)
        .inventory_code;
  }
  std::string refused(const BookingView& view, const UnitId& unit, const UnitId& by) {
    return refusal([&] {
      swaps.swap(depot.town.owner, view.booking.id,
                 {.unit = unit, .by = by, .version = std::nullopt});
    });
  }
  std::string told(const char* kind) {
    return depot.town.test.sql(std::string{"SELECT count(*) FROM event_log WHERE kind = '"} + kind +
                               "'")[0];
  }
  /// One of two is three days late, the next loan begins tomorrow with that one.
  BookingView endanger(int units) {
    beamer = depot.offer("Beamer", units);
    depot.walk(Depot::wish(beamer, "2026-11-05T09:00:00Z", "2026-11-06T09:00:00Z"),
               {"request", "approve", "confirm", "hand_over"});
    BookingView next =
        depot.walk(Depot::wish(beamer, "2026-11-10T09:00:00Z", "2026-11-11T09:00:00Z"),
                   {"request", "approve", "confirm"});
    for (const char* time : {"2026-11-06T12:00:00Z", "2026-11-07T09:00:00Z", "2026-11-07T10:00:00Z",
                             "2026-11-09T09:00:00Z"}) {
      depot.town.clock.time = at(time);
      depot.bookings.run_timers();
    }
    return next;
  }

  Depot depot;
  UnitSwapService swaps{depot.town.db, depot.town.clock, depot.bookings};
  ResourceView beamer;
};

TEST_F(UnitSwaps, GiveAnotherUntilItIsHandedOver) {
  beamer = depot.offer("Beamer", 3);
  const BookingView other = depot.walk(Depot::wish(beamer, kFrom, kTo), {"request", "approve"});
  const BookingView view =
      depot.walk(Depot::wish(beamer, kFrom, kTo), {"request", "approve", "confirm"});
  const UnitId first = beamer.units[0].id, second = beamer.units[1].id, third = beamer.units[2].id;
  EXPECT_EQ(code_of(view), "2");
  const auto spares = swaps.spares(depot.town.owner, view.booking.id);
  ASSERT_EQ(spares.size(), 1U);
  EXPECT_EQ(spares[0].id, third);
  EXPECT_EQ(refused(view, second, first), "bookings.error.taken");
  EXPECT_EQ(refused(view, first, third), "bookings.error.unit");
  EXPECT_EQ(refusal([&] { swaps.spares(depot.ben, view.booking.id); }), "access.error.denied");
  const BookingView now = swaps.swap(depot.town.owner, view.booking.id,
                                     {.unit = second, .by = third, .version = std::nullopt});
  EXPECT_EQ(code_of(view), "3");
  EXPECT_EQ(now.booking.state, BookingState::confirmed);
  EXPECT_EQ(now.events.back().verb, "swap");
  EXPECT_TRUE(depot.overlaps().empty());
  depot.move(depot.town.owner, now, "hand_over");
  EXPECT_EQ(refused(view, third, second), "bookings.error.not_now");
}

TEST_F(UnitSwaps, KeepTheDeadlineOfWhatWaitsForAnAnswer) {
  beamer = depot.offer("Beamer", 2);
  const BookingView view = depot.walk(Depot::wish(beamer, kFrom, kTo), {"request"});
  depot.town.clock.time += 24h;
  const BookingView now =
      swaps.swap(depot.town.owner, view.booking.id,
                 {.unit = beamer.units[0].id, .by = beamer.units[1].id, .version = std::nullopt});
  EXPECT_EQ(now.booking.deadline, view.booking.deadline);
}

TEST_F(UnitSwaps, NeverClaimOneTwice) {
  beamer = depot.offer("Beamer", 3);
  std::vector<BookingView> views;
  for (int number = 0; number < 2; ++number) {
    views.push_back(depot.walk(Depot::wish(beamer, kFrom, kTo), {"request", "approve"}));
  }
  std::vector<std::thread> threads;
  for (std::size_t number = 0; number < 2; ++number) {
    threads.emplace_back(
        [&, number] { refused(views[number], beamer.units[number].id, beamer.units[2].id); });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_TRUE(depot.overlaps().empty());
  EXPECT_EQ((code_of(views[0]) == "3") + (code_of(views[1]) == "3"), 1);
}

// Scenario 15.
TEST_F(UnitSwaps, StandInForWhatIsOverdue) {
  const BookingView next = endanger(2);
  EXPECT_EQ(code_of(next), "2");
  EXPECT_EQ(told("bookings.endangered"), "0");
  const auto events = depot.bookings.get(depot.ben, next.booking.id).events;
  EXPECT_EQ(events.back().verb, "swap");
  EXPECT_EQ(events.back().side, Side::system);
  EXPECT_EQ(events.back().data["because"].text(), "overdue");
  // A day behind its end and three days, each once.
  EXPECT_EQ(told("bookings.reminded"), "2");
  depot.bookings.run_timers();
  EXPECT_EQ(told("bookings.reminded"), "2");
  EXPECT_TRUE(depot.overlaps().empty());
}

// Scenario 15, when there is no other.
TEST_F(UnitSwaps, WarnWhoIsNextWhenThereIsNoOther) {
  const BookingView next = endanger(1);
  EXPECT_EQ(code_of(next), "1");
  EXPECT_EQ(told("bookings.endangered"), "1");
  depot.bookings.run_timers();
  EXPECT_EQ(told("bookings.endangered"), "1");
}

}  // namespace allmende::bookings

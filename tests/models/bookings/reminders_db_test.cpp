// Reminders before a loan begins and before it ends: each once, and told to the borrower.
#include <gtest/gtest.h>

#include "tests/support/depot.hpp"

namespace allmende::bookings {

using tests::at, tests::Depot;

class Reminders : public testing::Test {
 protected:
  Reminders() { now("2026-11-20T10:00:00Z"); }

  BookingView confirmed(const char* from, const char* to) {
    return depot.walk(Depot::wish(depot.offer("Beamer"), from, to),
                      {"request", "approve", "confirm"});
  }
  void now(const char* time) {
    depot.town.clock.time = at(time);
    depot.bookings.run_timers();
  }
  std::string told(const char* kind) {
    return depot.town.test.sql(std::string{"SELECT count(*) FROM event_log WHERE kind = '"} + kind +
                               "'")[0];
  }

  Depot depot;
};

TEST_F(Reminders, ComeADayBeforeTheStartOnce) {
  const BookingView view = confirmed("2026-12-01T10:00:00Z", "2026-12-03T10:00:00Z");
  now("2026-11-30T09:59:00Z");
  EXPECT_EQ(told("bookings.starts_soon"), "0");
  now("2026-11-30T10:00:00Z");
  EXPECT_EQ(told("bookings.starts_soon"), "1");
  now("2026-11-30T20:00:00Z");
  EXPECT_EQ(told("bookings.starts_soon"), "1");
  depot.move(depot.ben, view, "cancel");
  EXPECT_EQ(told("bookings.ends_soon"), "0");
}

TEST_F(Reminders, DoNotRepeatWhatWasAgreedThatDay) {
  now("2026-11-30T12:00:00Z");
  confirmed("2026-12-01T10:00:00Z", "2026-12-03T10:00:00Z");
  now("2026-11-30T20:00:00Z");
  EXPECT_EQ(told("bookings.starts_soon"), "0");
}

TEST_F(Reminders, AreNotForWhatIsNotConfirmed) {
  depot.walk(Depot::wish(depot.offer("Beamer"), "2026-12-01T10:00:00Z", "2026-12-03T10:00:00Z"),
             {"request", "approve"});
  now("2026-11-30T11:00:00Z");
  EXPECT_EQ(told("bookings.starts_soon"), "0");
}

TEST_F(Reminders, ComeADayBeforeTheEndAndAgainForANewOne) {
  BookingView view = confirmed("2026-12-01T10:00:00Z", "2026-12-05T10:00:00Z");
  now("2026-12-01T10:00:00Z");
  view = depot.move(depot.town.owner, view, "hand_over");
  now("2026-12-04T09:00:00Z");
  EXPECT_EQ(told("bookings.ends_soon"), "0");
  now("2026-12-04T10:00:00Z");
  now("2026-12-04T11:00:00Z");
  EXPECT_EQ(told("bookings.ends_soon"), "1");
  depot.move(depot.town.owner, view, "extend", {.ends_at = at("2026-12-08T10:00:00Z")});
  now("2026-12-04T12:00:00Z");
  EXPECT_EQ(told("bookings.ends_soon"), "1");
  now("2026-12-07T10:30:00Z");
  EXPECT_EQ(told("bookings.ends_soon"), "2");
}

TEST_F(Reminders, DoNotFollowRightBehindTheHandover) {
  BookingView view = confirmed("2026-12-01T10:00:00Z", "2026-12-01T18:00:00Z");
  now("2026-12-01T10:00:00Z");
  depot.move(depot.town.owner, view, "hand_over");
  now("2026-12-01T12:00:00Z");
  EXPECT_EQ(told("bookings.ends_soon"), "0");
}

}  // namespace allmende::bookings

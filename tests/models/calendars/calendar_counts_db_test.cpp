// How many dates a list of calendars counts.
#include <gtest/gtest.h>

#include "tests/support/town.hpp"

namespace allmende::calendars {

class CalendarCounts : public testing::Test {
 protected:
  int listed() { return town.calendars.list(town.stranger, "theater").at(0).upcoming; }

  tests::Town town;
};

TEST_F(CalendarCounts, AreOfWhatRunsAndWhatComes) {
  EXPECT_EQ(listed(), 0);
  town.add(tests::event_at("Läuft", "2026-11-02T08:30:00"));
  town.add(tests::event_at("Kommt", "2026-12-01T19:30:00"));
  town.add(tests::event_at("War", "2026-11-01T19:30:00"));
  EventContent hidden = tests::event_at("Probe", "2026-12-01T19:30:00");
  hidden.visibility = Visibility::members;
  town.add(hidden);
  EXPECT_EQ(listed(), 2);
}

TEST_F(CalendarCounts, EndJustAboveTwoHundredInListsAndGoOnForOne) {
  town.add(tests::series_at("Täglich", "2026-12-01T19:30:00", "FREQ=DAILY;COUNT=200"));
  EXPECT_EQ(listed(), 200);
  town.add(tests::series_at("Auch", "2026-12-01T21:30:00", "FREQ=DAILY;COUNT=100"));
  EXPECT_EQ(listed(), 201);
  EXPECT_EQ(town.calendars.get(town.stranger, "theater.programm").upcoming, 300);
}

}  // namespace allmende::calendars

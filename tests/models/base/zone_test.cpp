#include "models/base/zone.hpp"

#include <gtest/gtest.h>

#include "models/base/error.hpp"

namespace allmende {

static std::string utc_of(std::string_view wall, const std::string& zone) {
  return to_rfc3339(to_instant(read_wall(wall).value(), zone));
}

static std::string wall_of(std::string_view utc, const std::string& zone) {
  return spell_wall(to_wall(read_rfc3339(utc).value(), zone));
}

TEST(Zone, KnowsZonesOfTheSystemOnly) {
  EXPECT_TRUE(known_zone("Europe/Berlin"));
  EXPECT_TRUE(known_zone("UTC"));
  EXPECT_FALSE(known_zone("Europe/Bielefeld"));
  EXPECT_FALSE(known_zone("../../etc/passwd"));
  EXPECT_FALSE(known_zone(""));
}

TEST(Zone, UnknownZoneIsAnInternalError) {
  EXPECT_THROW(to_wall(Instant{}, "Nowhere/Land"), Error);
}

TEST(Zone, SummerAndWinterDiffer) {
  EXPECT_EQ(utc_of("2026-11-27T19:30:00", "Europe/Berlin"), "2026-11-27T18:30:00Z");
  EXPECT_EQ(utc_of("2026-07-27T19:30:00", "Europe/Berlin"), "2026-07-27T17:30:00Z");
  EXPECT_EQ(wall_of("2026-07-27T17:30:00Z", "Europe/Berlin"), "2026-07-27T19:30:00");
}

TEST(Zone, SkippedHourIsReadWithTheOffsetBeforeIt) {
  EXPECT_EQ(utc_of("2026-03-29T02:30:00", "Europe/Berlin"), "2026-03-29T01:30:00Z");
  EXPECT_EQ(wall_of("2026-03-29T01:30:00Z", "Europe/Berlin"), "2026-03-29T03:30:00");
}

TEST(Zone, OfTheDoubledHourTheFirstCounts) {
  EXPECT_EQ(utc_of("2026-10-25T02:30:00", "Europe/Berlin"), "2026-10-25T00:30:00Z");
}

TEST(Zone, ClocksGoOnChangingBeyondTheListedYears) {
  EXPECT_EQ(utc_of("2045-07-01T20:00:00", "Europe/Berlin"), "2045-07-01T18:00:00Z");
  EXPECT_EQ(utc_of("2045-12-01T20:00:00", "Europe/Berlin"), "2045-12-01T19:00:00Z");
  // Last Sundays: 26 March and 29 October 2045.
  EXPECT_EQ(utc_of("2045-03-26T01:59:59", "Europe/Berlin"), "2045-03-26T00:59:59Z");
  EXPECT_EQ(utc_of("2045-03-26T03:00:00", "Europe/Berlin"), "2045-03-26T01:00:00Z");
  EXPECT_EQ(utc_of("2045-10-29T03:00:00", "Europe/Berlin"), "2045-10-29T02:00:00Z");
  EXPECT_EQ(utc_of("2199-07-01T20:00:00", "Asia/Kolkata"), "2199-07-01T14:30:00Z");
}

TEST(Zone, EveryInstantOfTwoCenturiesComesBack) {
  const Instant end = read_rfc3339("2100-01-01T00:00:00Z").value();
  for (Instant at = read_rfc3339("1900-01-01T00:00:00Z").value(); at < end;
       at += std::chrono::hours{1009}) {
    const WallTime wall = to_wall(at, "Europe/London");
    EXPECT_EQ(wall.time_since_epoch() - offset_at(at, "Europe/London"), at.time_since_epoch());
  }
}

TEST(Zone, ListsClockChanges) {
  const Span span{read_rfc3339("2026-01-01T00:00:00Z").value(),
                  read_rfc3339("2027-01-01T00:00:00Z").value()};
  const auto changes = clock_changes("Europe/Berlin", span);
  ASSERT_EQ(changes.size(), 3U);
  EXPECT_EQ(changes[0].offset_after, std::chrono::hours{1});
  EXPECT_EQ(to_rfc3339(changes[1].at), "2026-03-29T01:00:00Z");
  EXPECT_EQ(changes[1].abbreviation, "CEST");
  EXPECT_TRUE(changes[1].daylight_saving);
  EXPECT_EQ(to_rfc3339(changes[2].at), "2026-10-25T01:00:00Z");
  EXPECT_FALSE(changes[2].daylight_saving);
}

TEST(Zone, ListsClockChangesBeyondTheListedYears) {
  const Span span{read_rfc3339("2036-01-01T00:00:00Z").value(),
                  read_rfc3339("2046-01-01T00:00:00Z").value()};
  EXPECT_EQ(clock_changes("Europe/Berlin", span).size(), 21U);
  EXPECT_EQ(clock_changes("UTC", span).size(), 1U);
}

TEST(Zone, SpellsAndReadsWallTimes) {
  const WallTime wall = read_wall("2026-11-27T19:30:05").value();
  EXPECT_EQ(spell_wall(wall), "2026-11-27T19:30:05");
  EXPECT_EQ(spell_basic(wall, false), "20261127T193005");
  EXPECT_EQ(spell_basic(wall, true), "20261127");
  EXPECT_EQ(read_basic("20261127T193005"), wall);
  EXPECT_EQ(spell_wall(read_basic("20261127").value()), "2026-11-27T00:00:00");
  EXPECT_EQ(spell_wall(read_wall("2026-11-27T19:30").value()), "2026-11-27T19:30:00");
  EXPECT_EQ(spell_day(read_day("2026-11-27").value()), "2026-11-27");
}

TEST(Zone, RefusesOtherForms) {
  for (const char* text : {"", "2026-11-27", "2026-11-27 19:30", "2026-02-29T10:00:00",
                           "2026-11-27T24:00:00", "2026-11-27T19:30:00Z", "26-11-27T19:30:00"}) {
    EXPECT_FALSE(read_wall(text)) << text;
  }
  for (const char* text : {"2026-13-01", "20261101", "2026-11-31", "2026-1-1"}) {
    EXPECT_FALSE(read_day(text)) << text;
  }
  for (const char* text : {"2026112", "20261127T1930", "20261127T193000Z", "20261127t193000"}) {
    EXPECT_FALSE(read_basic(text)) << text;
  }
}

}  // namespace allmende

// Times of the week: when a use may begin and end, by the clock on the wall.
#include "models/resources/hours.hpp"

#include <gtest/gtest.h>

namespace allmende::resources {

using namespace std::chrono_literals;
using Texts = std::vector<std::string>;

static Instant instant(const char* text) { return *read_rfc3339(text); }

/// Mondays from ten to twelve, Thursdays from four to six.
static std::vector<WeeklyWindow> counter() {
  return {{.weekday = 4, .from_minute = 960, .to_minute = 1080},
          {.weekday = 1, .from_minute = 600, .to_minute = 720}};
}

/// What is wrong: "field key".
static Texts wrong(const Hours& hours, const char* from, const char* to,
                   std::chrono::seconds step = 0s) {
  Faults faults;
  check_hours(hours, {.span = {instant(from), instant(to)}, .step = step, .zone = "Europe/Berlin"},
              faults);
  Texts told;
  try {
    std::move(faults).end();
  } catch (const Error& error) {
    for (const Fault& fault : error.faults) told.push_back(fault.field + " " + fault.key);
  }
  return told;
}

static const char* const kPickup = "/starts_at bookings.error.pickup_hours";
static const char* const kReturn = "/ends_at bookings.error.return_hours";

TEST(Hours, LetAUseBeginAndEndWithinThem) {
  const Hours hours{.pickup = counter(), .returns = counter()};
  // 2026-11-30 is a Monday; Berlin is an hour ahead.
  EXPECT_EQ(wrong(hours, "2026-11-30T09:00:00Z", "2026-12-03T15:00:00Z"), Texts{});
  EXPECT_EQ(wrong(hours, "2026-11-30T11:00:00Z", "2026-12-03T17:00:00Z"), Texts{}) << "the ends";
  EXPECT_EQ(wrong(hours, "2026-11-30T08:59:00Z", "2026-12-03T17:01:00Z"),
            (Texts{kPickup, kReturn}));
  EXPECT_EQ(wrong(hours, "2026-12-01T09:00:00Z", "2026-12-02T15:00:00Z"),
            (Texts{kPickup, kReturn}));
  EXPECT_EQ(wrong({.pickup = counter()}, "2026-11-30T09:00:00Z", "2026-12-02T15:00:00Z"), Texts{});
  EXPECT_EQ(wrong({}, "2026-12-01T01:00:00Z", "2026-12-01T02:00:00Z"), Texts{});
}

TEST(Hours, KeepTheirTimeOfDayWhenTheClocksChange) {
  const Hours hours{.pickup = counter()};
  // Mondays in summer and in winter, at noon in Berlin.
  EXPECT_EQ(wrong(hours, "2026-10-19T10:00:00Z", "2026-10-20T10:00:00Z"), Texts{});
  EXPECT_EQ(wrong(hours, "2026-10-26T11:00:00Z", "2026-10-27T10:00:00Z"), Texts{});
  EXPECT_EQ(wrong(hours, "2026-10-19T11:00:00Z", "2026-10-20T10:00:00Z"), Texts{kPickup});
}

TEST(Hours, OfWhatIsLentByTheDayAreAskedOfItsFirstAndLastDay) {
  const Hours hours{.pickup = counter(), .returns = counter()};
  // From Monday's midnight until Thursday's end.
  EXPECT_EQ(wrong(hours, "2026-11-29T23:00:00Z", "2026-12-03T23:00:00Z", 24h), Texts{});
  EXPECT_EQ(wrong(hours, "2026-11-30T23:00:00Z", "2026-12-02T23:00:00Z", 24h),
            (Texts{kPickup, kReturn}));
  EXPECT_EQ(wrong(hours, "2026-11-29T23:00:00Z", "2026-12-06T23:00:00Z", 168h), Texts{});
  // The first half of Monday has a window, its second half has none.
  EXPECT_EQ(wrong({.pickup = counter()}, "2026-11-29T23:00:00Z", "2026-12-02T11:00:00Z", 12h),
            Texts{});
  EXPECT_EQ(wrong({.pickup = counter()}, "2026-11-30T11:00:00Z", "2026-12-02T11:00:00Z", 12h),
            Texts{kPickup});
}

TEST(Hours, KeepARoomWithinItsOpening) {
  const Hours hours{.opening = {{.weekday = 1, .from_minute = 600, .to_minute = 780},
                                {.weekday = 1, .from_minute = 840, .to_minute = 1440},
                                {.weekday = 2, .from_minute = 0, .to_minute = 120}}};
  const char* starts = "/starts_at bookings.error.opening_hours";
  const char* ends = "/ends_at bookings.error.opening_hours";
  EXPECT_EQ(wrong(hours, "2026-11-30T09:00:00Z", "2026-11-30T12:00:00Z"), Texts{});
  EXPECT_EQ(wrong(hours, "2026-11-30T09:00:00Z", "2026-11-30T14:00:00Z"), Texts{ends})
      << "at noon it is closed";
  EXPECT_EQ(wrong(hours, "2026-11-30T05:00:00Z", "2026-11-30T12:00:00Z"), Texts{starts});
  EXPECT_EQ(wrong(hours, "2026-11-30T20:00:00Z", "2026-11-30T23:00:00Z"), Texts{})
      << "until midnight";
  EXPECT_EQ(wrong(hours, "2026-11-30T20:00:00Z", "2026-12-01T01:00:00Z"), Texts{})
      << "over midnight";
}

TEST(Hours, TellWhenARoomIsOpen) {
  const Hours hours{.opening = {{.weekday = 1, .from_minute = 1320, .to_minute = 1440},
                                {.weekday = 2, .from_minute = 0, .to_minute = 60},
                                {.weekday = 2, .from_minute = 600, .to_minute = 720}}};
  const Span week{instant("2026-11-30T21:30:00Z"), instant("2026-12-07T00:00:00Z")};
  const auto open = open_spans(hours, week, "Europe/Berlin");
  ASSERT_EQ(open.size(), 2U);
  EXPECT_EQ(to_rfc3339(open[0].starts_at), "2026-11-30T21:30:00Z");
  EXPECT_EQ(to_rfc3339(open[0].ends_at), "2026-12-01T00:00:00Z") << "over midnight is one";
  EXPECT_EQ(to_rfc3339(open[1].starts_at), "2026-12-01T09:00:00Z");
  ASSERT_EQ(open_spans({}, week, "Europe/Berlin").size(), 1U);
}

TEST(Hours, AreSpelledForPeople) {
  EXPECT_EQ(spell_windows(counter(), "de"), "Mo 10:00–12:00, Do 16:00–18:00");
  EXPECT_EQ(spell_windows({{.weekday = 7, .from_minute = 0, .to_minute = 1440}}, "en"),
            "Sun 00:00–24:00");
  EXPECT_EQ(read_minute("09:05"), 545);
  EXPECT_EQ(read_minute("24:00"), 1440);
  for (const char* none : {"", "9:05", "24:01", "10:60", "1a:00", "10.00", "10:000"}) {
    EXPECT_EQ(read_minute(none), -1) << none;
  }
}

TEST(Hours, MustMakeSense) {
  const auto faults_of = [](const std::vector<WeeklyWindow>& windows) {
    Faults faults;
    check(windows, "/timing/pickup", faults);
    return faults.none() ? std::string{} : faults.first().field;
  };
  EXPECT_EQ(faults_of(counter()), "");
  EXPECT_EQ(faults_of({{.weekday = 8}}), "/timing/pickup/0");
  EXPECT_EQ(faults_of({{.from_minute = 600, .to_minute = 600}}), "/timing/pickup/0");
  EXPECT_EQ(faults_of({{.from_minute = -1, .to_minute = 600}}), "/timing/pickup/0");
  EXPECT_EQ(faults_of({{.from_minute = 0, .to_minute = 60}, {.from_minute = 59, .to_minute = 90}}),
            "/timing/pickup/1");
  EXPECT_EQ(faults_of({{.from_minute = 0, .to_minute = 60}, {.from_minute = 60, .to_minute = 90}}),
            "");
  EXPECT_EQ(faults_of(std::vector<WeeklyWindow>(29)), "/timing/pickup");
}

}  // namespace allmende::resources

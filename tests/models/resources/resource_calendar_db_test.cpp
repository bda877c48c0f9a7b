// Calendars of others that say when a resource is taken: their dates keep people out, promises
// stay.
#include "models/resources/resource_calendar_service.hpp"

#include <gtest/gtest.h>

#include "tests/support/depot.hpp"

namespace allmende::resources {

using calendars::FetchedFeed;
using tests::at, tests::Depot, tests::refusal;
using Lines = std::vector<std::string>;

/// Wall times in Berlin.
static std::string vevent(const std::string& uid, const std::string& from, const std::string& to,
                          const std::string& more = "") {
  return "BEGIN:VEVENT\r\nUID:" + uid + "\r\nDTSTAMP:20260101T000000Z\r\nSUMMARY:Probe von Ben" +
         "\r\nDTSTART:" + from + "\r\nDTEND:" + to + "\r\n" + more + "END:VEVENT\r\n";
}

static FetchedFeed feed_of(const std::string& events) {
  return {.unchanged = false,
          .body = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//x//\r\n" + events +
                  "END:VCALENDAR\r\n",
          .etag = "\"1\"",
          .last_modified = ""};
}

class CalendarOfOthers : public testing::Test {
 protected:
  CalendarOfOthers() {
    hall = depot.offer("Saal");
    calendars.subscribe(depot.town.owner, "saal", "webcal://example.org/saal.ics");
  }
  void take(const std::string& events) { calendars.take_feed(hall.resource.id, feed_of(events)); }
  bool is_free(const char* from, const char* to) {
    return depot.hold(Depot::wish(hall, from, to)).view.has_value();
  }
  /// Closures as their times.
  Lines closures() {
    Lines lines;
    for (const Closure& closure : depot.units.closures(depot.town.owner, "saal")) {
      lines.push_back(to_word(closure.kind) + " " + to_rfc3339(closure.starts_at) + " " +
                      to_rfc3339(*closure.ends_at));
    }
    return lines;
  }
  Lines clashes() {
    Lines lines;
    for (const Span& clash : calendars.get(depot.town.owner, "saal").clashes) {
      lines.push_back(to_rfc3339(clash.starts_at));
    }
    return lines;
  }

  Depot depot;
  ResourceCalendarService calendars{depot.town.db, depot.town.clock, "Europe/Berlin"};
  ResourceView hall;
};

TEST_F(CalendarOfOthers, KeepsPeopleOut) {
  take(vevent("a", "20261120T180000", "20261120T220000") +
       vevent("b", "20261120T210000", "20261120T230000") +
       vevent("gone", "20261121T180000", "20261121T220000", "STATUS:CANCELLED\r\n") +
       vevent("past", "20250101T180000", "20250101T220000"));
  EXPECT_EQ(closures(), Lines{"ical 2026-11-20T17:00:00Z 2026-11-20T22:00:00Z"});
  EXPECT_FALSE(is_free("2026-11-20T21:00:00Z", "2026-11-20T21:30:00Z"));
  EXPECT_TRUE(is_free("2026-11-20T22:00:00Z", "2026-11-20T23:00:00Z"));
  EXPECT_TRUE(is_free("2026-11-21T17:00:00Z", "2026-11-21T21:00:00Z"));
  EXPECT_EQ(calendars.get(depot.town.owner, "saal").url, "https://example.org/saal.ics");
}

TEST_F(CalendarOfOthers, RepeatsByTheClockOnTheWall) {
  depot.town.clock.time = at("2027-03-01T00:00:00Z");
  take(vevent("weekly", "20270316T190000", "20270316T220000", "RRULE:FREQ=WEEKLY;COUNT=3\r\n") +
       vevent("weekly", "20270331T190000", "20270331T220000", "RECURRENCE-ID:20270330T190000\r\n"));
  EXPECT_EQ(closures(), (Lines{"ical 2027-03-16T18:00:00Z 2027-03-16T21:00:00Z",
                               "ical 2027-03-23T18:00:00Z 2027-03-23T21:00:00Z",
                               "ical 2027-03-31T17:00:00Z 2027-03-31T20:00:00Z"}));
}

TEST_F(CalendarOfOthers, FollowsWhatItSaysToday) {
  take(vevent("a", "20261120T180000", "20261120T220000") +
       vevent("b", "20261122T180000", "20261122T220000"));
  const std::string kept = depot.town.test.sql("SELECT min(id::text) FROM closures")[0];
  take(vevent("b", "20261122T180000", "20261122T220000") +
       vevent("c", "20261124T180000", "20261124T220000"));
  EXPECT_EQ(closures(), (Lines{"ical 2026-11-22T17:00:00Z 2026-11-22T21:00:00Z",
                               "ical 2026-11-24T17:00:00Z 2026-11-24T21:00:00Z"}));
  calendars.take_feed(hall.resource.id, {.unchanged = true});
  EXPECT_EQ(closures().size(), 2U);
  calendars.unsubscribe(depot.town.owner, "saal");
  EXPECT_EQ(closures(), Lines{});
  EXPECT_TRUE(is_free("2026-11-22T17:00:00Z", "2026-11-22T21:00:00Z"));
}

TEST_F(CalendarOfOthers, ForcesNothingAgainstAPromise) {
  const auto view =
      depot.walk(Depot::wish(hall, "2026-11-20T17:00:00Z", "2026-11-20T21:00:00Z"), {"request"});
  const std::string events = vevent("a", "20261120T200000", "20261120T230000") +
                             vevent("b", "20261122T180000", "20261122T220000");
  take(events);
  EXPECT_EQ(clashes(), Lines{"2026-11-20T19:00:00Z"});
  EXPECT_EQ(closures(), Lines{"ical 2026-11-22T17:00:00Z 2026-11-22T21:00:00Z"});
  EXPECT_EQ(depot.state(view.booking.id), "requested");
  // All of it is asked for the next time, so that it comes in once the promise is gone.
  EXPECT_EQ(calendars.find(hall.resource.id)->etag, "");
  depot.move(depot.ben, view, "cancel");
  take(events);
  EXPECT_EQ(clashes(), Lines{});
  EXPECT_EQ(closures().size(), 2U);
  EXPECT_EQ(calendars.find(hall.resource.id)->etag, "\"1\"");
  EXPECT_EQ(depot.overlaps(), Lines{});
}

TEST_F(CalendarOfOthers, IsNamedByEditorsAlone) {
  EXPECT_EQ(refusal([&] { calendars.get(depot.ben, "saal"); }), "access.error.denied");
  EXPECT_EQ(refusal([&] { calendars.subscribe(depot.ben, "saal", "https://example.org/x.ics"); }),
            "access.error.denied");
  EXPECT_EQ(refusal([&] { calendars.subscribe(depot.town.owner, "saal", "file:///etc/passwd"); }),
            "calendars.error.subscription_url");
  depot.offer_counted("Stühle", 10);
  EXPECT_EQ(
      refusal([&] { calendars.subscribe(depot.town.owner, "stuehle", "https://example.org/x"); }),
      "resources.error.calendar_counted");
  EXPECT_EQ(refusal([&] { calendars.unsubscribe(depot.town.owner, "stuehle"); }),
            "resources.error.not_subscribed");
  EXPECT_EQ(refusal([&] { take(""), calendars.take_feed(hall.resource.id, {.body = "hello"}); }),
            "calendars.error.not_icalendar");
  calendars.note_failure(hall.resource.id, "calendars.error.feed_status");
  EXPECT_EQ(calendars.get(depot.town.owner, "saal").failures, 1);
}

TEST_F(CalendarOfOthers, IsNotEditedByHand) {
  take(vevent("a", "20261120T180000", "20261120T220000"));
  const ClosureId id = depot.units.closures(depot.town.owner, "saal")[0].id;
  EXPECT_EQ(refusal([&] { depot.units.reopen(depot.town.owner, "saal", id); }),
            "closures.error.imported");
  EXPECT_EQ(refusal([&] {
              depot.units.close(depot.town.owner, "saal",
                                {.kind = ClosureKind::ical,
                                 .starts_at = at("2026-11-25T17:00:00Z"),
                                 .ends_at = at("2026-11-25T18:00:00Z")});
            }),
            "closures.error.kind");
}

}  // namespace allmende::resources

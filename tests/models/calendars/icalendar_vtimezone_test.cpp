#include "models/calendars/icalendar_vtimezone.hpp"

#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>

#include "models/calendars/icalendar.hpp"
#include "models/calendars/icalendar_zone.hpp"
#include "tests/support/temp_folder.hpp"

namespace allmende::calendars {

static FileZone read_back(const std::string& text) {
  const CalendarFile file = read_lines("BEGIN:VCALENDAR\r\n" + text + "END:VCALENDAR\r\n");
  return FileZone{file.components.at(0)};
}

TEST(WriteVtimezone, ABerlinOfTodayHasTwoRules) {
  EXPECT_EQ(write_vtimezone("Europe/Berlin", 2025, 2027),
            "BEGIN:VTIMEZONE\r\nTZID:Europe/Berlin\r\nX-LIC-LOCATION:Europe/Berlin\r\n"
            "BEGIN:STANDARD\r\nDTSTART:20250101T010000\r\nTZOFFSETFROM:+0100\r\n"
            "TZOFFSETTO:+0100\r\nTZNAME:CET\r\nEND:STANDARD\r\n"
            "BEGIN:DAYLIGHT\r\nDTSTART:20250330T020000\r\nTZOFFSETFROM:+0100\r\n"
            "TZOFFSETTO:+0200\r\nTZNAME:CEST\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n"
            "END:DAYLIGHT\r\n"
            "BEGIN:STANDARD\r\nDTSTART:20251026T030000\r\nTZOFFSETFROM:+0200\r\n"
            "TZOFFSETTO:+0100\r\nTZNAME:CET\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n"
            "END:STANDARD\r\nEND:VTIMEZONE\r\n");
}

TEST(WriteVtimezone, SaysWhatTheClocksOfManyZonesDo) {
  for (const char* zone :
       {"Europe/Berlin", "Europe/London", "America/New_York", "America/Sao_Paulo", "Asia/Kolkata",
        "Australia/Lord_Howe", "Europe/Istanbul", "Asia/Tehran", "Africa/Casablanca",
        "Pacific/Apia", "America/Santiago", "Asia/Gaza"}) {
    const FileZone read = read_back(write_vtimezone(zone, 1945, 2039));
    const Day end = read_day("2039-12-31").value();
    for (Day day = read_day("1946-01-01").value(); day < end; day += std::chrono::days{5}) {
      const WallTime noon = day + std::chrono::hours{12};
      ASSERT_EQ(read.offset_at(noon), offset_at(to_instant(noon, zone), zone))
          << zone << " " << spell_wall(noon);
    }
  }
}

/// What a Python program prints, or nothing when it cannot run.
static std::string run_python(const std::string& program, const std::string& feed) {
  const tests::TempFolder folder;
  const std::string script = folder / "feed.py";
  const std::string calendar = folder / "feed.ics";
  tests::write_file(script, program);
  tests::write_file(calendar, feed);
  const std::string command = "/usr/bin/python3 " + script + " " + calendar + " 2>/dev/null";
  FILE* pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) return "";
  std::string out;
  char buffer[256];
  while (std::fgets(buffer, sizeof buffer, pipe) != nullptr) out += buffer;
  ::pclose(pipe);
  return out;
}

static std::string feed_of_one_series() {
  FeedEvent feed;
  feed.event.uid = "a@example.org";
  EventContent& content = feed.event.content;
  content.title = "Größe, Länge; \\ Ende " + std::string(80, 'x');
  content.starts_local = read_wall("2026-03-20T19:30:00").value();
  content.ends_local = read_wall("2026-03-20T22:00:00").value();
  content.recurrence = Recurrence{"FREQ=WEEKLY;COUNT=3", {}, {}};
  return write_icalendar({.name = "Programm"}, {feed});
}

TEST(WriteVtimezone, AnotherReaderFindsTheSameOffsets) {
  const std::string said = run_python(
      "import sys, datetime, io\n"
      "from dateutil import tz\n"
      "lines = [l for l in open(sys.argv[1]) if not l.startswith('X-LIC-')]\n"
      "zone = tz.tzical(io.StringIO(''.join(lines))).get('Europe/Berlin')\n"
      "for month in range(1, 13):\n"
      "    for year in (2025, 2026, 2040):\n"
      "        at = datetime.datetime(year, month, 29 if month != 2 else 28, 12, tzinfo=zone)\n"
      "        print(int(at.utcoffset().total_seconds() / 3600), end=' ')\n",
      feed_of_one_series());
  if (said.empty()) GTEST_SKIP() << "no /usr/bin/python3 with dateutil";
  EXPECT_EQ(said, "1 1 1 1 1 1 1 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 1 1 1 1 1 1 1 1 1 ");
}

TEST(WriteIcalendar, AnotherReaderReadsTheFeed) {
  const std::string said = run_python(
      "import sys, icalendar\n"
      "calendar = icalendar.Calendar.from_ical(open(sys.argv[1], 'rb').read())\n"
      "for event in calendar.walk('VEVENT'):\n"
      "    print(event['SUMMARY'].rstrip('x'), event['DTSTART'].dt.isoformat(),\n"
      "          event['RRULE'].to_ical().decode(), len(event.errors))\n",
      feed_of_one_series());
  if (said.empty()) GTEST_SKIP() << "no /usr/bin/python3 with icalendar";
  EXPECT_EQ(said, "Größe, Länge; \\ Ende  2026-03-20T19:30:00+01:00 FREQ=WEEKLY;COUNT=3 0\n");
}

}  // namespace allmende::calendars

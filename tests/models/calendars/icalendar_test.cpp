// Quirks of files, one by one.
#include "models/calendars/icalendar.hpp"

#include <gtest/gtest.h>

#include "models/base/error.hpp"

namespace allmende::calendars {

static std::string file(const std::string& components, const std::string& head = "") {
  return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + head + components + "END:VCALENDAR\r\n";
}

static std::string vevent(const std::string& lines) {
  return "BEGIN:VEVENT\r\nUID:a\r\nDTSTAMP:20260101T000000Z\r\nSUMMARY:Abend\r\n" + lines +
         "END:VEVENT\r\n";
}

static ReadCalendar read(const std::string& text) { return read_icalendar(text, "Europe/Berlin"); }

static ReadEvent read_one(const std::string& lines, const std::string& head = "") {
  const ReadCalendar calendar = read(file(vevent(lines), head));
  EXPECT_EQ(calendar.events.size(), 1U);
  return calendar.events.empty() ? ReadEvent{} : calendar.events[0];
}

static std::string starts(const ReadEvent& event) {
  return spell_wall(event.content.starts_local) + " " + event.content.zone;
}

static std::string ends(const ReadEvent& event) { return spell_wall(event.content.ends_local); }

static std::string notes(const ReadEvent& event) {
  std::string out;
  for (const ImportNote& note : event.notes) {
    out += (out.empty() ? "" : " ") + note.key.substr(note.key.rfind('.') + 1);
  }
  return out;
}

static const std::string kStart = "DTSTART;TZID=Europe/Berlin:20261127T193000\r\n";

TEST(ReadIcalendar, RefusesWhatIsNoCalendar) {
  for (const char* text : {"", "<html></html>", "BEGIN:VCARD\r\nEND:VCARD\r\n", "\xff\xfe\0"}) {
    EXPECT_THROW(read(text), Error) << text;
  }
  EXPECT_THROW(read("BEGIN:VCALENDAR\r\n" + std::string(17U << 20, 'x')), Error);
}

TEST(ReadIcalendar, TakesABareEvent) {
  const ReadCalendar calendar =
      read("BEGIN:VEVENT\nDTSTART:20261127T193000\nSUMMARY:X\nEND:VEVENT");
  ASSERT_EQ(calendar.events.size(), 1U);
  EXPECT_EQ(starts(calendar.events[0]), "2026-11-27T19:30:00 Europe/Berlin");
}

TEST(ReadIcalendar, ABrokenComponentLosesNoOther) {
  const ReadCalendar calendar =
      read(file(vevent("DTSTART:nonsense\r\n") + "BEGIN:VEVENT\r\nUID:b\r\nSUMMARY:Kein Ende\r\n" +
                kStart + "BEGIN:VALARM\r\n" + "BEGIN:VEVENT\r\nUID:c\r\nSUMMARY:Danach\r\n" +
                kStart + "END:VALARM\r\nEND:VEVENT\r\nEND:VTODO\r\nstray\r\n" +
                "BEGIN:VTODO\r\nUID:t\r\nEND:VTODO\r\n" + "BEGIN:VEVENT\r\nUID:d\r\n" + kStart));
  ASSERT_EQ(calendar.events.size(), 3U);
  EXPECT_EQ(calendar.events[0].uid, "b");
  EXPECT_EQ(notes(calendar.events[0]), "no_dtstamp unclosed");
  EXPECT_EQ(calendar.events[1].uid, "c");
  EXPECT_EQ(calendar.events[2].uid, "d");
  EXPECT_EQ(calendar.events[2].component, 5);
  ASSERT_EQ(calendar.skipped.size(), 2U);
  EXPECT_EQ(calendar.skipped[0].component, 1);
  EXPECT_EQ(calendar.skipped[0].title, "Abend");
  EXPECT_EQ(calendar.skipped[0].reason.key, "calendars.import.start_unreadable");
  EXPECT_EQ(calendar.skipped[1].reason.key, "calendars.import.not_event");
}

TEST(ReadIcalendar, ReadsEnds) {
  EXPECT_EQ(ends(read_one(kStart + "DTEND;TZID=Europe/Berlin:20261127T214500\r\n")),
            "2026-11-27T21:45:00");
  EXPECT_EQ(ends(read_one(kStart + "DURATION:PT2H15M\r\n")), "2026-11-27T21:45:00");
  EXPECT_EQ(ends(read_one(kStart + "DTEND:20261127T204500Z\r\n")), "2026-11-27T21:45:00");
  EXPECT_EQ(ends(read_one(kStart)), "2026-11-27T19:30:00");
  EXPECT_EQ(ends(read_one("DTSTART;VALUE=DATE:20261127\r\n")), "2026-11-28T00:00:00");
  EXPECT_EQ(ends(read_one("DTSTART;VALUE=DATE:20261127\r\nDURATION:P3D\r\n")),
            "2026-11-30T00:00:00");
  // A day is a day on the calendar, 24 hours are exact.
  const std::string before_change = "DTSTART;TZID=Europe/Berlin:20261024T120000\r\n";
  EXPECT_EQ(ends(read_one(before_change + "DURATION:P1D\r\n")), "2026-10-25T12:00:00");
  EXPECT_EQ(ends(read_one(before_change + "DURATION:PT24H\r\n")), "2026-10-25T11:00:00");
}

TEST(ReadIcalendar, MendsEnds) {
  ReadEvent event = read_one(kStart + "DTEND;TZID=Europe/Berlin:20261127T180000\r\n");
  EXPECT_EQ(ends(event), "2026-11-27T19:30:00");
  EXPECT_EQ(notes(event), "end_before_start");
  event = read_one(kStart + "DURATION:-PT1H\r\n");
  EXPECT_EQ(notes(event), "end_before_start");
  event = read_one("DTSTART;VALUE=DATE:20261127\r\nDTEND;VALUE=DATE:20261127\r\n");
  EXPECT_EQ(ends(event), "2026-11-28T00:00:00");
  EXPECT_EQ(notes(event), "zero_length");
  event = read_one(kStart + "DTEND:gestern\r\n");
  EXPECT_EQ(notes(event), "end_unreadable");
  event = read_one("DTSTART;VALUE=DATE:20261127\r\nDTEND:20261127T170000Z\r\n");
  EXPECT_EQ(ends(event), "2026-11-28T00:00:00");
  EXPECT_EQ(notes(event), "mixed_end");
}

TEST(ReadIcalendar, UtcTimesStandOnTheCalendarsClocks) {
  EXPECT_EQ(starts(read_one("DTSTART:20261127T183000Z\r\n")), "2026-11-27T19:30:00 Europe/Berlin");
  EXPECT_EQ(starts(read_one("DTSTART:20261127T183000Z\r\n", "X-WR-TIMEZONE:Europe/London\r\n")),
            "2026-11-27T18:30:00 Europe/London");
  EXPECT_EQ(starts(read_one("DTSTART:20261127T193000\r\n", "X-WR-TIMEZONE:Europe/London\r\n")),
            "2026-11-27T19:30:00 Europe/London");
}

TEST(ReadIcalendar, ASeriesInUtcStaysInUtc) {
  const ReadEvent event =
      read_one("DTSTART:20261127T183000Z\r\nRRULE:FREQ=WEEKLY\r\nEXDATE:20261204T183000Z\r\n");
  EXPECT_EQ(starts(event), "2026-11-27T18:30:00 UTC");
  EXPECT_EQ(spell_wall(event.content.recurrence->exceptions.at(0)), "2026-12-04T18:30:00");
  EXPECT_EQ(notes(event), "utc_series");
}

TEST(ReadIcalendar, KnowsZonesByManyNames) {
  for (const char* tzid :
       {"Europe/Berlin", "/freeassociation.sourceforge.net/Tzfile/Europe/Berlin",
        "/mozilla.org/20050126_1/Europe/Berlin", "W. Europe Standard Time",
        "\"(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna\"",
        "(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna", "Mitteleuropäische Zeit"}) {
    const ReadEvent event = read_one("DTSTART;TZID=" + std::string{tzid} + ":20261127T193000\r\n");
    EXPECT_EQ(starts(event), "2026-11-27T19:30:00 Europe/Berlin") << tzid;
    EXPECT_EQ(notes(event), "") << tzid;
  }
  EXPECT_EQ(starts(read_one("DTSTART;TZID=\"(UTC+01:00) Brussels, Paris\":20261127T193000\r\n")),
            "2026-11-27T19:30:00 Europe/Brussels");
}

static std::string vtimezone(const std::string& winter, const std::string& summer,
                             const std::string& more = "") {
  return "BEGIN:VTIMEZONE\r\nTZID:Custom\r\n" + more +
         "BEGIN:STANDARD\r\nDTSTART:19701025T030000\r\nTZOFFSETFROM:" + summer +
         "\r\nTZOFFSETTO:" + winter +
         "\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\nEND:STANDARD\r\n"
         "BEGIN:DAYLIGHT\r\nDTSTART:19700329T020000\r\nTZOFFSETFROM:" +
         winter + "\r\nTZOFFSETTO:" + summer +
         "\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n";
}

TEST(ReadIcalendar, TakesTheZoneWhoseOffsetsAFileDefines) {
  const std::string start = "DTSTART;TZID=Custom:20260701T193000\r\n";
  ReadEvent event = read_one(start, vtimezone("+0100", "+0200"));
  EXPECT_EQ(starts(event), "2026-07-01T19:30:00 Europe/Berlin");
  EXPECT_EQ(notes(event), "zone_guessed");
  event = read_one(start, vtimezone("+0000", "+0100", "X-LIC-LOCATION:Europe/Lisbon\r\n"));
  EXPECT_EQ(starts(event), "2026-07-01T19:30:00 Europe/Lisbon");
  EXPECT_EQ(notes(event), "");
}

TEST(ReadIcalendar, ATimeOfNoKnownZoneKeepsItsInstant) {
  const ReadEvent event =
      read_one("DTSTART;TZID=Custom:20260701T193000\r\nDTEND;TZID=Custom:20260701T203000\r\n",
               vtimezone("+0137", "+0237"));
  EXPECT_EQ(starts(event), "2026-07-01T16:53:00 UTC");
  EXPECT_EQ(ends(event), "2026-07-01T17:53:00");
  EXPECT_EQ(notes(event), "zone_fixed");
}

TEST(ReadIcalendar, AnUndefinedZoneIsTheCalendars) {
  const ReadEvent event = read_one("DTSTART;TZID=Nirgends:20261127T193000\r\n");
  EXPECT_EQ(starts(event), "2026-11-27T19:30:00 Europe/Berlin");
  EXPECT_EQ(notes(event), "zone_unknown");
}

TEST(ReadIcalendar, ReadsRecurrence) {
  const ReadEvent event =
      read_one(kStart +
               "RRULE:FREQ=WEEKLY;BYDAY=FR, SA;\r\nRRULE:FREQ=DAILY\r\nEXRULE:FREQ=YEARLY\r\n"
               "RDATE;TZID=Europe/London:20261201T200000,20261202T200000\r\n"
               "RDATE;VALUE=PERIOD:20261203T190000Z/PT2H\r\nEXDATE;VALUE=DATE:20261204\r\n"
               "EXDATE:20261211T183000Z\r\nEXDATE:quatsch\r\n");
  const Recurrence& recurrence = event.content.recurrence.value();
  EXPECT_EQ(recurrence.rule, "FREQ=WEEKLY;BYDAY=FR,SA");
  ASSERT_EQ(recurrence.dates.size(), 3U);
  EXPECT_EQ(spell_wall(recurrence.dates[0]), "2026-12-01T21:00:00");
  EXPECT_EQ(spell_wall(recurrence.dates[2]), "2026-12-03T20:00:00");
  ASSERT_EQ(recurrence.exceptions.size(), 2U);
  EXPECT_EQ(spell_wall(recurrence.exceptions[0]), "2026-12-04T19:30:00");
  EXPECT_EQ(spell_wall(recurrence.exceptions[1]), "2026-12-11T19:30:00");
  EXPECT_EQ(notes(event), "exrule several_rules period date_unreadable");
}

TEST(ReadIcalendar, ARuleThatIsNotTakenLeavesTheEvent) {
  const ReadEvent event = read_one(kStart + "RRULE:FREQ=SECONDLY\r\n");
  EXPECT_FALSE(event.content.recurrence);
  EXPECT_EQ(notes(event), "rule_refused");
}

TEST(ReadIcalendar, ChangedDatesAreNamedOnTheClocksOfTheirSeries) {
  const std::string series = vevent(kStart + "RRULE:FREQ=WEEKLY\r\n");
  for (const char* id : {"RECURRENCE-ID;TZID=Europe/Berlin:20261204T193000",
                         "RECURRENCE-ID;TZID=Europe/London:20261204T183000",
                         "RECURRENCE-ID:20261204T183000Z", "RECURRENCE-ID;VALUE=DATE:20261204"}) {
    const std::string changed = vevent("DTSTART:20261204T193000Z\r\n" + std::string{id} + "\r\n");
    const ReadCalendar calendar = read(file(changed + series, "X-WR-TIMEZONE:Europe/London\r\n"));
    ASSERT_EQ(calendar.events.size(), 2U);
    EXPECT_EQ(calendar.events[0].recurrence_id, "20261204T193000") << id;
    EXPECT_EQ(starts(calendar.events[0]), "2026-12-04T20:30:00 Europe/Berlin");
    EXPECT_EQ(notes(calendar.events[0]), "");
  }
}

TEST(ReadIcalendar, ChangedDaysOfAnAllDaySeriesAreDays) {
  const ReadCalendar calendar =
      read(file(vevent("DTSTART;VALUE=DATE:20261127\r\nRRULE:FREQ=WEEKLY\r\n") +
                vevent("DTSTART;VALUE=DATE:20261205\r\n"
                       "RECURRENCE-ID;RANGE=THISANDFUTURE:20261204T000000\r\n")));
  ASSERT_EQ(calendar.events.size(), 2U);
  EXPECT_EQ(calendar.events[1].recurrence_id, "20261204");
  EXPECT_EQ(notes(calendar.events[1]), "range");
}

TEST(ReadIcalendar, SkipsAChangeOfAnUnreadableDate) {
  const ReadCalendar calendar =
      read(file(vevent(kStart + "RRULE:FREQ=WEEKLY\r\n") + vevent(kStart + "RECURRENCE-ID:x\r\n")));
  EXPECT_EQ(calendar.events.size(), 1U);
  ASSERT_EQ(calendar.skipped.size(), 1U);
  EXPECT_EQ(calendar.skipped[0].reason.key, "calendars.import.recurrence_id_unreadable");
}

TEST(ReadIcalendar, OfTwoVersionsTheLaterCounts) {
  const ReadCalendar calendar = read(file(vevent(kStart + "SEQUENCE:2\r\nLOCATION:neu\r\n") +
                                          vevent(kStart + "SEQUENCE:1\r\nLOCATION:alt\r\n")));
  ASSERT_EQ(calendar.events.size(), 1U);
  EXPECT_EQ(calendar.events[0].content.place->name, "neu");
  ASSERT_EQ(calendar.skipped.size(), 1U);
  EXPECT_EQ(calendar.skipped[0].reason.key, "calendars.import.older_copy");
}

TEST(ReadIcalendar, OneUidForAllEventsCostsNone) {
  const std::string text =
      file(vevent(kStart) + vevent("DTSTART;TZID=Europe/Berlin:20261128T193000\r\n") +
           vevent("DTSTART;TZID=Europe/Berlin:20261129T193000\r\n"));
  const ReadCalendar calendar = read(text);
  ASSERT_EQ(calendar.events.size(), 3U);
  EXPECT_NE(calendar.events[1].uid, calendar.events[2].uid);
  EXPECT_EQ(notes(calendar.events[1]), "uid_reused");
  EXPECT_EQ(read(text).events[1].uid, calendar.events[1].uid);
}

TEST(ReadIcalendar, EqualEventsWithoutUidStayApart) {
  const std::string event = "BEGIN:VEVENT\r\nSUMMARY:X\r\n" + kStart + "END:VEVENT\r\n";
  const ReadCalendar calendar = read(file(event + event));
  ASSERT_EQ(calendar.events.size(), 2U);
  EXPECT_EQ(calendar.events[1].uid, calendar.events[0].uid + "-2");
}

TEST(ReadIcalendar, ReadsPlaces) {
  const auto place = [](const std::string& location) {
    return read_one(kStart + "LOCATION:" + location + "\r\n").content.place.value_or(Place{});
  };
  EXPECT_EQ(place("Stadttheater\\, Alter Markt 1\\, 33602 Bielefeld\\, Deutschland"),
            (Place{.name = "Stadttheater",
                   .street = "Alter Markt 1",
                   .postal_code = "33602",
                   .locality = "Bielefeld",
                   .country = "DE"}));
  EXPECT_EQ(place("Haus Neuland\\nSenner Hellweg 493a\\nD-33689 Bielefeld"),
            (Place{.name = "Haus Neuland",
                   .street = "Senner Hellweg 493a",
                   .postal_code = "33689",
                   .locality = "Bielefeld"}));
  EXPECT_EQ(place("Saal 3, 1. OG").name, "Saal 3, 1. OG");
  EXPECT_EQ(place("Loading entrances #1 and #2").name, "Loading entrances #1 and #2");
  EXPECT_EQ(place("Alter Markt 1, 33602 Bielefeld").name, "Alter Markt 1");
}

TEST(ReadIcalendar, ReadsWhereAndAddresses) {
  const ReadEvent event =
      read_one(kStart +
               "GEO:52.02;8.53\r\nCONFERENCE;VALUE=URI:https://example.org/live\r\n"
               "DESCRIPTION:Mehr\r\nURL:https://example.org/x\r\n");
  EXPECT_EQ(event.content.place->latitude, 52.02);
  EXPECT_EQ(event.content.online_url, "https://example.org/live");
  EXPECT_EQ(event.content.description, "Mehr\n\n<https://example.org/x>");
  EXPECT_EQ(read_one(kStart + "LOCATION:https://example.org/zoom\r\n").content.online_url,
            "https://example.org/zoom");
  EXPECT_EQ(notes(read_one(kStart + "URL:javascript:alert(1)\r\n")), "address_refused");
  EXPECT_FALSE(read_one(kStart + "GEO:0;0\r\n").content.place);
  EXPECT_FALSE(read_one(kStart + "GEO:nan;200\r\n").content.place);
}

TEST(ReadIcalendar, ReadsWords) {
  const ReadEvent event = read_one(
      kStart +
      "DESCRIPTION:*kein* Markdown\\n<b>kein HTML\\nfol\r\n ded\\, \\;\\\\\r\n"
      "CATEGORIES:Freizeit,Kinderkonzert\r\nCATEGORIES:Musik\\, laut\r\nSTATUS:CANCELLED\r\n"
      "CLASS:PRIVATE\r\nSEQUENCE:7\r\nLAST-MODIFIED:20260203T040506Z\r\n");
  EXPECT_EQ(event.content.description, "\\*kein\\* Markdown\\\n\\<b\\>kein HTML\\\nfolded, ;\\\\");
  EXPECT_EQ(event.content.tags,
            (std::vector<std::string>{"Freizeit", "Kinderkonzert", "Musik, laut"}));
  EXPECT_EQ(event.content.category, Category::family);
  EXPECT_EQ(event.content.status, EventStatus::cancelled);
  EXPECT_EQ(event.content.visibility, Visibility::members);
  EXPECT_EQ(event.sequence, 7);
  EXPECT_EQ(to_rfc3339(event.last_modified.value()), "2026-02-03T04:05:06Z");
  EXPECT_EQ(notes(event), "private");
}

TEST(ReadIcalendar, KnowsCategoriesInGermanAndEnglish) {
  const std::vector<std::pair<const char*, Category>> words{{"Theater", Category::theatre},
                                                            {"Sommertheater", Category::theatre},
                                                            {"Oper", Category::theatre},
                                                            {"Kooperation", Category::other},
                                                            {"Konzert", Category::music},
                                                            {"Live music", Category::music},
                                                            {"Ausstellung", Category::exhibition},
                                                            {"Lesung", Category::literature},
                                                            {"Kino", Category::film},
                                                            {"Führung", Category::heritage},
                                                            {"Workshop", Category::course},
                                                            {"Stadtteilfest", Category::community}};
  for (const auto& [word, category] : words) {
    const auto event = read_one(kStart + "CATEGORIES:" + word + "\r\n");
    EXPECT_EQ(event.content.category, category) << word;
  }
}

TEST(ReadIcalendar, TakesNoPersonsOver) {
  const ReadEvent event = read_one(
      kStart +
      "ORGANIZER;CN=\"A, B\":mailto:a@example.org\r\nATTENDEE:mailto:b@example.org\r\n"
      "ATTENDEE:mailto:c@example.org\r\nATTACH:https://example.org/x\r\nX-ALT-DESC:<p>\r\n");
  EXPECT_EQ(notes(event), "dropped people");
  EXPECT_EQ(event.notes[0].params.at("properties"), "ATTACH, X-ALT-DESC");
}

TEST(ReadIcalendar, MendsWhatIsTooLongOrMissing) {
  ReadEvent event = read_one(kStart + "SUMMARY:x\r\nDESCRIPTION:" + std::string(70000, 'x') +
                             "\r\nLOCATION:" + std::string(400, 'x') + "\r\n");
  EXPECT_EQ(event.content.description.size(), 65536U);
  EXPECT_EQ(notes(event), "cut");
  const ReadCalendar calendar =
      read(file("BEGIN:VEVENT\r\nDTSTAMP:20260101T000000Z\r\nUID:" + std::string(2000, 'u') +
                "\r\n" + kStart + "END:VEVENT\r\n"));
  EXPECT_EQ(calendar.events.at(0).content.title, "(ohne Titel)");
  EXPECT_LE(calendar.events.at(0).uid.size(), 500U);
}

TEST(ReadIcalendar, ReadsLinesThatAProducerForgotToFold) {
  const ReadEvent event = read_one("DESCRIPTION:eins\r\nzwei ohne Einzug\r\n" + kStart);
  EXPECT_EQ(event.content.description, "eins\\\nzwei ohne Einzug");
  EXPECT_EQ(notes(event), "stray_lines");
}

TEST(ReadIcalendar, SkipsYearsNobodyPlans) {
  for (const char* start : {"DTSTART:18991231T000000\r\n", "DTSTART:22010101T000000\r\n",
                            "DTSTART:20261301T000000\r\n", ""}) {
    const ReadCalendar calendar = read(file(vevent(start)));
    EXPECT_TRUE(calendar.events.empty()) << start;
    EXPECT_EQ(calendar.skipped.size(), 1U) << start;
  }
}

TEST(ReadIcalendar, ACancelledCalendarCancelsItsEvents) {
  EXPECT_EQ(read_one(kStart, "METHOD:CANCEL\r\n").content.status, EventStatus::cancelled);
}

TEST(ReadIcalendar, KeepsTheSourceOfEachEvent) {
  const ReadEvent event = read_one(kStart + "X-EIGEN:ja\r\n");
  EXPECT_TRUE(event.source_text.starts_with("BEGIN:VEVENT\r\nUID:a\r\n"));
  EXPECT_TRUE(event.source_text.ends_with("X-EIGEN:ja\r\nEND:VEVENT\r\n"));
}

}  // namespace allmende::calendars

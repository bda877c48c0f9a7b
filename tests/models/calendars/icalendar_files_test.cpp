// Real files, as they came from their producers. Their quirks are described beside them.
#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

#include "models/calendars/icalendar.hpp"
#include "tests/support/source_dir.hpp"

namespace allmende::calendars {

static std::optional<std::string> read_file(const std::string& name) {
  std::ifstream file{tests::shared_data() / "ics" / name, std::ios::binary};
  if (!file) return std::nullopt;
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

#define READ_OR_SKIP(calendar, name)                                                     \
  const auto calendar##_text = read_file(name);                                          \
  if (!calendar##_text) GTEST_SKIP() << "no " << name << " in " << tests::shared_data(); \
  const ReadCalendar calendar = read_icalendar(*calendar##_text, "Europe/Berlin")

static std::map<std::string, int> count_notes(const ReadCalendar& calendar) {
  std::map<std::string, int> counts;
  for (const ReadEvent& event : calendar.events) {
    for (const ImportNote& note : event.notes) ++counts[note.key];
  }
  return counts;
}

using Counts = std::map<std::string, int>;

TEST(RealFiles, BurgWilhelmstein) {
  READ_OR_SKIP(calendar, "burg-wilhelmstein_icspy.ics");
  ASSERT_EQ(calendar.events.size(), 135U);
  EXPECT_TRUE(calendar.skipped.empty());
  EXPECT_EQ(count_notes(calendar), (Counts{{"calendars.import.no_dtstamp", 135}}));
  const EventContent& first = calendar.events[0].content;
  EXPECT_EQ(first.title, "DAS DA Theater - Frühlings Erwachen");
  EXPECT_EQ(spell_wall(first.starts_local), "2025-06-08T20:00:00");
  EXPECT_EQ(spell_wall(first.ends_local), "2025-06-08T22:00:00");
  EXPECT_EQ(first.zone, "Europe/Berlin");
  ASSERT_TRUE(first.place);
  EXPECT_EQ(*first.place,
            (Place{.name = "Burg Wilhelmstein", .postal_code = "52146", .locality = "Würselen"}));
  EXPECT_EQ(first.description,
            "<https://dasda.de/das-da-theater/programm/spielzeit-24-25/fruehlings-erwachen>");
}

TEST(RealFiles, MachbarPotsdam) {
  READ_OR_SKIP(calendar, "machbar-potsdam_google.ics");
  EXPECT_EQ(calendar.name, "machBar - Öffentlich");
  EXPECT_EQ(calendar.zone, "Europe/Berlin");
  ASSERT_EQ(calendar.events.size(), 64U);
  EXPECT_TRUE(calendar.skipped.empty());
  int rules = 0, changed = 0, exceptions = 0, all_day = 0, places = 0;
  for (const ReadEvent& event : calendar.events) {
    if (event.recurrence_id) ++changed;
    if (event.content.all_day) ++all_day;
    if (event.content.place) ++places;
    if (!event.content.recurrence) continue;
    ++rules;
    exceptions += static_cast<int>(event.content.recurrence->exceptions.size());
  }
  EXPECT_EQ(rules, 24);
  EXPECT_EQ(changed, 6);
  EXPECT_EQ(exceptions, 5);
  EXPECT_EQ(all_day, 3);
  EXPECT_EQ(places, 52);
  EXPECT_EQ(count_notes(calendar),
            (Counts{{"calendars.import.html_description", 6}, {"calendars.import.people", 5}}));
}

TEST(RealFiles, GoogleWithManyOverrides) {
  READ_OR_SKIP(calendar, "google_677-events_186-overrides.ics");
  EXPECT_EQ(calendar.zone, "Europe/Paris");
  ASSERT_EQ(calendar.events.size(), 677U);
  EXPECT_TRUE(calendar.skipped.empty());
  int rules = 0, changed = 0, all_day = 0;
  for (const ReadEvent& event : calendar.events) {
    if (event.recurrence_id) ++changed;
    if (event.content.all_day) ++all_day;
    if (event.content.recurrence) ++rules;
  }
  EXPECT_EQ(changed, 186);
  EXPECT_EQ(all_day, 60);
  EXPECT_EQ(rules, 81);
  EXPECT_EQ(count_notes(calendar),
            (Counts{{"calendars.import.no_master", 8}, {"calendars.import.no_title", 1}}));
}

TEST(RealFiles, ThunderbirdWithFullZoneHistory) {
  READ_OR_SKIP(calendar, "thunderbird_london_overrides.ics");
  ASSERT_EQ(calendar.events.size(), 3U);
  EXPECT_TRUE(count_notes(calendar).empty());
  EXPECT_EQ(calendar.events[0].content.zone, "Europe/London");
  EXPECT_EQ(to_rfc3339(to_instant(calendar.events[0].content.starts_local, "Europe/London")),
            "2025-04-23T08:00:00Z");
  EXPECT_EQ(calendar.events[1].recurrence_id, "20250424T090000");
  EXPECT_EQ(calendar.events[1].sequence, 2);
  EXPECT_EQ(calendar.events[2].content.place->name, "new place");
}

TEST(RealFiles, ExchangeWithWindowsZones) {
  READ_OR_SKIP(calendar, "exchange_o365_custom-cet-vtimezone.ics");
  ASSERT_EQ(calendar.events.size(), 2U);
  EXPECT_TRUE(count_notes(calendar).empty());
  const EventContent& second = calendar.events[1].content;
  EXPECT_EQ(second.zone, "Europe/Warsaw");
  EXPECT_EQ(to_rfc3339(to_instant(second.starts_local, second.zone)), "2024-05-21T13:00:00Z");
  ASSERT_TRUE(second.recurrence);
  EXPECT_EQ(second.recurrence->rule,
            "FREQ=WEEKLY;UNTIL=20260505T130000Z;INTERVAL=2;BYDAY=TU;WKST=SU");
  ASSERT_EQ(second.recurrence->exceptions.size(), 2U);
  EXPECT_EQ(spell_wall(second.recurrence->exceptions[0]), "2024-12-31T15:00:00");
}

TEST(RealFiles, FestivalWithoutUids) {
  READ_OR_SKIP(calendar, "festival_bad-value-date.ics");
  ASSERT_EQ(calendar.events.size(), 128U);
  const auto again = read_icalendar(*calendar_text, "Europe/Berlin");
  std::set<std::string> uids;
  for (std::size_t i = 0; i < calendar.events.size(); ++i) {
    const ReadEvent& event = calendar.events[i];
    uids.insert(event.uid);
    EXPECT_EQ(event.uid, again.events[i].uid);
    EXPECT_FALSE(event.content.all_day);
  }
  EXPECT_EQ(uids.size(), 128U);
  EXPECT_EQ(count_notes(calendar), (Counts{{"calendars.import.address_refused", 1},
                                           {"calendars.import.date_with_time", 128},
                                           {"calendars.import.no_uid", 128},
                                           {"calendars.import.zero_length", 22}}));
  EXPECT_EQ(spell_wall(calendar.events[0].content.starts_local), "2011-08-04T12:00:00");
}

TEST(RealFiles, DavxWithLatin1Bytes) {
  READ_OR_SKIP(calendar, "davx5_latin1.ics");
  ASSERT_EQ(calendar.events.size(), 1U);
  EXPECT_EQ(calendar.events[0].content.title, "äöüß");
  EXPECT_EQ(spell_wall(calendar.events[0].content.starts_local), "2013-10-09T17:00:00");
  EXPECT_EQ(count_notes(calendar),
            (Counts{{"calendars.import.mended_bytes", 1}, {"calendars.import.odd_time", 1}}));
}

}  // namespace allmende::calendars

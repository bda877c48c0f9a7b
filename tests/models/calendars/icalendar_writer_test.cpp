#include <gtest/gtest.h>

#include <random>

#include "models/calendars/icalendar.hpp"
#include "models/text/text.hpp"

namespace allmende::calendars {

static WallTime wall(std::string_view text) { return read_wall(text).value(); }

static FeedEvent feed_event(const EventContent& content, const std::string& uid) {
  FeedEvent feed;
  feed.event.uid = uid;
  feed.event.content = content;
  feed.event.sequence = 3;
  feed.event.created_at = read_rfc3339("2026-01-02T03:04:05Z").value();
  feed.event.updated_at = read_rfc3339("2026-02-03T04:05:06Z").value();
  feed.url = "https://example.org/veranstaltungen/x";
  feed.organiser = "Theater \"am Markt\", e.V.";
  return feed;
}

static EventContent full_content() {
  EventContent content;
  content.title = "Die Größe; der Nächte, \\ neu";
  content.summary = "Kurz gesagt: viel.";
  content.description = "# Titel\n\nText mit *Betonung*, Komma; Semikolon \\ und 🎭.";
  content.starts_local = wall("2026-11-27T19:30:00");
  content.ends_local = wall("2026-11-27T21:45:00");
  content.place = Place{"Stadttheater", "Alter Markt 1", "33602", "Bielefeld", "DE", 52.02, 8.53};
  content.online_url = "https://example.org/live";
  content.category = Category::theatre;
  content.tags = {"uraufführung", "mit, Komma", "a;b"};
  content.price = {PriceKind::paid, "14 € / 8 €", 800, 1400, "EUR"};
  content.ticket_url = "https://example.org/karten?x=1;2,3";
  content.languages = {"de", "en-GB"};
  content.status = EventStatus::postponed;
  content.status_reason = "Krankheit\nim Ensemble";
  content.visibility = Visibility::unlisted;
  content.recurrence = Recurrence{"FREQ=WEEKLY;BYDAY=FR;COUNT=5",
                                  {wall("2026-12-26T20:00:00")},
                                  {wall("2026-12-04T19:30:00"), wall("2026-12-11T19:30:00")}};
  return content;
}

static ReadCalendar there_and_back(const std::vector<FeedEvent>& events) {
  return read_icalendar(write_icalendar({.name = "Programm"}, events), "Europe/London");
}

TEST(WriteIcalendar, GivesBackWhatItWasGiven) {
  const EventContent content = full_content();
  const ReadCalendar calendar = there_and_back({feed_event(content, "a@example.org")});
  ASSERT_EQ(calendar.events.size(), 1U);
  EXPECT_TRUE(calendar.skipped.empty());
  EXPECT_EQ(calendar.name, "Programm");
  const ReadEvent& event = calendar.events[0];
  EXPECT_EQ(event.content, content);
  EXPECT_EQ(event.uid, "a@example.org");
  EXPECT_EQ(event.sequence, 3);
  EXPECT_EQ(to_rfc3339(event.last_modified.value()), "2026-02-03T04:05:06Z");
  EXPECT_TRUE(event.notes.empty());
}

TEST(WriteIcalendar, WritesStandardPropertiesForOtherReaders) {
  const std::string text = write_icalendar({.name = "Programm, Herbst",
                                            .description = "Alles",
                                            .url = "https://example.org/kalender/x",
                                            .source = "https://example.org/kalender/x.ics"},
                                           {feed_event(full_content(), "a")});
  for (const char* line : {"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n",
                           "NAME:Programm\\, Herbst\r\n",
                           "X-WR-CALNAME:Programm\\, Herbst\r\n",
                           "SOURCE;VALUE=URI:https://example.org/kalender/x.ics",
                           "REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n",
                           "X-PUBLISHED-TTL:PT1H\r\n",
                           "X-WR-TIMEZONE:Europe/Berlin\r\n",
                           "DTSTART;TZID=Europe/Berlin:20261127T193000\r\n",
                           "DTEND;TZID=Europe/Berlin:20261127T214500\r\n",
                           "DTSTAMP:20260203T040506Z\r\n",
                           "RRULE:FREQ=WEEKLY;BYDAY=FR;COUNT=5\r\n",
                           "RDATE;TZID=Europe/Berlin:20261226T200000\r\n",
                           "EXDATE;TZID=Europe/Berlin:20261204T193000,20261211T193000\r\n",
                           "STATUS:TENTATIVE\r\n",
                           "CLASS:PUBLIC\r\n",
                           "GEO:52.02;8.53\r\n",
                           "SEQUENCE:3\r\n",
                           "LOCATION:Stadttheater\\, Alter Markt 1\\, 33602 Bielefeld\r\n",
                           "URL:https://example.org/veranstaltungen/x\r\n",
                           "END:VCALENDAR\r\n"}) {
    EXPECT_NE(text.find(line), std::string::npos) << line << "\n" << text;
  }
}

TEST(WriteIcalendar, NamesTheRoomBehindItsHouse) {
  FeedEvent event = feed_event(full_content(), "a");
  event.room = "Foyer";
  const std::string text = write_icalendar({}, {event});
  EXPECT_NE(text.find("LOCATION:Stadttheater\\, Foyer\\, Alter Markt 1\\, 33602 Bielefeld\r\n"),
            std::string::npos)
      << text;
  EXPECT_EQ(there_and_back({event}).events.at(0).content.place->name, "Stadttheater");
}

TEST(WriteIcalendar, SameEventsGiveSameBytes) {
  const std::vector<FeedEvent> events{feed_event(full_content(), "a")};
  EXPECT_EQ(write_icalendar({}, events), write_icalendar({}, events));
}

TEST(WriteIcalendar, FoldsBetweenCharacters) {
  EventContent content = full_content();
  for (std::size_t length = 0; length < 80; ++length) {
    content.title = std::string(length, 'x') + "🎭🎭🎭äöüß🎭🎭🎭🎭🎭🎭🎭🎭🎭🎭🎭🎭🎭🎭🎭🎭🎭🎭";
    const std::string text = write_icalendar({}, {feed_event(content, "a")});
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = text.find("\r\n", at);
      ASSERT_LE(end - at, 75U);
      ASSERT_TRUE(is_utf8(text.substr(at, end - at)));
      at = end + 2;
    }
    EXPECT_EQ(read_icalendar(text, "UTC").events.at(0).content.title, content.title);
  }
}

TEST(WriteIcalendar, NoTextCanAddALine) {
  EventContent content = full_content();
  const std::string evil = "x\r\nATTENDEE:mailto:a@example.org\nEND:VEVENT\rBEGIN:VEVENT\v\f";
  content.title = content.summary = content.description = content.status_reason = evil;
  content.place->name = content.place->street = content.price.text = evil;
  content.tags = {evil};
  content.languages = {evil};
  content.online_url = content.ticket_url = "https://example.org/" + evil;
  content.recurrence = Recurrence{"FREQ=DAILY\r\nATTENDEE:x", {}, {}};
  FeedEvent event = feed_event(content, evil);
  event.organiser = event.url = evil;
  event.event.recurrence_id = evil;
  const std::string text = write_icalendar({.name = evil, .source = evil}, {event});
  EXPECT_EQ(text.find("\nATTENDEE"), std::string::npos);
  EXPECT_EQ(text.find("\rBEGIN:VEVENT\v"), std::string::npos);
  const ReadCalendar calendar = read_icalendar(text, "UTC");
  ASSERT_EQ(calendar.events.size(), 1U);
}

TEST(WriteIcalendar, WritesChangedDatesInTheZoneOfTheirSeries) {
  EventContent series = full_content();
  EventContent changed = full_content();
  changed.recurrence.reset();
  changed.zone = "Europe/London";
  changed.starts_local = wall("2026-12-18T20:00:00");
  changed.ends_local = wall("2026-12-18T22:00:00");
  FeedEvent second = feed_event(changed, "a");
  second.event.recurrence_id = "20261218T193000";
  const ReadCalendar calendar = there_and_back({feed_event(series, "a"), second});
  ASSERT_EQ(calendar.events.size(), 2U);
  EXPECT_EQ(calendar.events[1].recurrence_id, "20261218T193000");
  EXPECT_EQ(calendar.events[1].content, changed);
}

TEST(WriteIcalendar, KeepsAllDayAndUtcEvents) {
  EventContent all_day = full_content();
  all_day.all_day = true;
  all_day.zone = "America/New_York";
  all_day.starts_local = wall("2026-12-24T00:00:00");
  all_day.ends_local = wall("2026-12-27T00:00:00");
  all_day.recurrence = Recurrence{"FREQ=YEARLY", {wall("2027-01-06T00:00:00")}, {}};
  EventContent utc = full_content();
  utc.zone = "UTC";
  EventContent no_length = full_content();
  no_length.ends_local = no_length.starts_local;
  no_length.recurrence.reset();
  const ReadCalendar calendar =
      there_and_back({feed_event(all_day, "a"), feed_event(utc, "b"), feed_event(no_length, "c")});
  ASSERT_EQ(calendar.events.size(), 3U);
  EXPECT_EQ(calendar.events[0].content, all_day);
  EXPECT_EQ(calendar.events[1].content, utc);
  EXPECT_EQ(calendar.events[2].content, no_length);
}

/// Random contents from pieces that are hard to spell.
class Contents {
 public:
  explicit Contents(unsigned seed) : random_(seed) {}

  EventContent next() {
    EventContent content;
    content.title = "T" + text(false);
    content.summary = text(true);
    content.description = text(true);
    content.all_day = pick(4) == 0;
    content.zone = std::array{"Europe/Berlin",       "UTC",
                              "America/New_York",    "Asia/Kolkata",
                              "Australia/Lord_Howe", "Africa/Casablanca"}[pick(6)];
    content.starts_local = moment(content.all_day);
    content.ends_local =
        content.starts_local + (content.all_day ? std::chrono::seconds{86400L * (1 + pick(5))}
                                                : std::chrono::seconds{60L * pick(5000)});
    if (pick(2) == 0) {
      content.place = Place{text(false), text(false), "33602", text(false), "DE", {}, {}};
    }
    if (content.place && pick(2) == 0) {
      content.place->latitude = 47 + pick(1000) / 997.0;
      content.place->longitude = -8.1 + pick(1000) / 991.0;
    }
    if (pick(3) == 0) content.online_url = "https://example.org/a,b;c?ä=1";
    content.category = static_cast<Category>(pick(10));
    for (int i = pick(4); i > 0; --i) content.tags.push_back("t" + text(false));
    content.price.kind = static_cast<PriceKind>(pick(4));
    content.price.text = text(false);
    if (pick(2) == 0) content.price.min_cents = pick(100000);
    content.status = static_cast<EventStatus>(pick(5));
    content.status_reason = text(true);
    content.visibility = static_cast<Visibility>(pick(4));
    if (pick(3) == 0) content.recurrence = recurrence(content.all_day);
    return content;
  }

 private:
  int pick(int below) { return static_cast<int>(random_() % static_cast<unsigned>(below)); }

  WallTime moment(bool all_day) {
    const Day day = wall("1950-01-01T00:00:00").time_since_epoch().count() == 0
                        ? Day{}
                        : std::chrono::floor<std::chrono::days>(wall("1950-01-01T00:00:00")) +
                              std::chrono::days{pick(45000)};
    return all_day ? WallTime{day} : day + std::chrono::minutes{pick(1440)};
  }

  Recurrence recurrence(bool all_day) {
    Recurrence made{"FREQ=WEEKLY;COUNT=5", {}, {}};
    for (int i = pick(40); i > 0; --i) made.dates.push_back(moment(all_day));
    for (int i = pick(40); i > 0; --i) made.exceptions.push_back(moment(all_day));
    return made;
  }

  std::string text(bool lines) {
    static const std::vector<std::string> kPieces{"ä",  "ß",    "🎭", ",",  ";", "\\", "\\n", ":",
                                                  "\"", "wort", "=", "^n", "–", "%",  "'",   "x x"};
    std::string made;
    for (int i = pick(60); i > 0; --i) {
      if (lines && pick(10) == 0) {
        made += "\n";
      } else {
        made += kPieces[static_cast<std::size_t>(pick(static_cast<int>(kPieces.size())))];
      }
    }
    return cut(made, 55);
  }

  std::mt19937 random_;
};

TEST(WriteIcalendar, GivesBackAThousandRandomContents) {
  Contents contents{20261122};
  for (int round = 0; round < 20; ++round) {
    std::vector<FeedEvent> events;
    for (int i = 0; i < 50; ++i) {
      events.push_back(feed_event(contents.next(), "uid-" + std::to_string(i)));
    }
    const ReadCalendar calendar = there_and_back(events);
    ASSERT_EQ(calendar.events.size(), events.size());
    for (std::size_t i = 0; i < events.size(); ++i) {
      ASSERT_EQ(calendar.events[i].content, events[i].event.content)
          << write_icalendar({}, {events[i]});
      EXPECT_TRUE(calendar.events[i].notes.empty()) << calendar.events[i].notes[0].key;
    }
  }
}

}  // namespace allmende::calendars

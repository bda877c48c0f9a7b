// Imports and subscriptions: the same text twice, local edits, broken parts, and real files.
#include "models/calendars/event_import.hpp"
#include "tests/support/source_dir.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/town.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace allmende::calendars {

using tests::at, tests::refusal;

using Texts = std::vector<std::string>;

struct Vevent {
  std::string uid;
  std::string title;
  std::string starts = "20261127T193000";
  /// Further lines, each with its line end.
  std::string more = "";
};

static std::string feed(const std::vector<Vevent>& events) {
  std::string text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//DE\r\n";
  for (const Vevent& event : events) {
    text += "BEGIN:VEVENT\r\nUID:" + event.uid +
            "\r\nDTSTAMP:20260101T000000Z\r\nSUMMARY:" + event.title +
            "\r\nDTSTART;TZID=Europe/Berlin:" + event.starts + "\r\n" + event.more +
            "END:VEVENT\r\n";
  }
  return text + "END:VCALENDAR\r\n";
}

static std::string spell(const ImportReport& report) {
  return std::to_string(report.made) + " made, " + std::to_string(report.changed) + " changed, " +
         std::to_string(report.unchanged) + " unchanged, " + std::to_string(report.skipped) +
         " skipped, " + std::to_string(report.removed) + " removed";
}

static std::string numbers(int made, int changed, int unchanged, int skipped = 0) {
  return spell(
      {.made = made, .changed = changed, .unchanged = unchanged, .skipped = skipped});
}

class Import : public testing::Test {
 protected:
  std::string import(const std::string& text) {
    return spell(town.calendars.import_text(town.owner, "theater.programm", text));
  }
  std::string import(const std::vector<Vevent>& events) { return import(feed(events)); }
  std::string take(const std::vector<Vevent>& events) {
    const CalendarId id = town.calendars.get(town.owner, "theater.programm").id;
    return spell(town.calendars.take_feed(id, {.body = feed(events)}));
  }
  Texts titles() { return town.test.sql("SELECT title FROM events ORDER BY starts_at, title"); }
  Texts entries() {
    return town.test.sql(
        "SELECT to_char(a.starts_at AT TIME ZONE 'Europe/Berlin', 'MM-DD HH24:MI ') "
        "|| e.title FROM agenda_entries a JOIN events e ON e.id = a.event_id "
        "ORDER BY a.starts_at, e.title");
  }

  tests::Town town;
};

TEST_F(Import, MakesThenChangesNothing) {
  const std::vector<Vevent> events{{"1@x", "Eins"}, {"2@x", "Zwei", "20261128T200000"}};
  EXPECT_EQ(import(events), numbers(2, 0, 0));
  EXPECT_EQ(import(events), numbers(0, 0, 2));
  EXPECT_EQ(import({{"1@x", "Eins neu"}, events[1]}), numbers(0, 1, 1));
  EXPECT_EQ(titles(), (Texts{"Eins neu", "Zwei"}));
  EXPECT_EQ(town.titles({}), (Texts{"Eins neu", "Zwei"}));
  EXPECT_EQ(town.test.sql("SELECT count(*) FROM imports").at(0), "3");
}

TEST_F(Import, IsForEditorsAlone) {
  const auto by = [&](const Caller& caller) {
    return refusal([&] {
      town.calendars.import_text(caller, "theater.programm", feed({{"1@x", "Eins"}}));
    });
  };
  EXPECT_EQ(by(town.stranger), "access.error.sign_in");
  EXPECT_EQ(by(town.join("viola", Standing::viewer)), "access.error.denied");
  EXPECT_EQ(by(town.operator_), "");
  EXPECT_EQ(refusal([&] { import("no calendar"); }), "calendars.error.not_icalendar");
}

TEST_F(Import, LeavesALocalEditUntilTheSourceSaysSomethingNew) {
  import({{ "1@x", "Eins" }});
  town.events.edit(town.owner, "eins", [](const EventView&, EventContent& content) {
    content.title = "Eins, von Hand";
  });
  EXPECT_EQ(import({{"1@x", "Eins"}}), numbers(0, 0, 1));
  EXPECT_EQ(titles(), Texts{"Eins, von Hand"});
  EXPECT_EQ(import({{"1@x", "Eins, verlegt"}}), numbers(0, 1, 0));
  EXPECT_EQ(titles(), Texts{"Eins, verlegt"});
}

TEST_F(Import, SkipsAnOlderSequence) {
  import({{ "1@x", "Neu", "20261127T193000", "SEQUENCE:3\r\n" }});
  EXPECT_EQ(import({{"1@x", "Alt", "20261127T193000", "SEQUENCE:2\r\n"}}), numbers(0, 0, 0, 1));
  EXPECT_EQ(titles(), Texts{"Neu"});
  EXPECT_EQ(import({{"1@x", "Neuer", "20261127T193000", "SEQUENCE:3\r\n"}}), numbers(0, 1, 0));
}

TEST_F(Import, TakesBackItsOwnExportUnchanged) {
  EventContent content = tests::event_at("Eigenes", "2026-11-27T19:30:00");
  content.category = Category::music;
  const EventView own = town.add(content);
  const std::string text =
      write_icalendar({.name = "x"}, {{.event = own.event, .url = "https://example.org/e"}});
  EXPECT_EQ(import(text), numbers(0, 0, 1)) << text;
}

static const Vevent kMaster{"s@x", "Reihe", "20261103T190000", "RRULE:FREQ=WEEKLY;COUNT=3\r\n"};
static const Vevent kChanged{"s@x", "Reihe mit Gast", "20261110T200000",
                             "RECURRENCE-ID;TZID=Europe/Berlin:20261110T190000\r\n"};

TEST_F(Import, PutsAChangedDateInPlaceWhateverTheOrder) {
  const Texts expected{"11-03 19:00 Reihe", "11-10 20:00 Reihe mit Gast", "11-17 19:00 Reihe"};
  EXPECT_EQ(import({kChanged, kMaster}), numbers(2, 0, 0));
  EXPECT_EQ(entries(), expected);
  EXPECT_EQ(import({kMaster, kChanged}), numbers(0, 0, 2));
  EXPECT_EQ(entries(), expected);
}

TEST_F(Import, LetsAnOrphanedDateJoinItsSeries) {
  EXPECT_EQ(import({kChanged}), numbers(1, 0, 0));
  EXPECT_EQ(town.events.get(town.stranger, "reihe-mit-gast").event.recurrence_id,
            "20261110T190000");
  EXPECT_EQ(import({kMaster, kChanged}), numbers(1, 1, 0));
  EXPECT_EQ(entries(),
            (Texts{"11-03 19:00 Reihe", "11-10 20:00 Reihe mit Gast", "11-17 19:00 Reihe"}));
  EXPECT_EQ(town.events.at_address(town.stranger, "reihe-mit-gast").moved_to, "reihe");
  EXPECT_EQ(town.events.get(town.stranger, "reihe-mit-gast").event.content.title, "Reihe");
}

TEST_F(Import, LosesOnlyTheBrokenEvent) {
  const Vevent broken{"b@x", "Kaputt", "2026-13-99"};
  const Vevent nameless{"n@x", ""};
  const Vevent backwards{"r@x", "Rückwärts", "20261127T193000",
                         "DTEND;TZID=Europe/Berlin:20200101T000000\r\n"};
  const Vevent endless{std::string(5000, 'u'), "Lange UID"};
  const auto report = town.calendars.import_text(
      town.owner, "theater.programm",
      feed({{"1@x", "Eins"}, broken, nameless, backwards, endless, {"2@x", "Zwei"}}));
  EXPECT_GE(report.skipped, 1) << spell(report);
  const Texts made = titles();
  EXPECT_EQ(std::count(made.begin(), made.end(), "Eins"), 1);
  EXPECT_EQ(std::count(made.begin(), made.end(), "Zwei"), 1);
  EXPECT_EQ(std::count(made.begin(), made.end(), "Kaputt"), 0);
  EXPECT_EQ(report.made + report.skipped, 6) << spell(report);
}

TEST_F(Import, RemovesVanishedEventsOfASubscriptionThatAreToCome) {
  const Vevent past{"p@x", "Vorbei", "20261001T190000"};
  const Vevent over{"o@x", "Reihe vorbei", "20260901T190000", "RRULE:FREQ=DAILY;COUNT=3\r\n"};
  const Vevent coming{"c@x", "Kommt"};
  const Vevent endless{"e@x", "Reihe kommt", "20260901T190000", "RRULE:FREQ=WEEKLY\r\n"};
  town.add(tests::event_at("Eigenes", "2026-11-29T19:30:00"));
  town.calendars.subscribe(town.owner, "theater.programm", "webcal://example.org/feed.ics");
  EXPECT_EQ(take({past, over, coming, endless}), numbers(4, 0, 0));
  EXPECT_EQ(take({{"n@x", "Neu", "20261205T190000"}}), spell({.made = 1, .removed = 2}));
  EXPECT_EQ(titles(), (Texts{"Reihe vorbei", "Vorbei", "Eigenes", "Neu"}));
}

TEST_F(Import, DoesNotRemoveWhatIsOnlyBrokenToday) {
  town.calendars.subscribe(town.owner, "theater.programm", "https://example.org/feed.ics");
  take({{"1@x", "Eins"}, {"2@x", "Zwei"}});
  EXPECT_EQ(take({{"1@x", "Eins", "2026-13-99"}, {"2@x", "Zwei"}}), numbers(0, 0, 1, 1));
  EXPECT_EQ(titles(), (Texts{"Eins", "Zwei"}));
}

TEST_F(Import, TakesAnUnchangedFeedForNothingNew) {
  town.calendars.subscribe(town.owner, "theater.programm", "https://example.org/feed.ics");
  take({{"1@x", "Eins"}});
  const CalendarId id = town.calendars.get(town.owner, "theater.programm").id;
  town.clock.time += std::chrono::hours{1};
  town.calendars.note_failure(id, "feeds.error.timeout");
  EXPECT_EQ(town.calendars.find_subscription(id)->failures, 1);
  town.calendars.take_feed(id, {.unchanged = true});
  const auto subscription = town.calendars.find_subscription(id);
  EXPECT_EQ(subscription->failures, 0);
  EXPECT_EQ(subscription->checked_at, town.clock.time);
  EXPECT_EQ(subscription->changed_at, town.clock.time - std::chrono::hours{1});
  EXPECT_EQ(titles(), Texts{"Eins"});
}

/// `count` events whose titles come in different orders from one seed to the next.
static std::string shuffled_feed(int count, int step) {
  std::vector<Vevent> events;
  for (int i = 0; i < count; ++i) {
    const std::string n = std::to_string(i * step % count);
    events.push_back({n + "@x", "Abend" + n + " Wort" + n});
  }
  return feed(events);
}

TEST_F(Import, OfTheSameTwiceAtOnceNeitherDoublesNorFails) {
  std::jthread other{[&] { import(shuffled_feed(200, 7)); }};
  import(shuffled_feed(200, 13));
  other.join();
  EXPECT_EQ(titles().size(), 200U);
  EXPECT_EQ(entries().size(), 200U);
}

TEST_F(Import, IntoTwoCalendarsAtOnceDoesNotDeadlock) {
  town.add_organisation("museum", "Museum");
  const Caller owner = town.owner;
  const auto deadlocks = [&] {
    return town.test
        .sql(
            "SELECT pg_stat_clear_snapshot()::text || (SELECT deadlocks FROM "
            "pg_stat_database WHERE datname = current_database())")
        .at(0);
  };
  const std::string before = deadlocks();
  std::jthread other{
      [&] { town.calendars.import_text(owner, "museum.programm", shuffled_feed(200, 7)); }};
  town.calendars.import_text(owner, "theater.programm", shuffled_feed(200, 13));
  other.join();
  EXPECT_EQ(titles().size(), 400U);
  EXPECT_EQ(deadlocks(), before);
}

TEST_F(Import, TakesTheRealFilesAndTheSecondTimeChangesNothing) {
  const auto folder = tests::shared_data() / "ics";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no real files in " << folder;
  int files = 0;
  for (const auto& file : std::filesystem::directory_iterator{folder}) {
    if (file.path().extension() != ".ics") continue;
    ++files;
    const std::string name = file.path().filename();
    const std::string text = tests::read_file(file.path());
    const auto first = town.calendars.import_text(town.owner, "theater.programm", text);
    EXPECT_GT(first.made, 0) << name << ": " << spell(first);
    const auto second = town.calendars.import_text(town.owner, "theater.programm", text);
    EXPECT_EQ(spell(second), numbers(0, 0, first.made, first.skipped)) << name;
  }
  EXPECT_GT(files, 5);
  EXPECT_EQ(
      town.test.sql("SELECT count(*) FROM events WHERE series_id IS NULL AND slug = ''").at(0),
      "0");
}

}  // namespace allmende::calendars

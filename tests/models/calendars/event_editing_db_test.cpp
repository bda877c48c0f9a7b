// What editors do beyond single events: cutting series, moving drafts, previews and the programme.
#include <gtest/gtest.h>

#include "models/calendars/programme_service.hpp"
#include "tests/support/town.hpp"

namespace allmende::calendars {

using tests::at, tests::event_at, tests::refusal, tests::series_at;

using Texts = std::vector<std::string>;

class Editors : public testing::Test {
 protected:
  Texts dates(const std::string& key) {
    Texts found;
    for (const AgendaEntry& entry :
         town.events.dates(town.owner, key, {.from = at("2026-01-01T00:00:00Z"), .to = {}})) {
      found.push_back(spell_wall(to_wall(entry.starts_at, "Europe/Berlin")).substr(0, 16) + " " +
                      entry.view.event.content.title);
    }
    return found;
  }
  Texts programme(const ProgrammeQuery& query) {
    Texts found;
    for (const ProgrammeLine& line : service.list(town.owner, "theater", query).lines) {
      found.push_back(line.view.event.content.title);
    }
    return found;
  }
  static EventService::Change retitle(const std::string& title) {
    return [title](const EventView&, EventContent& content) { content.title = title; };
  }

  tests::Town town;
  ProgrammeService service{town.db, town.clock};
};

TEST_F(Editors, CutASeriesAndTheRestIsNew) {
  const EventView series =
      town.add(series_at("Probe", "2026-11-20T19:30:00", "FREQ=WEEKLY;COUNT=5"));
  const std::string key = series.event.id.text;
  town.events.edit_date(town.owner, key, "20261127T193000", retitle("Früher anders"));
  town.events.edit_date(town.owner, key, "20261211T193000", retitle("Später anders"));
  const EventView rest = town.events.split(town.owner, key, "20261204T193000",
                                           [](const EventView& view, EventContent& content) {
                                             EXPECT_EQ(view.event.content.title, "Probe");
                                             content.title = "Neue Probe";
                                             content.starts_local += std::chrono::minutes{30};
                                             content.ends_local += std::chrono::minutes{30};
                                           });
  EXPECT_EQ(dates(key), (Texts{"2026-11-20T19:30 Probe", "2026-11-27T19:30 Früher anders"}));
  // A date that was changed by itself keeps its own hour.
  EXPECT_EQ(dates(rest.event.id.text),
            (Texts{"2026-12-04T20:00 Neue Probe", "2026-12-11T19:30 Später anders",
                   "2026-12-18T20:00 Neue Probe"}));
  EXPECT_NE(rest.event.slug, series.event.slug);
  EXPECT_EQ(town.events.get(town.owner, key).event.sequence, series.event.sequence + 1);
}

TEST_F(Editors, ChangeTheWholeSeriesFromItsFirstDateOn) {
  const EventView series =
      town.add(series_at("Probe", "2026-11-20T19:30:00", "FREQ=WEEKLY;COUNT=2"));
  const std::string key = series.event.id.text;
  EXPECT_EQ(town.events.split(town.owner, key, "20261120T193000", retitle("Ganz neu")).event.id,
            series.event.id);
  EXPECT_EQ(dates(key), (Texts{"2026-11-20T19:30 Ganz neu", "2026-11-27T19:30 Ganz neu"}));
}

TEST_F(Editors, StoreNothingOfACutThatIsRefused) {
  const std::string key =
      town.add(series_at("Probe", "2026-11-20T19:30:00", "FREQ=WEEKLY;COUNT=3")).event.id.text;
  const std::string second = "20261127T193000";
  EXPECT_EQ(refusal([&] { town.events.split(town.owner, key, second, retitle(" ")); }),
            "events.error.title_empty");
  EXPECT_EQ(refusal([&] { town.events.split(town.owner, key, "20261128T193000", retitle("x")); }),
            "events.error.no_such_date");
  EXPECT_EQ(refusal([&] {
              town.events.split(town.join("ben", Standing::viewer), key, second, retitle("x"));
            }),
            "access.error.denied");
  EXPECT_EQ(dates(key).size(), 3U);
  EXPECT_EQ(town.test.sql("SELECT count(*) FROM events")[0], "1");
}

TEST_F(Editors, AreToldHowManyDatesOfACountedSeriesAreLeftHoweverLongItIs) {
  EventContent content = series_at("Probe", "2016-01-01T19:30:00", "FREQ=DAILY;COUNT=5000");
  content.recurrence->dates.push_back(tests::wall("2016-01-02T11:00:00"));
  content.recurrence->exceptions.push_back(tests::wall("2016-01-03T19:30:00"));
  const std::string key = town.add(content).event.id.text;
  const auto left = [&](const std::string& date) {
    return town.events.dates_left(town.owner, key, date);
  };
  EXPECT_EQ(left("20160101T193000"), 5000);
  EXPECT_EQ(left("20160111T193000"), 4990);
  // The day number 4000 of the series.
  EXPECT_EQ(left("20261214T193000"), 1000);
  const std::string endless =
      town.add(series_at("Treff", "2026-11-20T19:30:00", "FREQ=WEEKLY")).event.id.text;
  EXPECT_EQ(town.events.dates_left(town.owner, endless, "20261127T193000"), std::nullopt);
}

TEST_F(Editors, TakeParticipantsAlongWithTheirDates) {
  EventContent content = series_at("Probe", "2026-11-20T19:30:00", "FREQ=WEEKLY;COUNT=3");
  content.joining = {.mode = JoinMode::open, .capacity = 5};
  const EventView series = town.add(content);
  const std::string key = series.event.id.text;
  const Caller kim = town.add_account("kim");
  town.participations.join(kim, {key, "20261120T193000"}, {});
  town.participations.join(kim, {key, "20261204T193000"}, {});
  const EventView rest = town.events.split(town.owner, key, "20261127T193000",
                                           [](const EventView&, EventContent& changed) {
                                             changed.starts_local += std::chrono::hours{1};
                                             changed.ends_local += std::chrono::hours{1};
                                           });
  EXPECT_EQ(town.test.sql("SELECT payload->>'shift_seconds' FROM jobs WHERE kind = "
                          "'participations.follow'")[0],
            "3600");
  town.participations.follow(
      {series.event.id, rest.event.id, "20261127T193000", std::chrono::seconds{3600}});
  const auto going = [&](const EventId& event, const std::string& date) {
    return town.participations.list(town.owner, {event.text, date}).size();
  };
  EXPECT_EQ(going(series.event.id, "20261120T193000"), 1U);
  EXPECT_EQ(going(rest.event.id, "20261127T203000"), 0U);
  EXPECT_EQ(going(rest.event.id, "20261204T203000"), 1U);
}

TEST_F(Editors, MoveDraftsAloneToAnotherCalendar) {
  town.add_organisation("kino", "Kino");
  EventContent content = series_at("Plan", "2026-11-20T19:30:00", "FREQ=WEEKLY;COUNT=3");
  content.visibility = Visibility::draft;
  const std::string key = town.add(content).event.id.text;
  town.events.edit_date(town.owner, key, "20261127T193000", retitle("Anders"));
  EXPECT_EQ(refusal([&] { town.events.move(town.owner, key, "none"); }),
            "calendars.error.not_found");
  const Caller ben = town.join("ben", Standing::editor);
  EXPECT_EQ(refusal([&] { town.events.move(ben, key, "kino.programm"); }), "access.error.denied");
  const Caller owner = town.known(*town.owner.account_id);
  EXPECT_EQ(town.events.move(owner, key, "kino.programm").calendar_handle, "kino.programm");
  EXPECT_EQ(town.test.sql("SELECT count(*) FROM events e JOIN calendars c ON c.id = e.calendar_id "
                          "WHERE c.handle = 'kino.programm'")[0],
            "2");
  const std::string told = town.add(event_at("Bekannt", "2026-11-27T19:30:00")).event.id.text;
  EXPECT_EQ(refusal([&] { town.events.move(owner, told, "kino.programm"); }),
            "events.error.move_published");
}

TEST_F(Editors, LookAtAnEventWithoutStoringIt) {
  town.clock.time = at("2026-11-25T12:00:00Z");
  const EventContent content =
      series_at("Vielleicht", "2026-11-20T19:30:00", "FREQ=WEEKLY;COUNT=20");
  const auto preview = town.events.preview(town.owner, "theater.programm", content);
  EXPECT_EQ(preview.view.calendar_name, town.calendars.get(town.owner, "theater.programm").name);
  EXPECT_EQ(preview.coming, 19);
  ASSERT_EQ(preview.dates.size(), 12U);
  EXPECT_EQ(preview.dates[0].recurrence_id, "20261127T193000");
  EXPECT_EQ(town.test.sql("SELECT count(*) FROM events")[0], "0");
  EXPECT_EQ(refusal([&] { town.events.preview(town.owner, "theater.programm", {}); }),
            "events.error.title_empty");
  EXPECT_EQ(refusal([&] { town.events.preview(town.stranger, "theater.programm", content); }),
            "access.error.sign_in");
}

TEST_F(Editors, SeeTheirProgrammeWithDraftsAndSeriesOnce) {
  town.clock.time = at("2026-11-25T12:00:00Z");
  EventContent draft = event_at("Entwurf", "2026-12-24T19:30:00");
  draft.visibility = Visibility::draft;
  town.add(draft);
  EventContent off = event_at("Abgesagt", "2026-12-01T19:30:00");
  off.status = EventStatus::cancelled;
  town.add(off);
  town.add(series_at("Probe", "2026-11-20T19:30:00", "FREQ=WEEKLY;COUNT=3"));
  town.add(event_at("Vorbei", "2026-11-01T19:30:00"));
  town.add(event_at("Lange vorbei, 100 % gut", "2019-11-01T19:30:00"));
  town.add_organisation("kino", "Kino");
  town.add(event_at("Film", "2026-12-02T19:30:00"), "kino.programm");
  EXPECT_EQ(programme({}), (Texts{"Probe", "Abgesagt", "Entwurf"}));
  EXPECT_EQ(programme({.time = ProgrammeTime::past}), (Texts{"Vorbei", "Lange vorbei, 100 % gut"}));
  EXPECT_EQ(programme({.state = ProgrammeState::draft}), (Texts{"Entwurf"}));
  EXPECT_EQ(programme({.state = ProgrammeState::cancelled}), (Texts{"Abgesagt"}));
  EXPECT_EQ(programme({.state = ProgrammeState::published}), (Texts{"Probe"}));
  EXPECT_EQ(programme({.time = ProgrammeTime::past, .text = "100 %"}),
            (Texts{"Lange vorbei, 100 % gut"}));
  EXPECT_EQ(programme({.text = "_"}), Texts{});
  EXPECT_EQ(programme({.calendar = "theater.programm"}).size(), 3U);
  EXPECT_EQ(programme({.calendar = "kino.programm"}), Texts{});
  const auto page = service.list(town.owner, "theater", {});
  EXPECT_EQ(page.counts.any, 3);
  EXPECT_EQ(page.counts.draft, 1);
  EXPECT_EQ(page.counts.cancelled, 1);
  EXPECT_EQ(page.lines[0].next_at, at("2026-11-27T18:30:00Z"));
}

TEST_F(Editors, ReadTheirProgrammePageByPage) {
  town.clock.time = at("2026-11-25T12:00:00Z");
  for (const char* title : {"A", "B", "C", "D", "E"}) {
    town.add(event_at(title, "2026-12-01T19:30:00"));
    town.add(event_at(title, "1962-12-01T19:30:00"));
  }
  for (const ProgrammeTime time : {ProgrammeTime::coming, ProgrammeTime::past}) {
    Texts all;
    ProgrammeQuery query{.time = time, .limit = 2};
    do {
      const auto page = service.list(town.owner, "theater", query);
      for (const ProgrammeLine& line : page.lines) all.push_back(line.view.event.content.title);
      query.cursor = page.next;
    } while (!query.cursor.empty());
    std::sort(all.begin(), all.end());
    EXPECT_EQ(all, (Texts{"A", "B", "C", "D", "E"}));
  }
  EXPECT_EQ(refusal([&] { service.list(town.owner, "theater", {.cursor = "x"}); }),
            "agenda.error.cursor");
}

TEST_F(Editors, AloneSeeTheProgramme) {
  EXPECT_EQ(refusal([&] { service.list(town.stranger, "theater", {}); }), "access.error.sign_in");
  EXPECT_EQ(refusal([&] { service.list(town.join("vera", Standing::viewer), "theater", {}); }),
            "access.error.denied");
  EXPECT_EQ(refusal([&] { service.list(town.owner, "none", {}); }),
            "organisations.error.not_found");
  EXPECT_EQ(refusal([&] { service.list(town.join("ben", Standing::editor), "theater", {}); }), "");
}

}  // namespace allmende::calendars

// Who is told of events that were moved or deleted, and in which words.
#include <gtest/gtest.h>

#include "models/base/append.hpp"
#include "models/calendars/mirror_repository.hpp"
#include "models/notifications/notification_service.hpp"
#include "models/notifications/notification_texts.hpp"
#include "models/notifications/notifier.hpp"
#include "models/participations/changes_notifications.hpp"
#include "tests/support/letter_tray.hpp"
#include "tests/support/server_process.hpp"

namespace allmende::tests {

using namespace std::chrono_literals;
using calendars::EventContent, calendars::EventStatus, calendars::EventView, calendars::Visibility;
using notifications::Notification;

class ChangeNotices : public testing::Test {
 protected:
  using Titles = std::vector<std::string>;

  void tell() {
    settle();
    // Transactions of other tests in the same cluster hold the log back for a moment.
    const bool done = within(std::chrono::seconds{30}, [&] {
      while (notifications::notify_next(town.db, rows) > 0) continue;
      return town.test.sql(R"(
          SELECT count(*) FROM event_log l
          LEFT JOIN event_cursors c ON c.reader = 'notifications'
          WHERE c.reader IS NULL OR (l.xid, l.id) > (c.xid, c.id))")[0] == "0";
    });
    EXPECT_TRUE(done) << "the event log is held back";
  }
  /// What the worker does of the jobs that wait.
  void settle() {
    for (const std::string& event : town.test.sql(
             "DELETE FROM jobs WHERE kind = 'participations.settle' RETURNING payload->>'event'")) {
      town.participations.settle({event});
    }
  }
  Titles told(const Caller& caller, const std::string& locale = "de") {
    tell();
    Titles titles;
    for (const Notification& one : service.list(caller, {.unread = true})) {
      titles.push_back(notifications::title_of(one, locale));
    }
    return titles;
  }
  Caller somebody(const std::string& handle) {
    const Caller caller = town.add_account(handle);
    town.test.sql("UPDATE accounts SET email_verified_at = now() WHERE handle = '" + handle + "'");
    return caller;
  }
  Caller participant(const std::string& handle, const std::string& event,
                     const std::string& date = "") {
    const Caller caller = somebody(handle);
    town.participations.join(caller, {event, date}, {});
    return caller;
  }
  std::string add_open(EventContent content) {
    content.joining.mode = calendars::JoinMode::open;
    return town.add(content).event.id.text;
  }
  std::string add_series() {
    return add_open(series_at("Treff", "2026-12-05T19:00:00", "FREQ=WEEKLY;COUNT=4"));
  }
  static void shift(EventContent& content, std::chrono::seconds by) {
    content.starts_local += by;
    content.ends_local += by;
  }
  void move(const std::string& event, std::chrono::seconds by) {
    town.events.edit(town.owner, event,
                     [&](const EventView&, EventContent& content) { shift(content, by); });
  }
  void set_status(const std::string& event, EventStatus status) {
    town.events.edit(town.owner, event,
                     [&](const EventView&, EventContent& content) { content.status = status; });
  }

  Town town;
  LetterTray tray{town};
  std::string base = "http://town";
  notifications::Notifier notifier{town.clock};
  notifications::NotificationService service{{town.db, town.clock, town.letters, town.box, base}};
  std::vector<notifications::Notifying> rows = participations::changes_notifications(notifier);
};

static const std::string kOnSaturday = "Samstag, 5. Dezember 2026, 19:00 Uhr";
static const std::string kOnSunday = "Sonntag, 6. Dezember 2026, 19:00 Uhr";

TEST_F(ChangeNotices, SayTheOldTimeAndTheNewOne) {
  const std::string event = add_open(event_at("Konzert", "2026-12-05T19:00:00"));
  const Caller guest = participant("bo", event);
  move(event, 24h);
  EXPECT_EQ(told(guest), Titles{"Verlegt: Konzert, statt " + kOnSaturday + " jetzt " + kOnSunday});
  EXPECT_EQ(told(guest, "en"), Titles{"Moved: Konzert, now Sunday, 6 December 2026, 19:00 instead "
                                      "of Saturday, 5 December 2026, 19:00"});
  town.clock.time += 2min;
  service.write_letters();
  const auto letters = tray.take();
  ASSERT_EQ(letters.size(), 1U);
  EXPECT_NE(letters[0].text.body.find(kOnSunday), std::string::npos) << letters[0].text.body;
}

TEST_F(ChangeNotices, AreNotMadeOfAComma) {
  const std::string event = add_open(event_at("Konzert", "2026-12-05T19:00:00"));
  const Caller guest = participant("bo", event);
  town.events.edit(town.owner, event, [](const EventView&, EventContent& content) {
    content.description = "Mit Pause, und Getränken.";
    content.ends_local += 15min;
  });
  EXPECT_EQ(told(guest), Titles{});
}

TEST_F(ChangeNotices, AreOneForSeveralMovesInARow) {
  const std::string event = add_open(event_at("Konzert", "2026-12-05T19:00:00"));
  const Caller guest = participant("bo", event);
  move(event, 1h);
  told(guest);
  move(event, 23h);
  EXPECT_EQ(told(guest), Titles{"Verlegt: Konzert, statt " + kOnSaturday + " jetzt " + kOnSunday});
  move(event, -24h);
  EXPECT_EQ(told(guest), Titles{"Verlegt: Konzert, doch wieder " + kOnSaturday});
}

TEST_F(ChangeNotices, SayOnceThatSomethingIsPostponedToAnotherDay) {
  const std::string event = add_open(event_at("Konzert", "2026-12-05T19:00:00"));
  const Caller guest = participant("bo", event);
  town.events.edit(town.owner, event, [](const EventView&, EventContent& content) {
    content.status = EventStatus::postponed;
    shift(content, 24h);
  });
  EXPECT_EQ(told(guest),
            Titles{"Verschoben: Konzert, statt " + kOnSaturday + " jetzt " + kOnSunday});
}

TEST_F(ChangeNotices, TellOfWhatWasDeletedWhoTookPartAndMaySeeIt) {
  const std::string event = add_open(event_at("Konzert", "2026-12-05T19:00:00"));
  const Caller guest = participant("bo", event);
  const Caller left = participant("cem", event);
  town.participations.leave(left, {event, ""});
  town.events.remove(town.owner, event);
  EXPECT_EQ(told(guest), Titles{"Gestrichen: Konzert, " + kOnSaturday});
  EXPECT_EQ(service.list(guest, {})[0].path, "/veranstaltungen/konzert");
  EXPECT_EQ(told(left), Titles{});
  EXPECT_EQ(town.test.sql("SELECT count(*) FROM event_farewells")[0], "0");

  const std::string hidden = add_open(event_at("Intern", "2026-12-05T19:00:00"));
  town.participations.join(guest, {hidden, ""}, {});
  town.events.edit(town.owner, hidden, [](const EventView&, EventContent& content) {
    content.visibility = Visibility::members;
  });
  town.events.remove(town.owner, hidden);
  EXPECT_EQ(told(guest).size(), 1U);
}

TEST_F(ChangeNotices, AreNotMadeOfTheDeletionOfWhatIsOverOrCancelled) {
  const std::string event = add_open(event_at("Konzert", "2026-12-05T19:00:00"));
  const std::string over = add_open(event_at("Lesung", "2026-12-01T19:00:00"));
  const Caller guest = participant("bo", event);
  town.participations.join(guest, {over, ""}, {});
  set_status(event, EventStatus::cancelled);
  EXPECT_EQ(told(guest).size(), 1U);
  town.events.remove(town.owner, event);
  town.clock.time = at("2026-12-02T08:00:00Z");
  town.events.remove(town.owner, over);
  EXPECT_EQ(told(guest), Titles{"Abgesagt: Konzert, 5.12.2026"});
}

TEST_F(ChangeNotices, TellOfADateThatIsTakenOutAndOfItsReturn) {
  const std::string series = add_series();
  const Caller first = participant("bo", series, "20261205T190000");
  const Caller second = participant("cem", series, "20261212T190000");
  town.events.remove_date(town.owner, series, "20261205T190000");
  EXPECT_EQ(told(first), Titles{"Gestrichen: Treff, " + kOnSaturday});
  EXPECT_EQ(told(second), Titles{});
  town.events.edit(town.owner, series, [](const EventView&, EventContent& content) {
    content.recurrence->exceptions.push_back(*read_wall("2026-12-19T19:00:00"));
  });
  EXPECT_EQ(told(first).size(), 1U) << "once";
  town.events.edit(town.owner, series, [](const EventView&, EventContent& content) {
    content.recurrence->exceptions.clear();
  });
  EXPECT_EQ(told(first)[0], "Findet doch statt: Treff, " + kOnSaturday);
  EXPECT_EQ(told(second), Titles{});
}

TEST_F(ChangeNotices, TakeParticipantsAlongWithASeriesThatMoves) {
  const std::string series = add_series();
  const Caller second = participant("cem", series, "20261212T190000");
  move(series, 1h);
  // Two edits before the worker comes to it.
  move(series, 30min);
  EXPECT_EQ(told(second), Titles{"Verlegt: Treff, statt Samstag, 12. Dezember 2026, 19:00 Uhr "
                                 "jetzt Samstag, 12. Dezember 2026, 20:30 Uhr"});
  EXPECT_EQ(service.list(second, {})[0].path, "/veranstaltungen/treff/20261212T203000");
  EXPECT_EQ(town.participations.list(town.owner, {series, "20261212T203000"}).size(), 1U);
}

TEST_F(ChangeNotices, TellOfOneDateThatIsChangedAndChangedBack) {
  const std::string series = add_series();
  const Caller second = participant("cem", series, "20261212T190000");
  const EventView changed =
      town.events.edit_date(town.owner, series, "20261212T190000",
                            [](const EventView&, EventContent& content) { shift(content, 2h); });
  EXPECT_EQ(told(second), Titles{"Verlegt: Treff, statt Samstag, 12. Dezember 2026, 19:00 Uhr "
                                 "jetzt Samstag, 12. Dezember 2026, 21:00 Uhr"});
  service.note_all_read(second, std::nullopt);
  town.events.remove(town.owner, changed.event.id.text);
  EXPECT_EQ(told(second), Titles{"Verlegt: Treff, statt Samstag, 12. Dezember 2026, 21:00 Uhr "
                                 "jetzt Samstag, 12. Dezember 2026, 19:00 Uhr"});
}

TEST_F(ChangeNotices, TellOfACutSeriesOnlyWhereItsTimesDiffer) {
  const std::string series = add_series();
  const Caller third = participant("cem", series, "20261219T190000");
  const EventView rest =
      town.events.split(town.owner, series, "20261212T190000",
                        [](const EventView&, EventContent& content) { shift(content, 1h); });
  tell();
  EXPECT_EQ(told(third), Titles{}) << "not before those places have moved";
  town.participations.follow({{series}, rest.event.id, "20261212T190000", 3600s});
  EXPECT_EQ(told(third), Titles{"Verlegt: Treff, statt Samstag, 19. Dezember 2026, 19:00 Uhr jetzt "
                                "Samstag, 19. Dezember 2026, 20:00 Uhr"});
}

TEST_F(ChangeNotices, TellOfADeletedSeriesOnceWithTheFirstDateToCome) {
  const std::string series = add_series();
  const Caller guest = participant("bo", series, "20261212T190000");
  town.participations.join(guest, {series, "20261219T190000"}, {});
  town.events.remove(town.owner, series);
  EXPECT_EQ(told(guest), Titles{"Gestrichen: Treff, Samstag, 12. Dezember 2026, 19:00 Uhr"});
}

/// A calendar of another server, which somebody follows.
class FollowersNotices : public ChangeNotices {
 protected:
  FollowersNotices() {
    town.test.sql(
        "INSERT INTO remote_actors (uri, host, kind, inbox) VALUES "
        "('https://b.example/ap/c/1', 'b.example', 'Group', 'https://b.example/inbox')");
    town.mirrors.put_calendar({.actor = "https://b.example/ap/c/1",
                               .handle = "kino@b.example",
                               .name = "Kino nebenan",
                               .description = "",
                               .zone = "Europe/Berlin"},
                              "https://b.example/ap/c/1");
    follow(fan);
  }
  void follow(const Caller& who) {
    town.test.sql(
        "INSERT INTO followings (id, actor, target, state) VALUES (gen_random_uuid(), "
        "'p/" +
        who.account_id->text + "', 'https://b.example/ap/c/1', 'accepted')");
  }
  void take(const std::string& starts, const std::string& updated,
            EventStatus status = EventStatus::scheduled) {
    EventContent content = event_at("Film", starts);
    content.status = status;
    town.mirrors.take({.uri = "https://b.example/e/1",
                       .actor = "https://b.example/ap/c/1",
                       .url = "https://b.example/e/1",
                       .uid = "e1@b.example",
                       .updated_at = at(updated),
                       .content = content});
  }

  Caller fan = somebody("fay");
};

TEST_F(FollowersNotices, NameTheCalendarAndComeDaily) {
  take("2026-12-05T19:00:00", "2026-11-01T08:00:00Z");
  EXPECT_EQ(told(fan), Titles{});
  take("2026-12-06T19:00:00", "2026-11-01T09:00:00Z");
  EXPECT_EQ(told(fan),
            Titles{"Kino nebenan verlegt: Film, statt " + kOnSaturday + " jetzt " + kOnSunday});
  take("2026-12-06T19:00:00", "2026-11-01T10:00:00Z", EventStatus::cancelled);
  EXPECT_EQ(told(fan)[0], "Kino nebenan sagt ab: Film, 6.12.2026");
  town.clock.time += 2min;
  EXPECT_EQ(service.write_letters(), 0);
  town.clock.time += 24h;
  EXPECT_EQ(service.write_letters(), 1);
}

TEST_F(FollowersNotices, TellOfDeletionsButNotTwiceWhoTakesPart) {
  take("2026-12-05T19:00:00", "2026-11-01T08:00:00Z");
  const Caller both = somebody("gil");
  follow(both);
  town.test.sql(
      "INSERT INTO participations (id, event_id, account_id, state, seats, asked_at, "
      "changed_at) SELECT gen_random_uuid(), event_id, '" +
      both.account_id->text + "', 'accepted', 1, now(), now() FROM mirrored_events");
  town.mirrors.remove("https://b.example/e/1", "https://b.example/ap/c/1");
  EXPECT_EQ(told(fan), Titles{"Kino nebenan streicht: Film, " + kOnSaturday});
  EXPECT_EQ(told(both), Titles{"Gestrichen: Film, " + kOnSaturday});
}

}  // namespace allmende::tests

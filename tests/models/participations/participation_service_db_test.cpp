// Places: who gets one, who waits, who moves up.
#include <gtest/gtest.h>

#include <set>

#include "models/participations/participation_states.hpp"
#include "tests/support/town.hpp"

namespace allmende::participations {

using calendars::DateKey, calendars::EventContent, calendars::JoinMode;
using tests::at, tests::refusal;
using enum ParticipationState;

class Participations : public testing::Test {
 protected:
  Participations() { town.clock.time = at("2026-11-02T08:00:00Z"); }

  /// An event with that many places.
  DateKey open_event(std::optional<int> capacity) {
    EventContent content = tests::event_at("Konzert", "2026-11-20T19:30:00");
    content.joining = {.mode = JoinMode::open, .capacity = capacity};
    return {town.add(content).event.id.text};
  }

  std::string join(const Caller& caller, const DateKey& key, int seats = 1) {
    town.clock.time += std::chrono::seconds{1};
    return to_word(town.participations.join(caller, key, {.seats = seats}).state);
  }

  Turnout turnout(const Caller& caller, const DateKey& key) {
    const auto view = town.db.read([&](Tx& tx) { return calendars::read_date(tx, caller, key); });
    return town.participations.turnout(caller, view);
  }

  tests::Town town;
  Caller kim = town.add_account("kim");
  Caller lee = town.add_account("lee");
  Caller mo = town.add_account("mo");
};

TEST_F(Participations, GivePlacesUntilThereAreNoneAndLetTheOthersWait) {
  const DateKey key = open_event(2);
  EXPECT_EQ(join(kim, key), "accepted");
  EXPECT_EQ(join(lee, key), "accepted");
  EXPECT_EQ(join(mo, key), "waitlisted");
  const Turnout counted = turnout(mo, key);
  EXPECT_EQ(counted.going, 2);
  EXPECT_EQ(counted.waiting, 1);
  EXPECT_EQ(counted.remaining, 0);
  ASSERT_TRUE(counted.mine);
  EXPECT_EQ(counted.mine->state, waitlisted);
}

TEST_F(Participations, LetWhoWaitsMoveUpWhenAPlaceComesFree) {
  const DateKey key = open_event(1);
  join(kim, key);
  join(lee, key);
  join(mo, key);
  town.participations.leave(kim, key);
  EXPECT_EQ(turnout(lee, key).mine->state, accepted);
  EXPECT_EQ(turnout(mo, key).mine->state, waitlisted);
  EXPECT_FALSE(turnout(kim, key).mine);
  // Who comes back stands at the end.
  EXPECT_EQ(join(kim, key), "waitlisted");
  town.participations.leave(lee, key);
  EXPECT_EQ(turnout(mo, key).mine->state, accepted);
  EXPECT_EQ(turnout(kim, key).mine->state, waitlisted);
}

TEST_F(Participations, LetTheNextWhoFitsMoveUp) {
  const DateKey key = open_event(3);
  join(kim, key, 2);
  EXPECT_EQ(join(lee, key, 3), "waitlisted");
  EXPECT_EQ(join(mo, key, 2), "waitlisted");
  // With one more free there are two: not enough for lee, enough for mo.
  join(kim, key, 1);
  EXPECT_EQ(turnout(lee, key).mine->state, waitlisted);
  EXPECT_EQ(turnout(mo, key).mine->state, accepted);
}

TEST_F(Participations, ChangeTheirSeatsWithoutLosingTheirPlace) {
  const DateKey key = open_event(3);
  join(kim, key, 1);
  join(lee, key, 1);
  EXPECT_EQ(join(kim, key, 2), "accepted");
  EXPECT_EQ(refusal([&] { join(kim, key, 3); }), "participations.error.full");
  EXPECT_EQ(turnout(kim, key).mine->seats, 2);
  EXPECT_EQ(turnout(kim, key).going, 3);
}

TEST_F(Participations, MoveUpWhenTheEventGetsMorePlaces) {
  const DateKey key = open_event(1);
  join(kim, key);
  join(lee, key);
  town.events.edit(town.owner, key.event,
                   [](const auto&, EventContent& content) { content.joining.capacity = 2; });
  EXPECT_EQ(town.test.sql("SELECT count(*) FROM jobs WHERE kind = 'participations.fill'")[0], "1");
  town.participations.fill({key.event});
  EXPECT_EQ(turnout(lee, key).mine->state, accepted);
}

TEST_F(Participations, HaveNoLimitWithoutANumber) {
  const DateKey key = open_event(std::nullopt);
  EXPECT_EQ(join(kim, key, 10), "accepted");
  EXPECT_EQ(turnout(kim, key).remaining, std::nullopt);
}

TEST_F(Participations, AreOfOneDateOfASeries) {
  EventContent content = tests::series_at("Probe", "2026-11-20T19:30:00", "FREQ=WEEKLY;COUNT=3");
  content.joining = {.mode = JoinMode::open, .capacity = 1};
  const std::string series = town.add(content).event.id.text;
  const DateKey first{series, "20261120T193000"};
  const DateKey second{series, "20261127T193000"};
  EXPECT_EQ(refusal([&] { join(kim, {series}); }), "participations.error.which_date");
  EXPECT_EQ(join(kim, first), "accepted");
  EXPECT_EQ(join(lee, first), "waitlisted");
  EXPECT_EQ(join(lee, second), "accepted");
  EXPECT_EQ(refusal([&] { join(lee, {series, "20261121T193000"}); }), "events.error.no_such_date");
  // A changed date has places of its own.
  town.events.edit_date(town.owner, series, second.recurrence_id,
                        [](const auto&, EventContent& one) { one.joining.capacity = 2; });
  EXPECT_EQ(join(mo, second), "accepted");
  EXPECT_EQ(turnout(lee, second).going, 2);
}

TEST_F(Participations, AreRefusedWhereNobodyCanTakePart) {
  const std::string closed = town.add(tests::event_at("Zu", "2026-11-20T19:30:00")).event.id.text;
  EXPECT_EQ(refusal([&] { join(kim, {closed}); }), "participations.error.closed");
  EventContent away = tests::event_at("Anderswo", "2026-11-20T19:30:00");
  away.joining.mode = JoinMode::external;
  EXPECT_EQ(refusal([&] { town.add(away); }), "events.error.joining");
  away.ticket_url = "https://tickets.example/1";
  const std::string elsewhere = town.add(away).event.id.text;
  EXPECT_EQ(refusal([&] { join(kim, {elsewhere}); }), "participations.error.elsewhere");
  const DateKey key = open_event(1);
  EXPECT_EQ(refusal([&] { join(town.stranger, key); }), "access.error.sign_in");
  EXPECT_EQ(refusal([&] { join(kim, key, 11); }), "participations.error.seats");
  EXPECT_EQ(refusal([&] { join(kim, key, 2); }), "participations.error.full");
  EXPECT_EQ(refusal([&] { town.participations.leave(kim, key); }),
            "participations.error.not_found");
  town.events.edit(town.owner, key.event, [](const auto&, EventContent& content) {
    content.status = calendars::EventStatus::cancelled;
  });
  EXPECT_EQ(refusal([&] { join(kim, key); }), "participations.error.cancelled");
  town.clock.time = at("2026-12-01T08:00:00Z");
  EXPECT_EQ(refusal([&] { join(kim, key); }), "participations.error.over");
}

TEST_F(Participations, AreListedForEditorsAlone) {
  const DateKey key = open_event(1);
  join(kim, key);
  join(lee, key);
  EXPECT_EQ(refusal([&] { town.participations.list(kim, key); }), "access.error.denied");
  const auto list = town.participations.list(town.owner, key);
  ASSERT_EQ(list.size(), 2U);
  EXPECT_EQ(list[0].handle, "kim");
  EXPECT_EQ(list[1].state, waitlisted);
}

TEST_F(Participations, OfAHiddenEventAreNotTold) {
  EventContent content = tests::event_at("Geheim", "2026-11-20T19:30:00");
  content.joining.mode = JoinMode::open;
  content.visibility = calendars::Visibility::members;
  const DateKey key{town.add(content).event.id.text};
  EXPECT_EQ(refusal([&] { join(kim, key); }), "events.error.not_found");
  EXPECT_EQ(refusal([&] { town.participations.join_from("https://a.example/p/1", key, {}, "x"); }),
            "events.error.not_found");
}

TEST(ParticipationStates, EndWhereTheyShould) {
  std::set<std::pair<ParticipationState, std::string_view>> seen;
  for (const ParticipationStep& row : participation_steps()) {
    EXPECT_TRUE(seen.emplace(row.from, row.verb).second) << to_word(row.from) << row.verb;
    // Nothing follows from what was refused or taken back but a new question.
    EXPECT_TRUE(row.from != left && row.from != rejected);
  }
  EXPECT_EQ(step(requested, "accept"), accepted);
  EXPECT_EQ(step(waitlisted, "leave"), left);
  EXPECT_EQ(step(accepted, "wait"), std::nullopt);
  EXPECT_EQ(step(left, "accept"), std::nullopt);
}

}  // namespace allmende::participations

// Bookings: the whole way of a loan, its scenarios, and every move that is refused.
#include <gtest/gtest.h>

#include "models/accounts/deletion_service.hpp"
#include "models/spaces/space_repository.hpp"
#include "tests/support/depot.hpp"

namespace allmende::bookings {

using resources::ResourceContent, resources::ResourceView;
using tests::at, tests::Depot, tests::refusal;

class Bookings : public testing::Test {
 protected:
  std::string verbs_of(const BookingView& view) {
    std::string line;
    for (const BookingEvent& event : view.events) {
      line += (line.empty() ? "" : " ") + (event.verb.empty() ? "hold" : event.verb);
    }
    return line;
  }
  int free(const ResourceView& thing, const char* from, const char* to) {
    resources::ResourceQuery query;
    query.text = thing.resource.content.title_de;
    query.window = Span{at(from), at(to)};
    query.quantity = 1;
    const auto page = depot.resources.list(depot.ben, query);
    return page.lines.empty() ? 0 : page.lines[0].free.value_or(-1);
  }
  /// Sorted starts of the other times that a refusal offers.
  std::vector<std::string> times(const BookingOutcome& outcome) {
    std::vector<std::string> found;
    if (!outcome.refusal) return found;
    for (const Span& span : outcome.refusal->alternatives.times) {
      found.push_back(to_rfc3339(span.starts_at));
    }
    std::sort(found.begin(), found.end());
    return found;
  }

  Depot depot;
};

static const char* const kFrom = "2026-11-20T17:00:00Z";
static const char* const kTo = "2026-11-20T21:00:00Z";

TEST_F(Bookings, GoTheWholeWayOfALoan) {
  const ResourceView beamer = depot.offer("Beamer", 2);
  BookingView view =
      depot.walk(Depot::wish(beamer, kFrom, kTo, 2), {"request", "approve", "confirm", "prepare"});
  EXPECT_EQ(view.booking.state, BookingState::ready);
  EXPECT_EQ(view.lines.at(0).units.size(), 2U);
  depot.town.clock.time = at("2026-11-20T16:45:00Z");
  view = depot.move(depot.town.owner, view, "hand_over");
  EXPECT_TRUE(view.lines[0].units[0].out);
  depot.town.clock.time = at("2026-11-20T20:00:00Z");
  view = depot.move(depot.town.owner, view, "take_back", {.note = "Alles da."});
  EXPECT_EQ(view.booking.state, BookingState::returned);
  view = depot.move(depot.town.owner, view, "close");
  EXPECT_EQ(view.booking.state, BookingState::closed);
  EXPECT_EQ(verbs_of(view), "hold request approve confirm prepare hand_over take_back close");
  EXPECT_EQ(view.booking.version, 8);
  EXPECT_TRUE(view.verbs.empty());
}

TEST_F(Bookings, TellWhatWhoCanDo) {
  const BookingView view = depot.walk(Depot::wish(depot.offer("Beamer"), kFrom, kTo), {"request"});
  const auto mine = depot.bookings.get(depot.ben, view.booking.id).verbs;
  EXPECT_EQ(mine, std::vector<std::string>({"cancel"}));
  auto theirs = depot.bookings.get(depot.town.owner, view.booking.id).verbs;
  std::sort(theirs.begin(), theirs.end());
  EXPECT_EQ(theirs, std::vector<std::string>({"approve", "cancel", "counter", "decline", "swap"}));
  const Caller counter = depot.town.join("theke", Standing::commenter);
  EXPECT_TRUE(depot.bookings.get(counter, view.booking.id).verbs.empty());
  const Caller other = depot.town.add_account("fremd");
  EXPECT_EQ(refusal([&] { depot.bookings.get(other, view.booking.id); }),
            "bookings.error.not_found");
}

// Scenario 2.
TEST_F(Bookings, OfAWholeHallAreRefusedWhileAHalfIsTaken) {
  ResourceContent half = Depot::content("Saal A");
  half.kind = resources::ResourceKind::room;
  half.category = "RAU.buehne";
  const ResourceView hall_a = depot.offer(half, 1);
  half.title_de = "Saal B";
  const ResourceView hall_b = depot.offer(half, 1);
  half.title_de = "Saal";
  ResourceView whole = depot.offer(half, 0);
  whole = depot.units.add(
      depot.town.owner, whole.resource.slug,
      {.inventory_code = "ganz", .parts = {hall_a.units[0].id, hall_b.units[0].id}});
  ASSERT_TRUE(depot.hold(Depot::wish(hall_a, "2026-11-20T17:00:00Z", "2026-11-20T21:00:00Z")).view);
  const auto refused =
      depot.hold(Depot::wish(whole, "2026-11-20T19:00:00Z", "2026-11-20T22:00:00Z"));
  ASSERT_TRUE(refused.refusal);
  ASSERT_EQ(refused.refusal->alternatives.resources.size(), 1U);
  EXPECT_EQ(refused.refusal->alternatives.resources[0].resource.content.title_de, "Saal B");
  EXPECT_EQ(times(refused),
            std::vector<std::string>(
                {"2026-11-20T14:00:00Z", "2026-11-20T21:00:00Z", "2026-11-21T19:00:00Z"}));
  EXPECT_TRUE(depot.hold(Depot::wish(whole, "2026-11-20T21:00:00Z", "2026-11-20T22:00:00Z")).view);
}

// Scenario 3.
TEST_F(Bookings, KeepTheTurnaroundFree) {
  ResourceContent room = Depot::content("Probebühne");
  room.timing.buffer_after_minutes = 60;
  const ResourceView stage = depot.offer(room, 1);
  ASSERT_TRUE(depot.hold(Depot::wish(stage, "2026-11-20T08:00:00Z", "2026-11-20T10:00:00Z")).view);
  EXPECT_TRUE(
      depot.hold(Depot::wish(stage, "2026-11-20T10:30:00Z", "2026-11-20T12:00:00Z")).refusal);
  EXPECT_TRUE(depot.hold(Depot::wish(stage, "2026-11-20T11:00:00Z", "2026-11-20T12:00:00Z")).view);
}

// Scenario 4.
TEST_F(Bookings, AreNotMadeOfAHoldThatHasExpired) {
  const ResourceView beamer = depot.offer("Beamer");
  const auto wish = Depot::wish(beamer, kFrom, kTo);
  const BookingView held = *depot.hold(wish).view;
  depot.town.clock.time += std::chrono::minutes{20};
  EXPECT_EQ(depot.refusal_of(depot.ben, held, "request"), "bookings.error.hold_expired");
  EXPECT_EQ(depot.state(held.booking.id), "hold");
  EXPECT_EQ(free(beamer, kFrom, kTo), 1);
  // Once more, while the old one still lies there.
  EXPECT_TRUE(depot.hold(wish).view);
  EXPECT_EQ(depot.bookings.run_timers(), 1);
  EXPECT_EQ(depot.state(held.booking.id), "expired");
}

// Scenario 5.
TEST_F(Bookings, BeginOnTheDayOnWhichAnotherEnds) {
  const ResourceView beamer = depot.offer("Beamer");
  BookingView view = depot.walk(Depot::wish(beamer, "2026-11-09T09:00:00Z", "2026-11-16T14:00:00Z"),
                                {"request", "approve", "confirm", "hand_over"});
  EXPECT_TRUE(
      depot.hold(Depot::wish(beamer, "2026-11-16T13:00:00Z", "2026-11-17T09:00:00Z")).refusal);
  EXPECT_TRUE(depot.hold(Depot::wish(beamer, "2026-11-16T15:00:00Z", "2026-11-17T09:00:00Z")).view);
}

TEST_F(Bookings, ThatComeBackEarlyFreeTheRest) {
  const ResourceView beamer = depot.offer("Beamer");
  BookingView view = depot.walk(Depot::wish(beamer, "2026-11-09T09:00:00Z", "2026-11-16T14:00:00Z"),
                                {"request", "approve", "confirm", "hand_over"});
  depot.town.clock.time = at("2026-11-10T09:00:00Z");
  depot.move(depot.town.owner, view, "take_back");
  EXPECT_EQ(free(beamer, "2026-11-10T09:15:00Z", "2026-11-12T09:00:00Z"), 1);
}

// Scenario 10, but for the contract and the QR code.
TEST_F(Bookings, ForAnAssociationAreTheAssociations) {
  depot.town.add_organisation("chor", "Chor");
  const Caller treasurer = depot.town.known(*depot.town.owner.account_id);
  const Caller singer = depot.town.add_account("clara");
  const auto choir = depot.town.organisations.get(depot.town.operator_, "chor");
  depot.town.db.write([&](Tx& tx) {
    spaces::SpaceRepository spaces{tx};
    spaces.put_member(choir.space_id, *singer.account_id, Standing::editor);
    spaces.put_member(choir.space_id, *depot.ben.account_id, Standing::viewer);
  });
  auto wish = Depot::wish(depot.offer("Beamer"), kFrom, kTo);
  wish.organisation = "chor";
  EXPECT_EQ(refusal([&] { depot.hold(wish); }), "access.error.denied");
  const BookingView view = *depot.hold_as(depot.town.known(*singer.account_id), wish).view;
  EXPECT_EQ(view.booking.borrower.handle, "chor");
  // Another who may borrow for it goes on; who reads along sees it.
  EXPECT_EQ(depot.move(treasurer, view, "request").booking.state, BookingState::requested);
  const Caller reader = depot.town.known(*depot.ben.account_id);
  EXPECT_TRUE(depot.bookings.get(reader, view.booking.id).verbs.empty());
}

// Scenario 11.
TEST_F(Bookings, ThatCompeteWaitUntilOneIsChosen) {
  ResourceContent stage = Depot::content("Freilichtbühne");
  stage.pending_policy = resources::PendingPolicy::compete;
  const ResourceView outdoors = depot.offer(stage, 1);
  std::vector<BookingView> asked;
  for (const char* handle : {"eins", "zwei", "drei"}) {
    const Caller group = depot.town.add_account(handle);
    const BookingView held = *depot.hold_as(group, Depot::wish(outdoors, kFrom, kTo)).view;
    asked.push_back(depot.move(group, held, "request"));
  }
  depot.move(depot.town.owner, asked[1], "approve");
  EXPECT_EQ(depot.state(asked[0].booking.id), "declined");
  EXPECT_EQ(depot.state(asked[1].booking.id), "approved");
  EXPECT_EQ(depot.state(asked[2].booking.id), "declined");
  EXPECT_EQ(depot.refusal_of(depot.town.owner, asked[0], "approve"), "bookings.error.not_now");
  EXPECT_EQ(depot.bookings.get(depot.town.owner, asked[0].booking.id)
                .events.back()
                .data["because"]
                .text(),
            "another_chosen");
}

TEST_F(Bookings, AreListedToThoseWhomTheyConcern) {
  const ResourceView beamer = depot.offer("Beamer", 3);
  const auto wish = Depot::wish(beamer, kFrom, kTo);
  const BookingView held = *depot.hold(wish).view;
  const BookingView asked = depot.walk(wish, {"request"});
  depot.move(depot.ben, *depot.hold(wish).view, "cancel");
  const auto count = [&](const Caller& caller, const BookingQuery& query) {
    return depot.bookings.list(caller, query).bookings.size();
  };
  EXPECT_EQ(count(depot.ben, {}), 3U);
  EXPECT_EQ(count(depot.ben, {.states = {BookingState::requested}}), 1U);
  EXPECT_EQ(count(depot.ben, {.limit = 2}), 2U);
  const std::string next = depot.bookings.list(depot.ben, {.limit = 2}).next;
  EXPECT_EQ(count(depot.ben, {.cursor = next, .limit = 2}), 1U);
  // What is only held, or was, is nothing that a lender should know of.
  const BookingQuery lent{.side = Side::lender, .organisation = "theater"};
  ASSERT_EQ(count(depot.town.owner, lent), 1U);
  EXPECT_EQ(depot.bookings.list(depot.town.owner, lent).bookings[0].booking.id, asked.booking.id);
  EXPECT_EQ(refusal([&] { count(depot.ben, lent); }), "access.error.denied");
  EXPECT_EQ(count(depot.town.add_account("fremd"), {}), 0U);
  BookingQuery day = lent;
  day.span = Span{at("2026-11-21T00:00:00Z"), at("2026-11-22T00:00:00Z")};
  EXPECT_EQ(count(depot.town.owner, day), 0U);
  EXPECT_EQ(held.booking.state, BookingState::hold);
}

TEST_F(Bookings, AreCounteredAndAccepted) {
  const ResourceView beamer = depot.offer("Beamer");
  BookingView view = depot.walk(Depot::wish(beamer, kFrom, kTo), {"request"});
  view = depot.move(depot.town.owner, view, "counter",
                    {.starts_at = at("2026-11-21T17:00:00Z"),
                     .ends_at = at("2026-11-21T21:00:00Z"),
                     .price_cents = 700});
  ASSERT_TRUE(view.booking.offer);
  view = depot.move(depot.ben, view, "accept");
  EXPECT_EQ(to_rfc3339(view.booking.span.starts_at), "2026-11-21T17:00:00Z");
  EXPECT_EQ(view.booking.price_cents, 700);
  EXPECT_EQ(free(beamer, kFrom, kTo), 1);
  EXPECT_EQ(free(beamer, "2026-11-21T17:00:00Z", "2026-11-21T21:00:00Z"), 0);
}

TEST_F(Bookings, KeepWhatTheyHaveWhenACounterOfferIsTakenMeanwhile) {
  const ResourceView beamer = depot.offer("Beamer");
  BookingView view = depot.walk(Depot::wish(beamer, kFrom, kTo), {"request"});
  view =
      depot.move(depot.town.owner, view, "counter",
                 {.starts_at = at("2026-11-21T17:00:00Z"), .ends_at = at("2026-11-21T21:00:00Z")});
  ASSERT_TRUE(depot.hold(Depot::wish(beamer, "2026-11-21T20:00:00Z", "2026-11-21T22:00:00Z")).view);
  EXPECT_EQ(depot.refusal_of(depot.ben, view, "accept"), "bookings.error.taken");
  EXPECT_EQ(depot.state(view.booking.id), "countered");
  EXPECT_EQ(free(beamer, kFrom, kTo), 0);
}

TEST_F(Bookings, ComeBackInPart) {
  const ResourceView beamer = depot.offer("Beamer", 2);
  BookingView view = depot.walk(Depot::wish(beamer, kFrom, kTo, 2),
                                {"request", "approve", "confirm", "hand_over"});
  const auto units = view.lines[0].units;
  view = depot.move(
      depot.town.owner, view, "take_back",
      {.note = "Glas gesprungen.", .units = {units[0].id}, .defect_units = {units[0].id}});
  EXPECT_EQ(view.booking.state, BookingState::handed_over);
  EXPECT_EQ(depot.refusal_of(depot.town.owner, view, "take_back", {.units = {units[0].id}}),
            "bookings.error.unit");
  view = depot.move(depot.town.owner, view, "take_back");
  EXPECT_EQ(view.booking.state, BookingState::returned);
  // What does not work is not lent.
  EXPECT_EQ(free(beamer, "2026-12-01T17:00:00Z", "2026-12-01T21:00:00Z"), 1);
}

TEST_F(Bookings, AreExtendedUntilTheNextBegins) {
  const ResourceView beamer = depot.offer("Beamer");
  BookingView view =
      depot.walk(Depot::wish(beamer, kFrom, kTo), {"request", "approve", "confirm", "hand_over"});
  depot.walk(Depot::wish(beamer, "2026-11-21T09:00:00Z", "2026-11-21T12:00:00Z"), {"request"});
  EXPECT_EQ(
      depot.refusal_of(depot.town.owner, view, "extend", {.ends_at = at("2026-11-21T10:00:00Z")}),
      "bookings.error.taken");
  view = depot.move(depot.town.owner, view, "extend", {.ends_at = at("2026-11-21T09:00:00Z")});
  EXPECT_EQ(to_rfc3339(view.booking.span.ends_at), "2026-11-21T09:00:00Z");
}

TEST_F(Bookings, ThatAreLateKeepOthersOutAsLongAsTheyAreOut) {
  const ResourceView beamer = depot.offer("Beamer");
  const BookingView view =
      depot.walk(Depot::wish(beamer, kFrom, kTo), {"request", "approve", "confirm", "hand_over"});
  depot.town.clock.time = at("2026-11-20T23:00:00Z");
  EXPECT_EQ(depot.bookings.run_timers(), 1);
  EXPECT_EQ(depot.state(view.booking.id), "overdue");
  EXPECT_EQ(free(beamer, "2026-11-20T23:15:00Z", "2026-11-21T01:00:00Z"), 0);
  depot.town.clock.time = at("2026-11-21T05:00:00Z");
  EXPECT_EQ(depot.bookings.run_timers(), 0);
  EXPECT_EQ(free(beamer, "2026-11-21T05:15:00Z", "2026-11-21T07:00:00Z"), 0);
}

TEST_F(Bookings, OfAThingThatIsStillOutAreNotHandedOver) {
  const ResourceView beamer = depot.offer("Beamer");
  const BookingView first =
      depot.walk(Depot::wish(beamer, kFrom, kTo), {"request", "approve", "confirm", "hand_over"});
  const BookingView second =
      depot.walk(Depot::wish(beamer, "2026-11-20T21:00:00Z", "2026-11-20T22:00:00Z"),
                 {"request", "approve", "confirm"});
  depot.town.clock.time = at("2026-11-20T21:00:00Z");
  EXPECT_EQ(depot.refusal_of(depot.town.owner, second, "hand_over"), "custody.error.one_holder");
  EXPECT_EQ(depot.refusal_of(depot.town.owner, first, "hand_over"), "bookings.error.not_now");
  depot.move(depot.town.owner, first, "take_back");
  EXPECT_EQ(depot.move(depot.town.owner, second, "hand_over").booking.state,
            BookingState::handed_over);
}

TEST_F(Bookings, AreMadeAtOnceByGroupsThatSomebodyHasChecked) {
  depot.town.add_organisation("schule", "Schule");
  ResourceContent content = Depot::content("Beamer");
  content.instant_groups = {resources::BorrowerGroup::school};
  auto wish = Depot::wish(depot.offer(content, 1), kFrom, kTo);
  wish.organisation = "schule";
  wish.group = resources::BorrowerGroup::school;
  const Caller teacher = depot.town.known(*depot.town.owner.account_id);
  const BookingView said = *depot.hold_as(teacher, wish).view;
  EXPECT_EQ(depot.refusal_of(teacher, said, "book"), "bookings.error.not_instant");
  depot.move(teacher, said, "cancel");
  EXPECT_FALSE(depot.bookings.checked_group(teacher, "schule"));
  depot.bookings.set_group(depot.town.operator_, "schule", resources::BorrowerGroup::school);
  EXPECT_EQ(depot.bookings.checked_group(teacher, "schule"), resources::BorrowerGroup::school);
  const BookingView checked = *depot.hold_as(teacher, wish).view;
  EXPECT_TRUE(checked.booking.group_checked);
  EXPECT_EQ(depot.move(teacher, checked, "book").booking.state, BookingState::confirmed);
}

TEST_F(Bookings, OfWhatIsCountedShareWhatThereIs) {
  const ResourceView chairs = depot.offer_counted("Stühle", 200);
  ASSERT_TRUE(depot.hold(Depot::wish(chairs, kFrom, kTo, 150)).view);
  const auto refused = depot.hold(Depot::wish(chairs, kFrom, kTo, 51));
  ASSERT_TRUE(refused.refusal);
  EXPECT_EQ(refused.refusal->key, "bookings.error.taken");
  EXPECT_FALSE(refused.refusal->alternatives.times.empty());
  EXPECT_TRUE(depot.hold(Depot::wish(chairs, kFrom, kTo, 50)).view);
  EXPECT_EQ(refusal([&] {
              depot.resources.edit(depot.town.owner, chairs.resource.slug, std::nullopt,
                                   [](ResourceContent& content) { content.quantity = 199; });
            }),
            "resources.error.promised");
}

TEST_F(Bookings, OfWhatIsCountedComeBackAlsoWhenThereIsLessOfItNow) {
  const ResourceView chairs = depot.offer_counted("Stühle", 200);
  const BookingView lent = depot.walk(Depot::wish(chairs, kFrom, "2026-11-22T21:00:00Z", 100),
                                      {"request", "approve", "confirm", "hand_over"});
  depot.walk(Depot::wish(chairs, kFrom, kTo, 100), {"request", "approve"});
  depot.town.clock.time = at("2026-11-21T09:00:00Z");
  depot.resources.edit(depot.town.owner, chairs.resource.slug, std::nullopt,
                       [](ResourceContent& content) { content.quantity = 100; });
  EXPECT_EQ(depot.move(depot.town.owner, lent, "take_back").booking.state, BookingState::returned);
}

// Scenario 23.
TEST_F(Bookings, WeekByWeekKeepTheirHourAndTellWhichDatesAreTaken) {
  const ResourceView room = depot.offer("Proberaum");
  for (const char* day : {"2026-12-08", "2027-02-09", "2027-04-06"}) {
    const std::string on = day;
    ASSERT_TRUE(depot.hold(Depot::wish(room, on + "T18:00:00Z", on + "T19:00:00Z")).view);
  }
  SeriesWish wish{.first = Depot::wish(room, "2026-11-10T18:00:00Z", "2026-11-10T21:00:00Z"),
                  .count = 40,
                  .except = {tests::day("2026-12-22"), tests::day("2026-12-29")}};
  const SeriesOutcome told = depot.bookings.hold_series(depot.ben, wish);
  EXPECT_FALSE(told.series);
  EXPECT_EQ(told.dates.size(), 38U);
  int taken = 0;
  for (const SeriesDate& date : told.dates) {
    const WallTime wall = to_wall(date.span.starts_at, "Europe/Berlin");
    EXPECT_EQ(spell_wall(wall).substr(11), "19:00:00");
    taken += date.conflict == "bookings.error.taken" ? 1 : 0;
  }
  EXPECT_EQ(taken, 3);
  EXPECT_EQ(depot.town.test.sql("SELECT count(*) FROM bookings")[0], "3");
  wish.only_free = true;
  const SeriesOutcome held = depot.bookings.hold_series(depot.ben, wish);
  ASSERT_TRUE(held.series);
  EXPECT_EQ(depot.town.test.sql("SELECT count(*) FROM bookings")[0], "38");
  const auto states = [&] {
    return depot.town.test.sql(
        "SELECT state || ' ' || count(*) FROM bookings WHERE series_id IS "
        "NOT NULL GROUP BY state ORDER BY state");
  };
  const BookingView first = depot.bookings.get(depot.ben, *held.dates[0].booking);
  depot.move(depot.ben, first, "request", {.reach = Reach::all});
  EXPECT_EQ(states(), std::vector<std::string>({"requested 35"}));
  const BookingView tenth = depot.bookings.get(depot.ben, *held.dates[10].booking);
  depot.move(depot.ben, tenth, "cancel", {.reach = Reach::following});
  EXPECT_EQ(states(), std::vector<std::string>({"cancelled 26", "requested 9"}));
  EXPECT_EQ(free(room, "2027-06-01T17:00:00Z", "2027-06-01T20:00:00Z"), 1);
}

// The account goes, what it booked for itself goes back, and what is out stays to be taken back.
TEST_F(Bookings, OfWhoHasLeftAreCancelledUnlessTheyAreOut) {
  const ResourceView beamer = depot.offer("Beamer", 1);
  const ResourceView pult = depot.offer("Mischpult", 1);
  BookingView out = depot.walk(Depot::wish(pult, kFrom, kTo), {"request", "approve", "confirm"});
  depot.town.clock.time = at("2026-11-20T16:55:00Z");
  out = depot.move(depot.town.owner, out, "hand_over");
  BookingWish wanted = Depot::wish(beamer, "2026-11-28T17:00:00Z", "2026-11-28T21:00:00Z");
  wanted.note = "Ben, 0176 1234567";
  const BookingView open = depot.walk(wanted, {"request", "approve"});
  tests::Town& town = depot.town;
  accounts::KeyService keys{town.db, town.clock, town.box, town.letters};
  accounts::DeletionService deletion{{town.db, town.clock, keys, town.letters}};
  deletion.delete_account(town.operator_, depot.ben.account_id->text);
  EXPECT_EQ(town.test.sql("SELECT DISTINCT note FROM bookings"), std::vector<std::string>{""});
  depot.bookings.run_timers();
  EXPECT_EQ(depot.state(open.booking.id), "cancelled");
  EXPECT_EQ(depot.state(out.booking.id), "handed_over");
  EXPECT_EQ(town.test.sql("SELECT count(*) FROM claims c JOIN bookings b ON b.id = c.booking_id "
                          "WHERE b.state = 'cancelled'"),
            std::vector<std::string>{"0"});
}

}  // namespace allmende::bookings

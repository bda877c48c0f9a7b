// What lenders and borrowers are told of their bookings, and that each is told once.
#include "models/bookings/bookings_notifications.hpp"

#include <gtest/gtest.h>

#include "models/bookings/sale_service.hpp"
#include "models/bookings/waiting_list_service.hpp"
#include "models/lenders/lender_service.hpp"
#include "models/notifications/notification_service.hpp"
#include "models/notifications/notification_texts.hpp"
#include "tests/support/depot.hpp"
#include "tests/support/server_process.hpp"

namespace allmende::tests {

using namespace std::chrono_literals;
using bookings::BookingView, bookings::Move;
using Titles = std::vector<std::string>;

class BookingNotices : public testing::Test {
 protected:
  /// Titles of what somebody has not read, newest first; the next time they have.
  Titles told(const Caller& caller) {
    const bool done = within(30s, [&] {
      while (notifications::notify_next(depot.town.db, rows) > 0) continue;
      return depot.town.test.sql(R"(
          SELECT count(*) FROM event_log l
          LEFT JOIN event_cursors c ON c.reader = 'notifications'
          WHERE c.reader IS NULL OR (l.xid, l.id) > (c.xid, c.id))")[0] == "0";
    });
    EXPECT_TRUE(done) << "the event log is held back";
    Titles titles;
    for (const auto& one : service.list(caller, {.unread = true})) {
      titles.push_back(notifications::title_of(one, "de"));
      last = one;
    }
    depot.town.test.sql("UPDATE notifications SET read_at = now() WHERE account_id = '" +
                        caller.account_id->text + "'");
    return titles;
  }

  BookingView ask() {
    const auto thing = depot.offer("Beamer");
    auto wish = Depot::wish(thing, "2026-12-05T10:00:00Z", "2026-12-06T10:00:00Z");
    wish.note = "Für die Probe.";
    return depot.walk(wish, {"request"});
  }

  Depot depot;
  std::string base = "http://town";
  notifications::Notifier notifier{depot.town.clock};
  notifications::NotificationService service{
      {depot.town.db, depot.town.clock, depot.town.letters, depot.town.box, base}};
  bookings::BookingNotices notices{notifier, "Europe/Berlin"};
  std::vector<notifications::Notifying> rows = bookings::bookings_notifications(notices);
  notifications::Notification last;
};

TEST_F(BookingNotices, TellOnceThatWhatSomebodyWaitedForIsHeld) {
  const auto thing = depot.offer("Beamer");
  const auto want = Depot::wish(thing, "2026-12-05T10:00:00Z", "2026-12-06T10:00:00Z");
  const BookingView agreed = depot.walk(want, {"request", "approve"});
  const Caller clara = depot.town.add_account("clara");
  bookings::WaitingListService waiting{depot.town.db, depot.town.clock, depot.bookings,
                                       "Europe/Berlin"};
  bookings::WaitingWish wish;
  wish.resource = thing.resource.id.text;
  wish.span = want.span;
  waiting.join(clara, wish);
  depot.move(depot.ben, agreed, "cancel");
  EXPECT_EQ(told(clara), Titles{"Frei geworden und für dich reserviert: Beamer, 5.12.2026"});
  EXPECT_EQ(last.path, "/arbeitsraum/buchungen/" + waiting.list(clara).at(0).booking_id->text);
  depot.bookings.run_timers();
  EXPECT_EQ(told(clara), Titles{});
  told(depot.town.owner);
  // The lender never heard of the hold, and does not hear that it is given up.
  waiting.leave(clara, waiting.list(clara).at(0).id);
  EXPECT_EQ(told(depot.town.owner), Titles{});
}

TEST_F(BookingNotices, TellADayBeforeItBeginsAndADayBeforeItEnds) {
  BookingView view = depot.move(depot.town.owner, ask(), "approve");
  view = depot.move(depot.ben, view, "confirm");
  told(depot.ben);
  depot.town.clock.time = tests::at("2026-12-04T12:00:00Z");
  depot.bookings.run_timers();
  EXPECT_EQ(told(depot.ben), Titles{"Bald geht es los: Beamer, 5.12.2026"});
  depot.town.clock.time = tests::at("2026-12-05T09:00:00Z");
  depot.move(depot.town.owner, view, "hand_over");
  depot.town.clock.time = tests::at("2026-12-05T11:00:00Z");
  depot.bookings.run_timers();
  EXPECT_EQ(told(depot.ben), Titles{"Bald zurückbringen: Beamer, 6.12.2026"});
}

TEST_F(BookingNotices, TellTheLenderWhatWaitsAndTheBorrowerWhatBecameOfIt) {
  const BookingView asked = ask();
  const std::string id = asked.booking.id.text;
  EXPECT_EQ(told(depot.town.owner), Titles{"Ben fragt an: Beamer, 5.12.2026"});
  EXPECT_EQ(last.detail, "Für die Probe.");
  EXPECT_EQ(last.path, "/arbeitsraum/theater/buchungen/" + id);
  EXPECT_EQ(told(depot.ben), Titles{}) << "who did it knows";

  const BookingView offered =
      depot.move(depot.town.owner, asked, "counter", {.note = "Billiger.", .price_cents = 100});
  EXPECT_EQ(told(depot.ben), Titles{"Ein anderer Vorschlag wartet auf dich: Beamer, 5.12.2026"});
  EXPECT_EQ(last.detail, "Billiger.");
  EXPECT_EQ(last.path, "/arbeitsraum/buchungen/" + id);
  const BookingView taken = depot.move(depot.ben, offered, "accept");
  EXPECT_EQ(told(depot.town.owner), Titles{"Ben bestätigt: Beamer, 5.12.2026"});
  depot.move(depot.town.owner, taken, "cancel", {.note = "Defekt."});
  EXPECT_EQ(told(depot.ben), Titles{"Vom Verleih abgesagt: Beamer, 5.12.2026"});
  EXPECT_EQ(last.detail, "Defekt.");
  EXPECT_EQ(told(depot.town.owner), Titles{});
  EXPECT_EQ(told(depot.ben), Titles{}) << "nothing is told twice";
}

TEST_F(BookingNotices, TellTheOthersOnceThatASecondPersonIsWaitedFor) {
  const Caller berta = depot.town.join("berta", Standing::editor);
  const Caller carl = depot.town.join("carl", Standing::commenter);
  lenders::LenderService{depot.town.db, depot.town.clock}.put(depot.town.owner, "theater", 0,
                                                              {.two_people_from_cents = 0});
  auto content = Depot::content("Lampe");
  content.offers = {resources::Offer::give};
  auto wish = Depot::wish(depot.offer(content, 1), "2026-12-05T10:00:00Z", "2026-12-05T11:00:00Z");
  wish.mode = bookings::BookingMode::give;
  const BookingView asked = depot.walk(wish, {"request"});
  for (const Caller& one : {depot.town.owner, berta}) told(one);
  depot.move(depot.town.owner, asked, "endorse");
  EXPECT_EQ(told(berta),
            Titles{"Anna hat zugestimmt, jetzt entscheidet eine zweite Person: Lampe, 5.12.2026"});
  EXPECT_EQ(last.path, "/arbeitsraum/theater/buchungen/" + asked.booking.id.text);
  for (const Caller& one : {berta, depot.town.owner, carl, depot.ben}) {
    EXPECT_EQ(told(one), Titles{}) << "told twice, or to whom it is none of their business";
  }
}

TEST_F(BookingNotices, TellOfRefusalsWithdrawalsAndTimesThatRunOut) {
  depot.move(depot.town.owner, ask(), "decline", {.note = "Leider nein."});
  EXPECT_EQ(told(depot.ben), Titles{"Abgelehnt: Beamer, 5.12.2026"});
  EXPECT_EQ(told(depot.town.owner), Titles{"Ben fragt an: Beamer, 5.12.2026"});
  depot.move(depot.ben, ask(), "cancel");
  EXPECT_EQ(told(depot.town.owner).size(), 2U);
  const BookingView waiting = ask();
  depot.town.test.sql("UPDATE bookings SET state_deadline = '2020-01-01' WHERE id = '" +
                      waiting.booking.id.text + "'");
  depot.bookings.run_timers();
  EXPECT_EQ(told(depot.ben), Titles{"Die Frist ist abgelaufen: Beamer, 5.12.2026"});
}

}  // namespace allmende::tests

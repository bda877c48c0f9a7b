// Damages reported by the code on a thing: who blocks it by that, and what becomes of who booked
// it.
#include "models/damages/damage_service.hpp"

#include <gtest/gtest.h>

#include <thread>

#include "models/bookings/bookings_notifications.hpp"
#include "models/bookings/unit_swap.hpp"
#include "models/damages/damages_notifications.hpp"
#include "models/protocols/protocol_repository.hpp"
#include "tests/support/depot.hpp"
#include "tests/support/server_process.hpp"
#include "tests/support/temp_folder.hpp"

namespace allmende::damages {

using bookings::BookingView;
using resources::ResourceView, resources::UnitState;
using tests::Depot, tests::refusal;

static const char* const kFrom = "2026-11-20T17:00:00Z";
static const char* const kTo = "2026-11-20T21:00:00Z";

class Damages : public testing::Test {
 protected:
  Damages() { kim = depot.town.add_account("kim"); }

  static DamageWish says(Finding finding, const std::string& words = "Das Kabel ist gerissen.") {
    return {.id = DamageId::make(), .finding = finding, .words = words};
  }
  UnitId unit(std::size_t index = 0) const { return beamer.units.at(index).id; }
  Damage report(const Caller& caller, Finding finding, std::size_t index = 0) {
    return damages.report(caller, unit(index), says(finding)).damage;
  }
  std::string state(std::size_t index = 0) {
    return sql("SELECT state FROM units WHERE id = '" + unit(index).text + "'");
  }
  std::string sql(const std::string& text) {
    const auto rows = depot.town.test.sql(text);
    return rows.empty() ? "" : rows[0];
  }
  BookingView booked(const std::vector<std::string>& verbs = {"request", "approve", "confirm"}) {
    return depot.walk(Depot::wish(beamer, kFrom, kTo), verbs);
  }
  BookingView now(const BookingView& view) {
    return depot.bookings.get(depot.town.owner, view.booking.id);
  }
  /// Whom the log has told by now of that kind, by their handles.
  std::string told(const std::string& kind) {
    std::vector<notifications::Notifying> rows = bookings::bookings_notifications(notices);
    for (const auto& row : damages_notifications(notifier)) rows.push_back(row);
    const bool done = tests::within(std::chrono::seconds{30}, [&] {
      while (notifications::notify_next(depot.town.db, rows) > 0) continue;
      return sql(R"(SELECT count(*) FROM event_log l
                    LEFT JOIN event_cursors c ON c.reader = 'notifications'
                    WHERE c.reader IS NULL OR (l.xid, l.id) > (c.xid, c.id))") == "0";
    });
    EXPECT_TRUE(done) << "the event log is held back";
    return sql(
        "SELECT coalesce(string_agg(a.handle || ' ' || n.count, ', ' ORDER BY a.handle), '') "
        "FROM notifications n JOIN accounts a ON a.id = n.account_id WHERE n.kind = '" +
        kind + "'");
  }
  std::string is_refused(const Caller& caller, Finding finding) {
    return refusal([&] { report(caller, finding); });
  }

  Depot depot;
  Caller kim;
  notifications::Notifier notifier{depot.town.clock};
  bookings::BookingNotices notices{notifier, "Europe/Berlin"};
  tests::TempFolder folder;
  DamageService damages{{depot.town.db, depot.town.clock, depot.units,
                         pictures::PictureFiles{folder.path()}, "Europe/Berlin"}};
  ResourceView beamer = depot.offer("Beamer", 1);
};

static pictures::Rendition small_picture() {
  return {.format = "jpg", .width = 480, .height = 320, .bytes = "\xff\xd8\xff bytes"};
}

// Scenario 16.
TEST_F(Damages, Scenario16ThatMakeItUnusableBlockTheUnitFlagBookingsAndAreATask) {
  const BookingView view = booked();
  const Caller counter = depot.town.join("cora", Standing::commenter);
  const Damage damage = report(counter, Finding::unusable);
  EXPECT_EQ(damage.reporter, Reporter::lender);
  EXPECT_TRUE(damage.blocks);
  EXPECT_EQ(state(), "defect");
  // Blocked: nobody gets it any more.
  EXPECT_FALSE(
      depot.hold(Depot::wish(beamer, "2026-11-25T17:00:00Z", "2026-11-25T21:00:00Z")).view);
  // Flagged, and both sides are told, once.
  EXPECT_TRUE(now(view).is_unfit());
  EXPECT_TRUE(now(view).lines.at(0).units.at(0).unfit);
  EXPECT_EQ(damages.get(counter, damage.id).affected, 1);
  EXPECT_EQ(told("booking_unfit"), "ben 1");
  EXPECT_EQ(told("lent_unfit"), "anna 1");
  depot.bookings.run_timers();
  EXPECT_EQ(told("booking_unfit"), "ben 1");
  // The task.
  EXPECT_EQ(told("damage_reported"), "anna 1");
  const auto tasks = damages.list(depot.town.owner, "theater", true);
  ASSERT_EQ(tasks.size(), 1U);
  EXPECT_EQ(tasks[0].words, "Das Kabel ist gerissen.");
  EXPECT_EQ(tasks[0].reporter_name, "cora");
  // Repaired: it can be lent again, and the booking is as it was.
  const Damage closed = damages.close(counter, damage.id, Outcome::repaired);
  EXPECT_EQ(closed.outcome, Outcome::repaired);
  EXPECT_EQ(state(), "active");
  EXPECT_FALSE(now(view).is_unfit());
  EXPECT_TRUE(damages.list(depot.town.owner, "theater", true).empty());
  EXPECT_EQ(damages.list(depot.town.owner, "theater", false).size(), 1U);
  EXPECT_EQ(refusal([&] { damages.close(counter, damage.id, Outcome::nothing); }),
            "damages.error.closed");
}

TEST_F(Damages, GiveWhoBookedItAnotherOfTheKind) {
  beamer = depot.offer("Mischpult", 2);
  const BookingView view = booked();
  ASSERT_EQ(now(view).lines.at(0).units.at(0).id, unit(0));
  report(depot.town.owner, Finding::unusable);
  const BookingView swapped = now(view);
  EXPECT_EQ(swapped.lines.at(0).units.at(0).id, unit(1));
  EXPECT_FALSE(swapped.is_unfit());
  EXPECT_EQ(swapped.events.back().verb, "swap");
  EXPECT_EQ(swapped.events.back().side, bookings::Side::system);
  EXPECT_EQ(swapped.events.back().data["because"].text(), "defect");
  EXPECT_EQ(told("booking_unfit"), "");
  EXPECT_TRUE(depot.overlaps().empty());
}

TEST_F(Damages, NameWhatCouldBeHadInstead) {
  booked();
  depot.offer("Großer Beamer", 1);
  report(depot.town.owner, Finding::unusable);
  EXPECT_EQ(told("booking_unfit"), "ben 1");
  EXPECT_EQ(sql("SELECT detail FROM notifications WHERE kind = 'booking_unfit'"),
            "→ Großer Beamer (Theater am Alten Markt)");
}

TEST_F(Damages, FlagAnewWhatBreaksAgain) {
  const BookingView view = booked({"request"});
  const Damage first = report(depot.town.owner, Finding::unusable);
  EXPECT_EQ(told("booking_unfit"), "ben 1");
  damages.close(depot.town.owner, first.id, Outcome::repaired);
  report(depot.town.owner, Finding::unusable);
  EXPECT_TRUE(now(view).is_unfit());
  EXPECT_EQ(told("booking_unfit"), "ben 2");
}

TEST_F(Damages, OfSomethingInACaseFlagWhoBookedTheCase) {
  const ResourceView cases = depot.offer("Koffer", 0);
  const auto made = depot.units.add(depot.town.owner, cases.resource.slug,
                                    {.inventory_code = "K", .parts = {unit()}});
  const BookingView view = depot.walk(Depot::wish(made, kFrom, kTo), {"request", "approve"});
  report(depot.town.owner, Finding::unusable);
  EXPECT_TRUE(now(view).is_unfit());
  EXPECT_EQ(told("booking_unfit"), "ben 1");
}

TEST_F(Damages, OfOthersAreATaskAndBlockNothing) {
  const BookingView view = booked();
  const Damage damage = report(kim, Finding::unusable);
  EXPECT_EQ(damage.reporter, Reporter::other);
  EXPECT_FALSE(damage.blocks);
  EXPECT_EQ(state(), "active");
  EXPECT_FALSE(now(view).is_unfit());
  // Who will have it has it not now.
  EXPECT_EQ(report(depot.ben, Finding::unusable).reporter, Reporter::other);
  EXPECT_EQ(state(), "active");
  EXPECT_EQ(told("damage_reported"), "anna 2");
  // Somebody of the lender has looked.
  EXPECT_EQ(refusal([&] { damages.confirm(kim, damage.id); }), "access.error.denied");
  EXPECT_TRUE(damages.confirm(depot.town.owner, damage.id).blocks);
  EXPECT_EQ(state(), "defect");
  EXPECT_TRUE(now(view).is_unfit());
  const Damage usable = report(kim, Finding::usable);
  EXPECT_EQ(refusal([&] { damages.confirm(depot.town.owner, usable.id); }), "damages.error.usable");
}

TEST_F(Damages, OfWhoHasItBlockIt) {
  const BookingView view = booked({"request", "approve", "confirm", "hand_over"});
  EXPECT_EQ(damages.label(depot.ben, unit()).reporter, Reporter::holder);
  EXPECT_EQ(damages.label(kim, unit()).reporter, Reporter::other);
  // Even when the offer is nobody else's to see any more.
  depot.town.test.sql("UPDATE resources SET status = 'draft'");
  EXPECT_EQ(is_refused(kim, Finding::unusable), "units.error.not_found");
  const Damage damage = report(depot.ben, Finding::unusable);
  EXPECT_TRUE(damage.blocks);
  EXPECT_EQ(damage.booking_id, view.booking.id);
  EXPECT_EQ(state(), "defect");
  // What is out is no longer ahead.
  EXPECT_FALSE(now(view).is_unfit());
}

TEST_F(Damages, OnlyBlockWhenTheyAreUnusable) {
  EXPECT_FALSE(report(depot.town.owner, Finding::usable).blocks);
  EXPECT_FALSE(report(depot.town.owner, Finding::found).blocks);
  EXPECT_EQ(state(), "active");
  const Damage one = report(depot.town.owner, Finding::unusable);
  const Damage two = report(depot.town.owner, Finding::unusable);
  damages.close(depot.town.owner, one.id, Outcome::repaired);
  EXPECT_EQ(state(), "defect");
  damages.close(depot.town.owner, two.id, Outcome::nothing);
  EXPECT_EQ(state(), "active");
}

TEST_F(Damages, AreAnsweredOnceHoweverOftenTheyAreSent) {
  const DamageWish wish = says(Finding::usable);
  EXPECT_TRUE(damages.report(kim, unit(), wish).made);
  EXPECT_FALSE(damages.report(kim, unit(), wish).made);
  EXPECT_EQ(sql("SELECT count(*) FROM damage_reports"), "1");
  EXPECT_EQ(refusal([&] { damages.report(depot.ben, unit(), wish); }), "damages.error.key");
}

TEST_F(Damages, NeedSomebodyAndWords) {
  EXPECT_EQ(is_refused({}, Finding::usable), "access.error.sign_in");
  const auto with_words = [&](const std::string& words) {
    return refusal([&] { damages.report(kim, unit(), says(Finding::found, words)); });
  };
  EXPECT_EQ(with_words("  "), "damages.error.words");
  EXPECT_EQ(with_words(std::string(2001, 'x')), "damages.error.words");
  EXPECT_EQ(refusal([&] { damages.report(kim, UnitId::make(), says(Finding::found)); }),
            "units.error.not_found");
  depot.town.test.sql("UPDATE resources SET audience = 'own'");
  EXPECT_EQ(is_refused(kim, Finding::found), "units.error.not_found");
  EXPECT_EQ(refusal([&] { damages.list(kim, "theater", true); }), "access.error.denied");
}

TEST_F(Damages, OfOthersAreFew) {
  for (int i = 0; i < 10; ++i) EXPECT_EQ(is_refused(kim, Finding::usable), "") << i;
  EXPECT_EQ(is_refused(kim, Finding::usable), "damages.error.too_many");
  depot.town.clock.time += std::chrono::hours{25};
  for (int i = 0; i < 10; ++i) EXPECT_EQ(is_refused(kim, Finding::usable), "") << i;
  EXPECT_EQ(is_refused(depot.ben, Finding::usable), "damages.error.too_many");
  // The lender's own people are not kept from it.
  EXPECT_EQ(is_refused(depot.town.owner, Finding::unusable), "");
}

TEST_F(Damages, AreCountedThoughManyComeAtOnce) {
  std::vector<std::jthread> threads;
  std::atomic<int> made = 0;
  for (int i = 0; i < 16; ++i) {
    threads.emplace_back([&] { made += is_refused(kim, Finding::usable).empty(); });
  }
  threads.clear();
  EXPECT_EQ(made, 10);
}

TEST_F(Damages, ThatRetireItNeedAnEditorAndNobodyWhoWasPromisedIt) {
  const Caller counter = depot.town.join("cora", Standing::commenter);
  const BookingView view = booked();
  const Damage damage = report(counter, Finding::unusable);
  EXPECT_EQ(refusal([&] { damages.close(counter, damage.id, Outcome::retired); }),
            "access.error.denied");
  EXPECT_EQ(refusal([&] { damages.close(depot.town.owner, damage.id, Outcome::retired); }),
            "units.error.promised_to");
  EXPECT_FALSE(damages.get(counter, damage.id).closed_at);
  depot.move(depot.ben, view, "cancel");
  damages.close(depot.town.owner, damage.id, Outcome::retired);
  EXPECT_EQ(state(), "retired");
}

TEST_F(Damages, ThatAReturnTellsAreTasksToo) {
  const BookingView view = booked({"request", "approve", "confirm", "hand_over"});
  depot.move(depot.town.owner, view, "take_back",
             {.note = "Linse gebrochen.", .units = {unit()}, .defect_units = {unit()}});
  const auto tasks = damages.list(depot.town.owner, "theater", true);
  ASSERT_EQ(tasks.size(), 1U);
  EXPECT_EQ(tasks[0].words, "Linse gebrochen.");
  EXPECT_EQ(tasks[0].booking_id, view.booking.id);
  EXPECT_TRUE(tasks[0].blocks);
  damages.close(depot.town.owner, tasks[0].id, Outcome::repaired);
  EXPECT_EQ(state(), "active");
}

TEST_F(Damages, HavePhotosForFew) {
  const Damage damage = report(kim, Finding::usable);
  const auto add = [&](const Caller& caller, const DamagePhoto& photo) {
    return refusal([&] { damages.add_photo(caller, damage.id, photo, {small_picture()}); });
  };
  const DamagePhoto photo{.id = PhotoId::make(), .hash = "", .alt = "Der Riss", .sizes = {}};
  EXPECT_EQ(add(depot.ben, photo), "damages.error.not_found");
  EXPECT_EQ(add(kim, photo), "");
  EXPECT_EQ(add(kim, photo), "");
  EXPECT_EQ(add(kim, {.id = PhotoId::make(), .hash = "", .alt = "", .sizes = {}}),
            "damages.error.alt");
  EXPECT_EQ(damages.photo(kim, damage.id, photo.id).alt, "Der Riss");
  EXPECT_EQ(damages.photo(depot.town.owner, damage.id, photo.id).sizes.size(), 1U);
  EXPECT_EQ(refusal([&] { damages.photo(depot.ben, damage.id, photo.id); }),
            "damages.error.not_found");
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(add(kim, {.id = PhotoId::make(), .hash = "", .alt = "X", .sizes = {}}), "");
  }
  EXPECT_EQ(add(kim, {.id = PhotoId::make(), .hash = "", .alt = "X", .sizes = {}}),
            "damages.error.photos");
  // Whoever looks for files that nobody has finds that these are somebody's.
  const std::string hash = damages.photo(kim, damage.id, photo.id).hash;
  depot.town.db.read([&](Tx& tx) {
    EXPECT_TRUE(protocols::ProtocolRepository{tx}.unknown_hashes({hash}).empty());
  });
}

TEST_F(Damages, AreForgottenSevenMonthsBehindTheirEnd) {
  const Damage done = report(kim, Finding::usable);
  report(kim, Finding::usable);
  damages.close(depot.town.owner, done.id, Outcome::nothing);
  depot.town.clock.time += std::chrono::days{200};
  EXPECT_EQ(damages.forget(), 0);
  depot.town.clock.time += std::chrono::days{20};
  EXPECT_EQ(damages.forget(), 1);
  EXPECT_EQ(sql("SELECT count(*) FROM damage_reports"), "1");
}

}  // namespace allmende::damages

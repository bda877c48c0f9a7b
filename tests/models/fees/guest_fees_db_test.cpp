// Fees where one side is in another city: guests owe what they were told, and what a home asks for
// is believed as far as the agreed terms bear it.
#include <gtest/gtest.h>

#include "models/bookings/booking_homes.hpp"
#include "models/bookings/remote_booking_repository.hpp"
#include "models/fees/fee_service.hpp"
#include "models/resources/resource_mirror_service.hpp"
#include "tests/support/depot.hpp"

namespace allmende::fees {

using bookings::BookingHome, bookings::GuestWish, bookings::HomeWord;
using tests::at, tests::Depot;

static const bookings::BookingGuest kGuest{.actor = "https://nachbar.example/ap/o/1",
                                           .name = "Verein",
                                           .offer = "https://nachbar.example/ap/a/1"};

static FeeTerms ladder() {
  return {.cancellation = {{.hours_before = 336, .percent = 50}},
          .late_day_cents = 1500,
          .late_most_cents = 4000,
          .no_show_percent = 100};
}

class FeesOfGuests : public testing::Test {
 protected:
  FeesOfGuests() {
    depot.town.clock.time = at("2026-11-25T10:00:00Z");
    resources::ResourceContent content = Depot::content("Beamer");
    content.prices = {.unit = resources::PriceUnit::flat, .unit_cents = 4000};
    thing = depot.offer(content, 3);
    fees.put_terms(depot.town.owner, "beamer", ladder());
  }
  GuestWish wish(const std::vector<FeeTerms>& told) const {
    GuestWish wish{.guest = kGuest,
                   .wish = Depot::wish(thing, "2026-12-01T10:00:00Z", "2026-12-02T10:00:00Z"),
                   .price_cents = 4000,
                   .fees = told};
    wish.wish.lines[0].resource = thing.resource.id.text;
    return wish;
  }
  std::string refusal(const GuestWish& wish) {
    return tests::refusal([&] { depot.town.booking_guests.request(wish); });
  }
  bookings::BookingView asked() {
    const auto made = depot.town.booking_guests.request(wish({ladder()})).booking;
    return depot.bookings.get(depot.town.owner, *made);
  }
  std::optional<Charge> owed(const bookings::BookingView& view) {
    return fees.of_booking(depot.town.owner, view.booking.id).charge;
  }
  bool says_no(const char* verb) { return !depot.town.booking_guests.move(kGuest, verb, ""); }

  Depot depot;
  FeeService fees{{depot.town.db, depot.town.clock, depot.bookings}};
  resources::ResourceView thing;
};

TEST_F(FeesOfGuests, NobodyIsHeldToOtherTermsThanTheyWereTold) {
  EXPECT_EQ(refusal(wish({})), "bookings.error.fees_changed");
  EXPECT_EQ(refusal(wish({FeeTerms{}})), "bookings.error.fees_changed");
  FeeTerms cheaper = ladder();
  cheaper.late_day_cents = 1499;
  EXPECT_EQ(refusal(wish({cheaper})), "bookings.error.fees_changed");
  EXPECT_EQ(depot.town.test.sql("SELECT count(*) FROM bookings")[0], "0");
  EXPECT_EQ(refusal(wish({ladder()})), "");
  // Where nothing is due, nothing needs to be told, and nothing may be thought.
  fees.put_terms(depot.town.owner, "beamer", {});
  GuestWish other = wish({ladder()});
  other.guest.offer += "2";
  EXPECT_EQ(refusal(other), "bookings.error.fees_changed");
  other.fees.clear();
  EXPECT_EQ(refusal(other), "");
}

TEST_F(FeesOfGuests, TheyOweForCallingOffWhatWasAgreed) {
  const auto view = asked();
  EXPECT_EQ(fees.of_booking(depot.town.owner, view.booking.id).lines.at(0).terms, ladder());
  fees.put_terms(depot.town.owner, "beamer", {});
  depot.move(depot.town.owner, view, "approve");
  EXPECT_FALSE(says_no("cancel"));
  ASSERT_TRUE(owed(view));
  EXPECT_EQ(owed(view)->reason, ChargeReason::cancellation);
  EXPECT_EQ(owed(view)->cents, 2000);
}

TEST_F(FeesOfGuests, TheyOweNothingBeforeTheApprovalNorForWhatTheLenderCallsOff) {
  const auto view = asked();
  EXPECT_FALSE(says_no("cancel"));
  EXPECT_FALSE(owed(view));
  GuestWish second = wish({ladder()});
  second.guest.offer += "2";
  const auto made = depot.town.booking_guests.request(second).booking;
  const auto other = depot.bookings.get(depot.town.owner, *made);
  depot.move(depot.town.owner, other, "approve");
  depot.move(depot.town.owner, depot.bookings.get(depot.town.owner, *made), "cancel",
             {.note = "Kaputt."});
  EXPECT_FALSE(owed(other));
}

TEST_F(FeesOfGuests, TheyOweForComingLateAndForNotComing) {
  const auto late = asked();
  depot.move(depot.town.owner, late, "approve");
  const auto now = [&] { return depot.bookings.get(depot.town.owner, late.booking.id); };
  depot.move(depot.town.owner, now(), "hand_over");
  depot.town.clock.time = at("2026-12-03T12:00:00Z");
  depot.move(depot.town.owner, now(), "take_back");
  ASSERT_TRUE(owed(late));
  EXPECT_EQ(owed(late)->cents, 3000);
  EXPECT_EQ(owed(late)->days, 2);
}

/// The same from the borrower's side: what another city lends.
class FeesElsewhere : public testing::Test {
 protected:
  FeesElsewhere() {
    depot.town.clock.time = at("2026-11-25T10:00:00Z");
    resources::MirroredResource beamer{.uri = "https://nachbar.example/ap/r/1",
                                       .actor = kCatalogue,
                                       .url = "https://nachbar.example/verleih/beamer",
                                       .terms = "2026-11-20T10:00:00Z",
                                       .updated_at = at("2026-11-20T10:00:00Z"),
                                       .lender = {.uri = "https://nachbar.example/ap/o/7",
                                                  .name = "Depot",
                                                  .url = "https://nachbar.example/o"},
                                       .content = Depot::content("Beamer von drüben"),
                                       .fees = ladder()};
    beamer.content.tracking = resources::Tracking::bulk;
    beamer.content.quantity = 2;
    beamer.content.prices = {.unit = resources::PriceUnit::flat, .unit_cents = 4000};
    mirrors.take(beamer);
    view = *depot
                .hold({.lines = {{.resource = slug()}},
                       .span = {at("2026-12-01T10:00:00Z"), at("2026-12-02T10:00:00Z")}})
                .view;
    depot.town.db.write([&](Tx& tx) {
      BookingHome home = *view.booking.home;
      home.offer = kOffer;
      bookings::RemoteBookingRepository{tx}.put_home(view.booking.id, home);
    });
    word = {.actor = kCatalogue,
            .offer = kOffer,
            .agreement = "https://nachbar.example/ap/agreement/1",
            .span = view.booking.span,
            .price_cents = 4000,
            .history = {}};
    say("borrower", "request", "requested");
    say("lender", "approve", "approved");
    say("borrower", "confirm", "confirmed");
  }
  std::string slug() const { return depot.town.test.sql("SELECT slug FROM resources")[0]; }
  void say(const char* side, const char* verb, const char* state) {
    word.history.push_back({.seq = static_cast<int>(word.history.size()) + 2,
                            .at = depot.town.clock.time,
                            .side = *read_word<bookings::Side>(side),
                            .from_state = "",
                            .verb = verb,
                            .to_state = state,
                            .note = "",
                            .data = Json::object()});
    EXPECT_TRUE(homes.take(word));
  }
  /// After a cancellation: what is owed here once the home has asked for that much.
  int owed_when_asked_for(ChargeReason reason, int cents) {
    word.charge = Charge{.reason = reason, .cents = cents, .charged_at = depot.town.clock.time};
    EXPECT_TRUE(homes.take(word));
    const auto charge = fees.of_booking(depot.ben, view.booking.id).charge;
    return charge ? charge->cents : 0;
  }

  static constexpr const char* kCatalogue = "https://nachbar.example/ap/catalogue";
  static constexpr const char* kOffer = "https://hier.example/ap/a/1";
  Depot depot;
  resources::ResourceMirrorService mirrors{depot.town.db, depot.town.clock, "Europe/Berlin"};
  bookings::BookingHomeService homes{depot.town.db, depot.town.clock};
  FeeService fees{{depot.town.db, depot.town.clock, depot.bookings}};
  bookings::BookingView view;
  HomeWord word;
};

TEST_F(FeesElsewhere, AreShownBeforeAskingAndStayAsTheyWereThen) {
  EXPECT_EQ(fees.terms(depot.ben, slug()), ladder());
  const BookingFees found = fees.of_booking(depot.ben, view.booking.id);
  EXPECT_EQ(found.lines.at(0).terms, ladder());
  EXPECT_EQ(found.cancelling_cents, 2000);
  EXPECT_FALSE(found.charge);
}

TEST_F(FeesElsewhere, AHomeCannotAskForMoreThanWasAgreed) {
  say("borrower", "cancel", "cancelled");
  EXPECT_EQ(owed_when_asked_for(ChargeReason::cancellation, 2001), 0);
  EXPECT_EQ(owed_when_asked_for(ChargeReason::cancellation, 2000), 2000);
  EXPECT_EQ(owed_when_asked_for(ChargeReason::no_show, 4001), 2000);
  EXPECT_EQ(owed_when_asked_for(ChargeReason::late, 4001), 2000);
  EXPECT_EQ(owed_when_asked_for(ChargeReason::late, 4000), 4000);
}

TEST_F(FeesElsewhere, WhatWasWaivedIsNotOwedAgain) {
  say("borrower", "cancel", "cancelled");
  EXPECT_EQ(owed_when_asked_for(ChargeReason::cancellation, 2000), 2000);
  HomeWord waived = word;
  waived.charge->waived_at = depot.town.clock.time;
  waived.charge->waived_note = "Schon gut.";
  EXPECT_TRUE(homes.take(waived));
  EXPECT_TRUE(homes.take(word)) << "a word that came late";
  const auto charge = fees.of_booking(depot.ben, view.booking.id).charge;
  ASSERT_TRUE(charge && charge->waived_at);
  EXPECT_EQ(charge->waived_note, "Schon gut.");
}

TEST_F(FeesElsewhere, AnOlderWordSaysNothingOfWhatIsOwed) {
  const HomeWord older = word;
  say("borrower", "cancel", "cancelled");
  EXPECT_EQ(owed_when_asked_for(ChargeReason::cancellation, 2000), 2000);
  EXPECT_TRUE(homes.take(older));
  EXPECT_TRUE(fees.of_booking(depot.ben, view.booking.id).charge);
  word.charge.reset();
  EXPECT_TRUE(homes.take(word));
  EXPECT_FALSE(fees.of_booking(depot.ben, view.booking.id).charge);
}

TEST_F(FeesElsewhere, AHomeIsBelievedSixtyPapers) {
  for (int round = 0; round < 3; ++round) {
    word.papers.clear();
    for (int i = 0; i < 25; ++i) {
      word.papers.push_back({.id = {},
                             .url = "https://nachbar.example/" + std::to_string(round * 20 + i),
                             .made_at = depot.town.clock.time});
    }
    EXPECT_TRUE(homes.take(word));
  }
  EXPECT_EQ(depot.town.test.sql("SELECT count(*) FROM booking_papers")[0], "60");
}

}  // namespace allmende::fees

// Two people who decide from a value on: who may do what, what counts as the value, and what does
// not get around it.
#include <gtest/gtest.h>

#include <functional>

#include "models/bookings/booking_moves.hpp"
#include "models/bookings/sale_service.hpp"
#include "models/lenders/lender_service.hpp"
#include "tests/support/depot.hpp"

namespace allmende::bookings {

using resources::Offer, resources::ResourceContent, resources::ResourceView, resources::SaleChoice,
    resources::SaleTerms;
using tests::Depot, tests::refusal;

static const char* const kFrom = "2026-11-20T17:00:00Z";
static const char* const kTo = "2026-11-20T18:00:00Z";

class SecondPerson : public testing::Test {
 protected:
  SecondPerson() { limit(100'000); }

  void limit(std::optional<int> cents) {
    lenders.put(depot.town.owner, "theater", std::nullopt, {.two_people_from_cents = cents});
  }
  ResourceView put_up(const std::string& title, const SaleTerms& terms, int units = 1) {
    ResourceContent content = Depot::content(title);
    content.offers = {Offer::lend, Offer::sell, Offer::give};
    const ResourceView view = depot.offer(content, units);
    return sales.put_terms(depot.town.owner, view.resource.slug, terms);
  }
  BookingView ask(const ResourceView& thing, BookingMode mode = BookingMode::sell,
                  int quantity = 1) {
    return ask_as(depot.ben, thing, mode, quantity);
  }
  BookingView ask_as(const Caller& caller, const ResourceView& thing,
                     BookingMode mode = BookingMode::sell, int quantity = 1) {
    BookingWish wish = Depot::wish(thing, kFrom, kTo, quantity);
    wish.mode = mode;
    return depot.move(caller, *depot.hold_as(caller, wish).view, "request");
  }
  std::string can(const Caller& caller, const BookingView& view) {
    std::string line;
    for (const std::string& verb : depot.bookings.get(caller, view.booking.id).verbs) {
      line += (line.empty() ? "" : " ") + verb;
    }
    return line;
  }
  std::string refused(const Caller& caller, const BookingView& view, const std::string& verb,
                      const Move& move = {}) {
    return depot.refusal_of(caller, view, verb, move);
  }
  void stand(const Caller& caller, const char* standing) {
    depot.town.test.sql("UPDATE memberships SET standing = '" + std::string{standing} +
                        "' WHERE account_id = '" + caller.account_id->text + "'");
  }

  Depot depot;
  SaleService sales{depot.town.db, depot.town.clock, "Europe/Berlin"};
  lenders::LenderService lenders{depot.town.db, depot.town.clock};
  Caller anna = depot.town.owner;
  Caller berta = depot.town.join("berta", Standing::editor);
};

static constexpr const char* kAlone = "counter approve decline cancel";
static constexpr const char* kFirst = "endorse decline cancel";
static constexpr const char* kWaits = "decline cancel";

TEST_F(SecondPerson, DecidesFromTheLimitOn) {
  const BookingView below = ask(put_up("Lampe", {.price_cents = 99'999}));
  EXPECT_EQ(can(anna, below), kAlone);
  EXPECT_EQ(refused(anna, below, "endorse"), "bookings.error.unneeded");
  EXPECT_EQ(refused(anna, below, "approve"), "");
  for (const int price : {100'000, 100'001}) {
    const BookingView from = ask(put_up("Pult " + std::to_string(price), {.price_cents = price}));
    EXPECT_EQ(can(anna, from), kFirst) << price;
    for (const char* verb : {"approve", "counter"}) {
      EXPECT_EQ(refused(anna, from, verb), "bookings.error.second_person") << price << verb;
    }
    EXPECT_EQ(depot.state(from.booking.id), "requested");
  }
}

TEST_F(SecondPerson, IsAnotherOneThanTheFirst) {
  const BookingView asked = ask(put_up("Flügel", {.price_cents = 500'000}));
  depot.town.clock.time += std::chrono::days{3};
  const BookingView first = depot.move(anna, asked, "endorse");
  EXPECT_EQ(first.booking.state, BookingState::requested);
  EXPECT_EQ(first.booking.deadline, asked.booking.deadline) << "nobody gets more time by it";
  EXPECT_EQ(can(anna, asked), kWaits);
  EXPECT_EQ(refused(anna, asked, "approve"), "bookings.error.second_person");
  EXPECT_EQ(refused(anna, asked, "endorse"), "bookings.error.endorsed");
  EXPECT_EQ(can(berta, asked), kAlone);
  EXPECT_EQ(refused(berta, asked, "endorse"), "bookings.error.unneeded");
  EXPECT_EQ(refused(depot.ben, asked, "endorse"), "access.error.denied");
  EXPECT_EQ(refused(berta, asked, "approve"), "");
  EXPECT_EQ(depot.state(asked.booking.id), "approved");
  EXPECT_EQ(refused(anna, asked, "endorse"), "bookings.error.not_now");
}

TEST_F(SecondPerson, IsToldWhoWasTheFirstAndTheOtherSideIsNot) {
  const BookingView asked = ask(put_up("Flügel", {.price_cents = 500'000}));
  depot.move(berta, asked, "endorse");
  const auto name = [&](const Caller& caller) {
    return depot.bookings.get(caller, asked.booking.id).events.back().by_name;
  };
  EXPECT_EQ(name(anna), "berta");
  EXPECT_EQ(name(depot.ben), "");
  EXPECT_EQ(depot.bookings.get(depot.ben, asked.booking.id).events.back().verb, "endorse");
}

TEST_F(SecondPerson, DoesNotFollowOneWhoMayNotDecideAnyMore) {
  const BookingView asked = ask(put_up("Flügel", {.price_cents = 500'000}));
  depot.move(berta, asked, "endorse");
  EXPECT_EQ(can(anna, asked), kAlone);
  const std::vector<std::pair<std::function<void()>, std::function<void()>>> ways{
      {[&] { stand(berta, "commenter"); }, [&] { stand(berta, "editor"); }},
      {[&] {
         depot.town.test.sql("UPDATE accounts SET locked_at = now() WHERE id = '" +
                             berta.account_id->text + "'");
       },
       [&] {
         depot.town.test.sql("UPDATE accounts SET locked_at = NULL WHERE id = '" +
                             berta.account_id->text + "'");
       }}};
  for (const auto& [revoke, restore] : ways) {
    revoke();
    EXPECT_EQ(can(anna, asked), kFirst);
    EXPECT_EQ(refused(anna, asked, "approve"), "bookings.error.second_person");
    restore();
    EXPECT_EQ(can(anna, asked), kAlone);
  }
  depot.town.test.sql("DELETE FROM memberships WHERE account_id = '" + berta.account_id->text +
                      "'");
  EXPECT_EQ(refused(anna, asked, "approve"), "bookings.error.second_person");
  depot.move(anna, asked, "endorse");
  EXPECT_EQ(can(anna, asked), kWaits) << "one of the two is gone";
}

TEST_F(SecondPerson, IsNotGotAroundByACounterOffer) {
  const BookingView dear = ask(put_up("Flügel", {.price_cents = 500'000}));
  EXPECT_EQ(refused(anna, dear, "counter", {.price_cents = 1}), "bookings.error.second_person");
  depot.move(anna, dear, "endorse");
  EXPECT_EQ(refused(anna, dear, "counter", {.price_cents = 1}), "bookings.error.second_person");
  EXPECT_EQ(refused(berta, dear, "counter", {.price_cents = 1}), "");
  // What costs what both agree on.
  const BookingView open = ask(put_up("Pult", {}));
  EXPECT_EQ(refused(anna, open, "counter", {.price_cents = 100'000}),
            "bookings.error.second_person_price");
  EXPECT_EQ(depot.state(open.booking.id), "requested");
  EXPECT_EQ(refused(anna, open, "counter", {.price_cents = 99'999}), "");
}

TEST_F(SecondPerson, DecidesOnGiftsByThePriceOfAsMany) {
  ResourceContent chairs = Depot::content("Stühle");
  chairs.tracking = resources::Tracking::bulk;
  chairs.quantity = 60;
  chairs.offers = {Offer::give};
  const ResourceView thing = depot.offer(chairs, 0);
  sales.put_terms(anna, thing.resource.slug, {.price_cents = 5'000});
  EXPECT_EQ(can(anna, ask(thing, BookingMode::give, 19)), kAlone);
  const BookingView many = ask(thing, BookingMode::give, 20);
  EXPECT_EQ(many.booking.price_cents, 0);
  EXPECT_EQ(can(anna, many), kFirst);
  EXPECT_EQ(refused(anna, many, "approve"), "bookings.error.second_person");
  depot.move(anna, many, "endorse");
  EXPECT_EQ(refused(berta, many, "approve"), "");
}

TEST_F(SecondPerson, IsAskedForAsTheLimitIsAtThatMoment) {
  limit(std::nullopt);
  const BookingView asked = ask(put_up("Flügel", {.price_cents = 500'000}));
  EXPECT_EQ(can(anna, asked), kAlone);
  EXPECT_EQ(refused(anna, asked, "endorse"), "bookings.error.unneeded");
  limit(500'000);
  EXPECT_EQ(can(anna, asked), kFirst);
  limit(500'001);
  EXPECT_EQ(can(anna, asked), kAlone);
  // From nothing on: always.
  limit(0);
  EXPECT_EQ(can(anna, ask(put_up("Bretter", {}), BookingMode::give)), kFirst);
}

TEST_F(SecondPerson, AgreesToEachOneBeforeALotIsDrawn) {
  const ResourceView lamp = put_up("Lampe", {.price_cents = 500'000, .choice = SaleChoice::lot});
  const BookingView one = ask(lamp);
  const BookingView two = ask_as(depot.town.add_account("clara"), lamp);
  const auto draw = [&](const Caller& caller) {
    return refusal([&] { sales.draw(caller, lamp.resource.slug); });
  };
  EXPECT_EQ(draw(berta), "bookings.error.second_person");
  depot.move(anna, one, "endorse");
  // Else it could be drawn again and again until it is that one.
  for (int time = 0; time < 10; ++time) EXPECT_EQ(draw(berta), "bookings.error.second_person");
  depot.move(anna, two, "endorse");
  EXPECT_EQ(draw(anna), "bookings.error.second_person");
  EXPECT_EQ(depot.state(one.booking.id) + depot.state(two.booking.id), "requestedrequested");
  EXPECT_EQ(draw(berta), "");
}

TEST_F(SecondPerson, IsNoMachine) {
  const BookingView asked = ask(put_up("Flügel", {.price_cents = 500'000}));
  depot.move(anna, asked, "endorse");
  for (const Side side : {Side::system, Side::lender}) {
    EXPECT_EQ(refusal([&] {
                depot.town.db.write([&](Tx& tx) {
                  Moving moving{.tx = tx,
                                .booking = *BookingRepository{tx}.lock(asked.booking.id),
                                .verb = "approve",
                                .side = side,
                                .move = {},
                                .account = std::nullopt,
                                .now = depot.town.clock.time,
                                .zone = "Europe/Berlin"};
                  make_move(moving);
                });
              }),
              "bookings.error.second_person");
  }
}

TEST_F(SecondPerson, HasNoPartInLoans) {
  const ResourceView lamp = put_up("Flügel", {.price_cents = 500'000});
  const BookingView loan = depot.walk(Depot::wish(lamp, kFrom, kTo), {"request"});
  EXPECT_EQ(refused(anna, loan, "endorse"), "bookings.error.not_now");
  EXPECT_EQ(refused(anna, loan, "approve"), "");
}

}  // namespace allmende::bookings

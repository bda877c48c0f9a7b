// Carts over several lenders: each decides on its own, and the cart tells how all of it stands.
#include <gtest/gtest.h>

#include "models/bookings/cart_service.hpp"
#include "tests/support/depot.hpp"

namespace allmende::bookings {

using namespace std::chrono_literals;
using resources::ResourceContent, resources::ResourceView;
using tests::at, tests::Depot, tests::refusal;

static const char* const kFrom = "2026-11-20T10:00:00Z";
static const char* const kTo = "2026-11-22T10:00:00Z";

class Carts : public testing::Test {
 protected:
  Carts() {
    for (const char* house : {"kulturamt", "asta", "verein", "bunker"}) {
      depot.town.add_organisation(house, house);
    }
  }
  static CartContent sommerfest() {
    CartContent content;
    content.name = "Sommerfest";
    content.span = {at(kFrom), at(kTo)};
    content.purpose = Purpose::free_event;
    return content;
  }
  /// A thing of one of the houses, all of which are the owner's.
  ResourceView thing(const std::string& house, const std::string& title) {
    ResourceContent content = Depot::content(title);
    content.category = "TON.pa";
    content.prices.unit_cents = 1000;
    const auto view = depot.resources.create(depot.town.owner, house, content);
    return depot.units.add(depot.town.owner, view.resource.slug, {.inventory_code = "1"});
  }
  /// A thing that is always cleaned and comes with a technician if wanted.
  ResourceView stage(const std::string& house = "asta") {
    ResourceContent content = Depot::content("Bühne");
    content.prices.unit_cents = 1000;
    content.prices.extras = {
        {.id = cleaning, .name_de = "Reinigung", .cents = 2500, .mandatory = true},
        {.id = technician, .name_de = "Techniker", .cents = 8000, .per = resources::ExtraPer::day}};
    const auto view = depot.resources.create(depot.town.owner, house, content);
    return depot.units.add(depot.town.owner, view.resource.slug, {.inventory_code = "B"});
  }
  static std::vector<std::string> told(const std::vector<resources::ChosenExtra>& extras) {
    std::vector<std::string> lines;
    for (const auto& [extra, count, cents] : extras) {
      lines.push_back(extra.name_de + " " + std::to_string(count) + " " + std::to_string(cents));
    }
    return lines;
  }
  /// A cart with one thing of each of five lenders.
  CartView fill() {
    CartView cart = carts.create(depot.ben, sommerfest());
    int number = 0;
    for (const char* house : {"theater", "kulturamt", "asta", "verein", "bunker"}) {
      things.push_back(thing(house, "Anlage " + std::to_string(++number)));
      cart = carts.put(depot.ben, cart.cart.id, {.resource = things.back().resource.slug});
    }
    return cart;
  }
  static std::vector<std::string> open_of(const CartView& view) {
    std::vector<std::string> titles;
    for (const CartItem& item : view.items) {
      if (item.open) titles.push_back(item.resource.content.title_de);
    }
    return titles;
  }
  static std::string states_of(const CartView& view) {
    std::string states;
    for (auto it = view.bookings.rbegin(); it != view.bookings.rend(); ++it) {
      states += (states.empty() ? "" : " ") + to_word(it->booking.state);
    }
    return states;
  }
  CartView step(const CartView& cart, const char* verb, bool partial = false) {
    return carts.move_all(depot.ben, cart.cart.id, {.verb = verb, .note = "", .partial = partial});
  }
  /// The booking of the thing with this number, from 0.
  BookingView booking_of(const CartView& view, std::size_t number) {
    for (const BookingView& booking : view.bookings) {
      if (booking.lines.at(0).resource_id == things.at(number).resource.id) return booking;
    }
    throw std::runtime_error("it has no booking");
  }

  Depot depot;
  CartService carts{depot.town.db, depot.town.clock, depot.bookings, "Europe/Berlin"};
  std::vector<ResourceView> things;
  std::string cleaning = make_uuid();
  std::string technician = make_uuid();
};

// Scenario 9.
TEST_F(Carts, KeepWhatOthersLendWhenTwoDecline) {
  CartView cart = carts.hold(depot.ben, fill().cart.id);
  EXPECT_EQ(states_of(cart), "hold hold hold hold hold");
  EXPECT_TRUE(open_of(cart).empty());
  cart = step(cart, "request");
  EXPECT_EQ(states_of(cart), "requested requested requested requested requested");
  for (const std::size_t number : {1U, 3U}) {
    depot.move(depot.town.owner, booking_of(cart, number), "decline", {.note = "Kaputt."});
  }
  for (const std::size_t number : {0U, 2U, 4U}) {
    depot.move(depot.town.owner, booking_of(cart, number), "approve");
  }
  const ResourceView spare = thing("theater", "Ersatzanlage");
  cart = carts.get(depot.ben, cart.cart.id);
  EXPECT_EQ(states_of(cart), "approved declined approved declined approved");
  EXPECT_EQ(open_of(cart), std::vector<std::string>({"Anlage 2", "Anlage 4"}));
  for (const CartItem& item : cart.items) {
    EXPECT_EQ(item.refused, item.open);
    if (!item.open) continue;
    ASSERT_FALSE(item.substitutes.empty());
    EXPECT_EQ(item.substitutes.at(0).resource.content.title_de, "Ersatzanlage");
  }
  // Who said no is not asked again.
  EXPECT_EQ(states_of(carts.hold(depot.ben, cart.cart.id)),
            "approved declined approved declined approved");
  carts.take_out(depot.ben, cart.cart.id, "anlage-2");
  carts.take_out(depot.ben, cart.cart.id, "anlage-4");
  cart = carts.put(depot.ben, cart.cart.id, {.resource = spare.resource.slug});
  cart = step(carts.hold(depot.ben, cart.cart.id), "request");
  EXPECT_TRUE(open_of(cart).empty());
  cart = step(cart, "cancel");
  EXPECT_EQ(states_of(cart), "cancelled declined cancelled declined cancelled cancelled");
  EXPECT_TRUE(depot.town.test.sql("SELECT 1 FROM claims").empty());
}

// Scenario 4, of a cart.
TEST_F(Carts, TellThatAHoldHasExpiredAndAreCheckedAgainAtOnce) {
  CartView cart = carts.hold(depot.ben, fill().cart.id);
  depot.town.clock.time += 20min;
  for (const bool timers : {false, true}) {
    if (timers) depot.bookings.run_timers();
    EXPECT_EQ(refusal([&] { step(cart, "request"); }), "bookings.error.hold_expired");
    EXPECT_EQ(depot.town.test.sql("SELECT 1 FROM bookings WHERE state = 'requested'").size(), 0U);
    cart = carts.get(depot.ben, cart.cart.id);
    EXPECT_EQ(open_of(cart).size(), 5U);
    EXPECT_TRUE(cart.items.at(0).expired);
  }
  ASSERT_TRUE(
      depot.hold_as(depot.town.add_account("clara"), Depot::wish(things[2], kFrom, kTo)).view);
  cart = carts.hold(depot.ben, cart.cart.id);
  EXPECT_EQ(open_of(cart), std::vector<std::string>{"Anlage 3"});
  EXPECT_EQ(cart.items.at(2).conflict, "bookings.error.taken");
  EXPECT_EQ(refusal([&] { step(cart, "request"); }), "bookings.error.hold_expired");
  cart = step(cart, "request", true);
  EXPECT_EQ(depot.town.test.sql("SELECT 1 FROM bookings WHERE state = 'requested'").size(), 4U);
  EXPECT_TRUE(depot.overlaps().empty());
}

TEST_F(Carts, HoldWhatIsPossibleAndShowTheGaps) {
  const CartView filled = fill();
  ASSERT_TRUE(
      depot.hold_as(depot.town.add_account("clara"), Depot::wish(things[1], kFrom, kTo)).view);
  const ResourceView more = thing("kulturamt", "Mikrofon");
  carts.put(depot.ben, filled.cart.id, {.resource = more.resource.slug});
  CartView cart = carts.hold(depot.ben, filled.cart.id);
  // Of the lender of both the one is held.
  EXPECT_EQ(open_of(cart), std::vector<std::string>{"Anlage 2"});
  EXPECT_EQ(cart.bookings.size(), 5U);
  EXPECT_EQ(refusal([&] { step(cart, "request"); }), "carts.error.gaps");
  // A second press holds nothing twice.
  EXPECT_EQ(carts.hold(depot.ben, filled.cart.id).bookings.size(), 5U);
}

TEST_F(Carts, AreConfirmedAtOnceWhereTheLendersAgreed) {
  CartView cart = step(carts.hold(depot.ben, fill().cart.id), "request");
  EXPECT_EQ(refusal([&] { step(cart, "confirm"); }), "carts.error.nothing");
  depot.move(depot.town.owner, booking_of(cart, 0), "approve");
  depot.move(depot.town.owner, booking_of(cart, 4), "approve");
  cart = step(cart, "confirm");
  EXPECT_EQ(states_of(cart), "confirmed requested requested requested confirmed");
}

TEST_F(Carts, CancelWhatIsNotOutYet) {
  CartView cart = step(carts.hold(depot.ben, fill().cart.id), "request");
  for (std::size_t number = 0; number < 5; ++number) {
    depot.move(depot.town.owner, booking_of(cart, number), "approve");
  }
  cart = step(cart, "confirm");
  depot.town.clock.time = at(kFrom);
  depot.move(depot.town.owner, booking_of(cart, 0), "hand_over");
  // What is out comes back by its own way; the others are called off.
  cart = step(cart, "cancel");
  EXPECT_EQ(states_of(cart), "handed_over cancelled cancelled cancelled cancelled");
  EXPECT_EQ(refusal([&] { carts.remove(depot.ben, cart.cart.id); }), "carts.error.running");
}

TEST_F(Carts, RefuseWhatCannotBeMeant) {
  CartContent nameless = sommerfest();
  nameless.name = "  ";
  EXPECT_EQ(refusal([&] { carts.create(depot.ben, nameless); }), "carts.error.name");
  CartContent backwards = sommerfest();
  std::swap(backwards.span.starts_at, backwards.span.ends_at);
  EXPECT_EQ(refusal([&] { carts.create(depot.ben, backwards); }), "bookings.error.window");
  CartContent school = sommerfest();
  school.group = resources::BorrowerGroup::school;
  EXPECT_EQ(refusal([&] { carts.create(depot.ben, school); }), "bookings.error.group");
  CartContent theirs = sommerfest();
  theirs.organisation = "theater";
  EXPECT_EQ(refusal([&] { carts.create(depot.ben, theirs); }), "access.error.denied");
  EXPECT_EQ(refusal([&] { carts.create({}, sommerfest()); }), "access.error.sign_in");
  const CartId cart = carts.create(depot.ben, sommerfest()).cart.id;
  EXPECT_EQ(refusal([&] { carts.hold(depot.ben, cart); }), "carts.error.empty");
  EXPECT_EQ(refusal([&] { carts.get(depot.town.owner, cart); }), "carts.error.not_found");
  EXPECT_EQ(refusal([&] { carts.put(depot.ben, cart, {.resource = "nichts"}); }),
            "resources.error.not_found");
  const ResourceView beamer = thing("asta", "Beamer");
  EXPECT_EQ(refusal([&] {
              carts.put(depot.ben, cart, {beamer.resource.slug, 0});
            }),
            "bookings.error.quantity");
  carts.put(depot.ben, cart, {.resource = beamer.resource.slug});
  carts.hold(depot.ben, cart);
  EXPECT_EQ(refusal([&] { carts.take_out(depot.ben, cart, "beamer"); }), "carts.error.booked");
  EXPECT_EQ(refusal([&] {
              carts.put(depot.ben, cart, {beamer.resource.slug, 2});
            }),
            "carts.error.booked");
  EXPECT_EQ(refusal([&] {
              carts.edit(depot.ben, cart, [](CartContent& c) { c.span.ends_at = at(kTo) + 1h; });
            }),
            "carts.error.running");
  EXPECT_EQ(
      carts.edit(depot.ben, cart, [](CartContent& c) { c.name = "Herbstfest"; }).cart.content.name,
      "Herbstfest");
}

TEST_F(Carts, TellThePriceBeforeAndAsItWasBooked) {
  CartView cart = fill();
  EXPECT_EQ(cart.items.at(0).price_cents, 2000);
  cart = carts.hold(depot.ben, cart.cart.id);
  depot.town.test.sql("UPDATE resources SET unit_cents = 9900");
  cart = carts.get(depot.ben, cart.cart.id);
  EXPECT_EQ(cart.items.at(0).price_cents, 2000);
}

TEST_F(Carts, HaveTheExtrasThatAreWantedAndBookThem) {
  using Texts = std::vector<std::string>;
  const ResourceView thing = stage();
  const CartId id = carts.create(depot.ben, sommerfest()).cart.id;
  CartView cart = carts.put(depot.ben, id, {.resource = thing.resource.slug});
  EXPECT_EQ(told(cart.items.at(0).extras), Texts{"Reinigung 1 2500"});
  EXPECT_EQ(cart.items.at(0).price_cents, 2 * 1000 + 2500);
  cart = carts.put(depot.ben, id, {.resource = thing.resource.slug, .extras = {technician}});
  const Texts both{"Reinigung 1 2500", "Techniker 2 16000"};
  EXPECT_EQ(told(cart.items.at(0).extras), both);
  EXPECT_EQ(cart.items.at(0).price_cents, 2 * 1000 + 2500 + 2 * 8000);
  cart =
      carts.move_all(depot.ben, carts.hold(depot.ben, id).cart.id, {.verb = "request", .note = ""});
  const BookingView& asked = cart.bookings.at(0);
  EXPECT_EQ(asked.booking.state, BookingState::requested);
  EXPECT_EQ(told(asked.lines.at(0).extras), both);
  EXPECT_EQ(asked.booking.price_cents, cart.items.at(0).price_cents);
  // They stay as they were, whatever becomes of the offer.
  depot.resources.edit(depot.town.owner, thing.resource.slug, std::nullopt,
                       [](ResourceContent& content) { content.prices.extras.clear(); });
  EXPECT_EQ(told(carts.get(depot.ben, id).items.at(0).extras), both);
}

TEST_F(Carts, RefuseExtrasThatTheThingHasNotByTheirPlace) {
  const ResourceView thing = stage();
  const CartId id = carts.create(depot.ben, sommerfest()).cart.id;
  try {
    carts.put(depot.ben, id,
              {.resource = thing.resource.slug, .extras = {technician, make_uuid()}});
    FAIL();
  } catch (const Error& error) {
    ASSERT_EQ(error.faults.size(), 1U);
    EXPECT_EQ(error.faults[0].field, "/extras/1");
    EXPECT_EQ(error.faults[0].key, "bookings.error.extra");
  }
  EXPECT_TRUE(carts.get(depot.ben, id).items.empty());
}

TEST_F(Carts, TellThatAnExtraIsGoneAndHoldTheRest) {
  const ResourceView hall = stage();
  const ResourceView beamer = thing("bunker", "Beamer");
  const CartId id = carts.create(depot.ben, sommerfest()).cart.id;
  carts.put(depot.ben, id, {.resource = hall.resource.slug, .extras = {technician}});
  carts.put(depot.ben, id, {.resource = beamer.resource.slug});
  depot.resources.edit(depot.town.owner, hall.resource.slug, std::nullopt,
                       [](ResourceContent& content) { content.prices.extras.pop_back(); });
  CartView cart = carts.hold(depot.ben, id);
  EXPECT_EQ(open_of(cart), std::vector<std::string>{"Bühne"});
  EXPECT_EQ(cart.items.at(0).conflict, "bookings.error.extra");
  carts.put(depot.ben, id, {.resource = hall.resource.slug});
  EXPECT_TRUE(open_of(carts.hold(depot.ben, id)).empty());
}

TEST_F(Carts, OfAnOrganisationAreForThoseWhoMayBindIt) {
  CartContent ours = sommerfest();
  ours.organisation = "asta";
  const CartId cart = carts.create(depot.town.owner, ours).cart.id;
  const ResourceView beamer = thing("theater", "Beamer");
  const CartView view = carts.put(depot.town.owner, cart, {.resource = beamer.resource.slug});
  EXPECT_EQ(carts.hold(depot.town.owner, cart).bookings.at(0).booking.borrower.handle, "asta");
  EXPECT_EQ(view.cart.organisation_name, "asta");
  EXPECT_EQ(refusal([&] { carts.get(depot.ben, cart); }), "carts.error.not_found");
  EXPECT_TRUE(carts.list(depot.ben).empty());
  EXPECT_EQ(carts.list(depot.town.owner).size(), 1U);
}

}  // namespace allmende::bookings

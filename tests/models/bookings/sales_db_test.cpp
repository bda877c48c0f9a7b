// What is sold or given away: its whole way, who gets it, and what stands against it.
#include <gtest/gtest.h>

#include "models/bookings/contract_service.hpp"
#include "models/bookings/sale_service.hpp"
#include "models/lenders/lender_service.hpp"
#include "models/receipts/receipt_service.hpp"
#include "tests/support/depot.hpp"

namespace allmende::bookings {

using resources::BorrowerGroup, resources::Offer, resources::ResourceContent,
    resources::ResourceStatus, resources::ResourceView, resources::SaleChoice, resources::SaleTerms,
    resources::UnitState;
using tests::at, tests::Depot, tests::refusal;

static const char* const kPickup = "2026-11-20T17:00:00Z";
static const char* const kPickedUp = "2026-11-20T18:00:00Z";

class Sales : public testing::Test {
 protected:
  ResourceView put_up(const std::string& title, const SaleTerms& terms, int units = 1) {
    ResourceContent content = Depot::content(title);
    content.offers = {Offer::lend, Offer::sell, Offer::give};
    const ResourceView view = depot.offer(content, units);
    return sales.put_terms(depot.town.owner, view.resource.slug, terms);
  }
  static BookingWish buy(const ResourceView& thing, BookingMode mode = BookingMode::sell) {
    BookingWish wish = Depot::wish(thing, kPickup, kPickedUp);
    wish.mode = mode;
    return wish;
  }
  /// Asked for by somebody.
  BookingView ask(const Caller& caller, const BookingWish& wish) {
    const BookingOutcome held = depot.hold_as(caller, wish);
    return depot.move(caller, *held.view, "request");
  }
  ResourceView now(const ResourceView& thing) {
    return depot.resources.get(depot.town.owner, thing.resource.id.text);
  }
  std::string can(const Caller& caller, const BookingView& view) {
    std::string line;
    for (const std::string& verb : depot.bookings.get(caller, view.booking.id).verbs) {
      line += (line.empty() ? "" : " ") + verb;
    }
    return line;
  }

  Depot depot;
  SaleService sales{depot.town.db, depot.town.clock, "Europe/Berlin"};
  ContractService contracts{depot.town.db, depot.bookings};
  lenders::LenderService lenders{depot.town.db, depot.town.clock};
  receipts::ReceiptService receipts{
      {depot.town.db, depot.town.clock, depot.bookings, "Europe/Berlin"}};
};

TEST_F(Sales, GoTheWholeWay) {
  lenders.put(depot.town.owner, "theater", 0,
              {.legal_name = "Theater gGmbH", .vat_status = lenders::VatStatus::small_business});
  const ResourceView lamp = put_up("Lampe", {.price_cents = 4500});
  BookingView view = depot.walk(buy(lamp), {"request", "approve"});
  EXPECT_EQ(view.booking.mode, BookingMode::sell);
  EXPECT_EQ(view.booking.price_cents, 4500);
  EXPECT_EQ(view.booking.deadline, depot.town.clock.time + std::chrono::days{7});
  view = depot.move(depot.ben, view, "confirm");
  EXPECT_EQ(contracts.get(depot.ben, view.booking.id).contract.kind, ContractKind::sale);
  depot.town.clock.time = at(kPickup);
  view = depot.move(depot.town.owner, view, "hand_over");
  EXPECT_TRUE(view.lines.at(0).units.at(0).out);
  view = depot.move(depot.town.owner, view, "transfer");
  EXPECT_EQ(view.booking.state, BookingState::transferred);
  EXPECT_FALSE(view.lines.at(0).units.at(0).out);
  EXPECT_EQ(now(lamp).units.at(0).state, UnitState::transferred);
  EXPECT_EQ(now(lamp).resource.content.status, ResourceStatus::archived);
  EXPECT_EQ(depot.town.test.sql("SELECT upper_inf(blocked) FROM claims")[0], "t");
  const auto issued = receipts.of_booking(depot.ben, view.booking.id);
  ASSERT_EQ(issued.size(), 1U);
  EXPECT_EQ(issued[0].total_cents, 4500);
  EXPECT_EQ(
      depot.town.test.sql("SELECT count(*) FROM event_log WHERE kind = 'resources.updated'")[0],
      depot.town.test.sql("SELECT version - 1 FROM resources")[0])
      << "followers of the catalogue are told by this";
}

TEST_F(Sales, OfWhatIsCountedLeaveFewer) {
  ResourceContent chairs = Depot::content("Stühle");
  chairs.tracking = resources::Tracking::bulk;
  chairs.quantity = 30;
  chairs.offers = {Offer::lend, Offer::give};
  const ResourceView thing = depot.offer(chairs, 0);
  BookingWish wish = buy(thing, BookingMode::give);
  wish.lines[0].quantity = 20;
  BookingView view = depot.walk(wish, {"request", "approve", "confirm"});
  EXPECT_EQ(contracts.get(depot.ben, view.booking.id).contract.kind, ContractKind::gift);
  const auto lent =
      depot.hold(Depot::wish(thing, "2027-01-10T10:00:00Z", "2027-01-11T10:00:00Z", 11));
  EXPECT_TRUE(lent.refusal) << "ten are left from the pick-up on";
  view = depot.move(depot.town.owner, view, "hand_over");
  depot.move(depot.town.owner, view, "transfer");
  EXPECT_EQ(now(thing).resource.content.quantity, 10);
  EXPECT_EQ(now(thing).resource.content.status, ResourceStatus::published);
  EXPECT_TRUE(
      depot.hold(Depot::wish(thing, "2027-01-10T10:00:00Z", "2027-01-11T10:00:00Z", 10)).view);
  wish.lines[0].quantity = 11;
  EXPECT_EQ(refusal([&] { depot.hold(wish); }), "bookings.error.sold_out");
}

// Scenario 18.
TEST_F(Sales, OfWhatPublicMoneyBindsAreRefusedWithItsNumber) {
  const ResourceView lamp = put_up("Lampe", {.price_cents = 4500});
  const BookingView asked = ask(depot.ben, buy(lamp));
  // As if the grant had been forgotten when it was put up.
  depot.town.test.sql("UPDATE resources SET grant_number = 'LWL 7', grant_until = '2029-12-31'");
  for (const auto& attempt :
       {std::function<void()>{[&] { depot.hold(buy(lamp)); }},
        std::function<void()>{[&] { depot.move(depot.town.owner, asked, "approve"); }}}) {
    try {
      attempt();
      ADD_FAILURE() << "nobody looked at the grant";
    } catch (const Error& error) {
      EXPECT_EQ(error.key, "resources.error.grant_lock");
      EXPECT_EQ(error.faults.at(0).params.at(0).second, "LWL 7");
    }
  }
}

// Scenario 19.
TEST_F(Sales, OfWhatIsLentLaterAreRefusedAndNameTheLoan) {
  const ResourceView lamp = put_up("Lampe", {});
  const BookingView loan =
      depot.walk(Depot::wish(lamp, "2026-12-03T10:00:00Z", "2026-12-04T10:00:00Z"), {"request"});
  const Caller buyer = depot.town.add_account("kaeufer");
  const BookingView asked = ask(buyer, buy(lamp));
  try {
    depot.move(depot.town.owner, asked, "approve");
    ADD_FAILURE() << "it was sold over a loan";
  } catch (const Error& error) {
    EXPECT_EQ(error.key, "bookings.error.promised_to");
    const auto& params = error.faults.at(0).params;
    EXPECT_EQ(params.at(0).second, "2026-12-03");
    EXPECT_EQ(params.at(2).second, "ben");
    EXPECT_EQ(params.at(3).second, loan.booking.id.text);
  }
  EXPECT_EQ(depot.state(asked.booking.id), "requested");
  depot.move(depot.ben, loan, "cancel");
  depot.move(depot.town.owner, asked, "approve");
  EXPECT_TRUE(
      depot.hold(Depot::wish(lamp, "2026-12-03T10:00:00Z", "2026-12-04T10:00:00Z")).refusal);
  // Before it is picked up it may be lent as ever.
  EXPECT_TRUE(depot.hold(Depot::wish(lamp, "2026-11-10T10:00:00Z", "2026-11-11T10:00:00Z")).view);
}

TEST_F(Sales, WaitUntilWhatIsLentIsBack) {
  const ResourceView lamp = put_up("Lampe", {});
  depot.walk(Depot::wish(lamp, "2026-11-19T10:00:00Z", "2026-11-20T10:00:00Z"),
             {"request", "approve", "confirm", "hand_over"});
  const Caller buyer = depot.town.add_account("kaeufer");
  BookingView asked = ask(buyer, buy(lamp));
  depot.move(depot.town.owner, asked, "approve");
  depot.move(buyer, asked, "confirm");
  depot.town.clock.time = at(kPickup);
  EXPECT_EQ(depot.refusal_of(depot.town.owner, asked, "hand_over"), "custody.error.one_holder");
}

TEST_F(Sales, KeepOthersInTheQueueUntilTheReservationLapses) {
  const ResourceView lamp = put_up("Lampe", {});
  const Caller other = depot.town.add_account("andere");
  const BookingView first = ask(depot.ben, buy(lamp, BookingMode::give));
  const BookingView second = ask(other, buy(lamp, BookingMode::give));
  depot.move(depot.town.owner, first, "approve");
  EXPECT_EQ(depot.state(second.booking.id), "requested");
  EXPECT_EQ(depot.refusal_of(depot.town.owner, second, "approve"), "bookings.error.reserved");
  depot.town.clock.time += std::chrono::days{6};
  EXPECT_EQ(depot.move(depot.town.owner, first, "renew").booking.deadline,
            depot.town.clock.time + std::chrono::days{7});
  EXPECT_EQ(depot.refusal_of(depot.town.owner, first, "renew"), "bookings.error.renewed");
  EXPECT_EQ(can(depot.town.owner, first), "cancel");
  depot.town.clock.time += std::chrono::days{8};
  depot.bookings.run_timers();
  EXPECT_EQ(depot.state(first.booking.id), "expired");
  EXPECT_EQ(depot.refusal_of(depot.town.owner, second, "approve"), "");
}

TEST_F(Sales, GoToWhoeverWasFirstWhereThatWasAnnounced) {
  const ResourceView lamp = put_up("Lampe", {.choice = SaleChoice::first});
  const Caller other = depot.town.add_account("andere");
  const BookingView first = ask(depot.ben, buy(lamp));
  depot.town.clock.time += std::chrono::minutes{1};
  const BookingView second = ask(other, buy(lamp));
  EXPECT_EQ(depot.refusal_of(depot.town.owner, second, "approve"), "bookings.error.not_first");
  EXPECT_EQ(depot.refusal_of(depot.town.owner, second, "counter", {.price_cents = 9}),
            "bookings.error.not_first");
  depot.move(depot.town.owner, first, "decline", {.note = "Doch nicht."});
  EXPECT_EQ(depot.refusal_of(depot.town.owner, second, "approve"), "");
}

TEST_F(Sales, GoWhereTheLotFalls) {
  const ResourceView lamp = put_up("Lampe", {.choice = SaleChoice::lot});
  const std::string& slug = lamp.resource.slug;
  EXPECT_EQ(refusal([&] { sales.draw(depot.town.owner, slug); }), "bookings.error.nobody");
  std::set<std::string> asked;
  for (const char* name : {"eins", "zwei", "drei"}) {
    const BookingView view = ask(depot.town.add_account(name), buy(lamp));
    asked.insert(view.booking.id.text);
    if (asked.size() == 2) {
      EXPECT_EQ(depot.refusal_of(depot.town.owner, view, "approve"), "bookings.error.by_lot");
    }
  }
  EXPECT_EQ(refusal([&] { sales.draw(depot.ben, slug); }), "access.error.denied");
  const BookingId drawn = sales.draw(depot.town.owner, slug);
  EXPECT_TRUE(asked.contains(drawn.text));
  const BookingView view = depot.bookings.get(depot.town.owner, drawn);
  EXPECT_EQ(view.booking.state, BookingState::approved);
  EXPECT_EQ(view.events.back().data["because"].text(), "drawn");
  EXPECT_EQ(refusal([&] { sales.draw(depot.town.owner, slug); }), "bookings.error.reserved");
}

TEST_F(Sales, AreAgreedOnByCounterOffers) {
  const ResourceView lamp = put_up("Lampe", {.price_cents = 4500});
  const BookingView asked = ask(depot.ben, buy(lamp));
  depot.move(depot.town.owner, asked, "counter",
             {.starts_at = at("2026-11-22T10:00:00Z"), .price_cents = 4000});
  const BookingView taken = depot.move(depot.ben, asked, "accept");
  EXPECT_EQ(taken.booking.price_cents, 4000);
  EXPECT_EQ(taken.lines.at(0).price_cents, 4000);
  EXPECT_EQ(taken.booking.span.ends_at, at("2026-11-22T11:00:00Z"));
  EXPECT_EQ(depot.town.test.sql("SELECT lower(blocked) = '2026-11-22T10:00:00Z' FROM claims")[0],
            "t");
  const BookingView gift = ask(depot.town.add_account("andere"), buy(lamp, BookingMode::give));
  EXPECT_EQ(depot.refusal_of(depot.town.owner, gift, "counter", {.price_cents = 1}),
            "bookings.error.amount");
}

TEST_F(Sales, AreTakenBackByConsumersForTwoWeeks) {
  depot.town.test.sql(
      "INSERT INTO lender_profiles (space_id, vat_status, updated_at) "
      "SELECT space_id, 'small_business', now() FROM organisations WHERE handle = 'theater'");
  const ResourceView lamp = put_up("Lampe", {.price_cents = 4500, .withdrawal = true});
  BookingView view = depot.walk(buy(lamp), {"request", "approve", "confirm"});
  depot.town.clock.time = at(kPickup);
  for (const char* verb : {"hand_over", "transfer"}) {
    view = depot.move(depot.town.owner, view, verb);
  }
  depot.town.clock.time = at("2026-12-04T22:59:00Z");
  EXPECT_EQ(can(depot.ben, view), "withdraw");
  depot.town.clock.time = at("2026-12-04T23:01:00Z");
  EXPECT_EQ(can(depot.ben, view), "") << "a new day has begun in Berlin";
  EXPECT_EQ(depot.refusal_of(depot.ben, view, "withdraw"), "bookings.error.no_withdrawal");
  depot.town.clock.time = at("2026-12-04T20:00:00Z");
  depot.move(depot.ben, view, "withdraw");
  EXPECT_EQ(depot.state(view.booking.id), "withdrawn");
  EXPECT_EQ(now(lamp).units.at(0).state, UnitState::active);
  EXPECT_EQ(now(lamp).resource.content.status, ResourceStatus::paused);
  EXPECT_EQ(depot.town.test.sql("SELECT count(*) FROM claims")[0], "0");
  EXPECT_EQ(
      depot.town.test.sql(
          "SELECT string_agg(kind || ' ' || total_cents, ', ' ORDER BY number) FROM receipts")[0],
      "receipt 4500, reversal -4500");
}

TEST_F(Sales, AreNotTakenBackByOrganisationsOrFromOthers) {
  const ResourceView lamp = put_up("Lampe", {.price_cents = 4500}, 2);
  BookingView view = depot.walk(buy(lamp), {"request", "approve", "confirm", "hand_over"});
  view = depot.move(depot.town.owner, view, "transfer");
  EXPECT_EQ(depot.refusal_of(depot.ben, view, "withdraw"), "bookings.error.no_withdrawal");
  EXPECT_EQ(now(lamp).resource.content.status, ResourceStatus::published) << "one is left";
}

TEST_F(Sales, HaveMovesThatLoansHaveNotAndTheOtherWayRound) {
  const ResourceView lamp = put_up("Lampe", {}, 2);
  const BookingView sale = depot.walk(buy(lamp), {"request", "approve", "confirm", "hand_over"});
  const BookingView loan =
      depot.walk(Depot::wish(lamp, "2026-11-10T10:00:00Z", "2026-11-11T10:00:00Z"),
                 {"request", "approve", "confirm", "hand_over"});
  EXPECT_EQ(depot.refusal_of(depot.town.owner, sale, "take_back"), "bookings.error.not_now");
  EXPECT_EQ(depot.refusal_of(depot.town.owner, loan, "transfer"), "bookings.error.not_now");
  const auto write = [&](const BookingView& view, const std::string& move) {
    depot.town.test.sql("UPDATE bookings SET " + move + " WHERE id = '" + view.booking.id.text +
                        "'");
  };
  EXPECT_ANY_THROW(write(sale, "state = 'overdue', verb = 'overrun'"));
  EXPECT_ANY_THROW(write(loan, "state = 'transferred', verb = 'transfer'"));
  EXPECT_NO_THROW(write(loan, "state = 'overdue', verb = 'overrun'"));
  EXPECT_EQ(depot.overlaps(), std::vector<std::string>{});
}

TEST_F(Sales, AreWishesThatCanBeMeant) {
  const ResourceView lamp = put_up("Lampe", {});
  const ResourceView other = put_up("Pult", {});
  const auto key = [&](const std::function<void(BookingWish&)>& change) {
    BookingWish wish = buy(lamp);
    change(wish);
    return refusal([&] { depot.hold(wish); });
  };
  EXPECT_EQ(key([&](BookingWish& w) { w.lines.push_back({.resource = other.resource.slug}); }),
            "bookings.error.one_thing");
  EXPECT_EQ(key([](BookingWish& w) {
              w.span = {at("2026-10-01T10:00:00Z"), at("2026-10-01T11:00:00Z")};
            }),
            "bookings.error.past");
  EXPECT_EQ(key([](BookingWish& w) {
              w.span = {at("2036-10-01T10:00:00Z"), at("2036-10-01T11:00:00Z")};
            }),
            "bookings.error.too_far");
  EXPECT_EQ(key([](BookingWish& w) { w.span.ends_at = at("2026-11-22T17:00:00Z"); }),
            "bookings.error.too_long");
  EXPECT_EQ(key([](BookingWish& w) { w.lines[0].quantity = 2; }), "bookings.error.sold_out");
  const ResourceView lent = depot.offer("Nur leihen");
  EXPECT_EQ(refusal([&] { depot.hold(buy(lent)); }), "bookings.error.not_offered");
  EXPECT_EQ(refusal([&] { sales.put_terms(depot.town.owner, "lampe", {.price_cents = -1}); }),
            "resources.error.amount");
  EXPECT_EQ(refusal([&] { sales.put_terms(depot.ben, "lampe", {}); }), "access.error.denied");
}

}  // namespace allmende::bookings

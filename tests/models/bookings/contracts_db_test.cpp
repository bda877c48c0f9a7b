// Contracts: written when the borrower confirms, read by both sides, changed by nobody.
#include <gtest/gtest.h>

#include "models/bookings/contract_service.hpp"
#include "models/lenders/lender_service.hpp"
#include "models/resources/accessory_service.hpp"
#include "tests/support/depot.hpp"

namespace allmende::bookings {

using resources::ResourceContent, resources::ResourceView;
using tests::at, tests::Depot, tests::refusal;

class Contracts : public testing::Test {
 protected:
  BookingWish wish(const ResourceView& thing) {
    return Depot::wish(thing, "2026-11-20T17:00:00Z", "2026-11-20T21:00:00Z", 1);
  }
  Depot depot;
  lenders::LenderService lenders{depot.town.db, depot.town.clock};
  ContractService contracts{depot.town.db, depot.bookings};
};

TEST_F(Contracts, AreThereFromTheConfirmationOn) {
  BookingView view = depot.walk(wish(depot.offer("Beamer")), {"request", "approve"});
  EXPECT_EQ(refusal([&] { contracts.get(depot.ben, view.booking.id); }),
            "bookings.error.no_contract");
  view = depot.move(depot.ben, view, "confirm");
  const Contract made = contracts.get(depot.ben, view.booking.id).contract;
  EXPECT_EQ(made.kind, ContractKind::loan);
  EXPECT_EQ(made.borrower_name, "ben");
  EXPECT_EQ(made.lines.at(0).codes, std::vector<std::string>{"1"});
  EXPECT_EQ(made.made_at, depot.town.clock.time);
  EXPECT_EQ(contracts.get(depot.town.owner, view.booking.id).contract.lender_name,
            made.lender_name);
  const Caller other = depot.town.add_account("fremd");
  EXPECT_EQ(refusal([&] { contracts.get(other, view.booking.id); }), "bookings.error.not_found");
}

// Scenario 21, but for what is shown before the booking.
TEST_F(Contracts, AreRentalsWhereAFeeIsPaid) {
  ResourceContent content = Depot::content("PA");
  content.prices.unit_cents = 2500;
  content.prices.deposit_cents = 10000;
  const BookingView view =
      depot.walk(wish(depot.offer(content, 1)), {"request", "approve", "confirm"});
  const Contract made = contracts.get(depot.ben, view.booking.id).contract;
  EXPECT_EQ(made.kind, ContractKind::rental);
  EXPECT_EQ(made.price_cents, 2500);
  EXPECT_EQ(made.deposit_cents, 10000);
}

TEST_F(Contracts, KeepTheTermsOfTheirDay) {
  lenders.put(depot.town.owner, "theater", 0, {.legal_name = "Theater gGmbH", .terms = "Alt."});
  BookingView view =
      depot.walk(wish(depot.offer("Beamer")), {"request", "approve", "confirm", "hand_over"});
  lenders.put(depot.town.owner, "theater", 1, {.legal_name = "Anders", .terms = "Neu."});
  depot.town.test.sql("UPDATE resources SET title_de = 'Anderes'");
  depot.move(depot.town.owner, view, "extend", {.ends_at = at("2026-11-21T21:00:00Z")});
  const ContractView read = contracts.get(depot.town.owner, view.booking.id);
  EXPECT_EQ(read.contract.lender_name, "Theater gGmbH");
  EXPECT_EQ(read.contract.terms, "Alt.");
  EXPECT_EQ(read.contract.lines.at(0).title_de, "Beamer");
  EXPECT_EQ(read.contract.span.ends_at, at("2026-11-20T21:00:00Z"));
  ASSERT_EQ(read.extensions.size(), 1U);
  EXPECT_EQ(read.extensions[0].data["ends_at"].text(), "2026-11-21T21:00:00Z");
}

TEST_F(Contracts, AreChangedByNobodyAndGoWithTheirSpace) {
  const BookingView view =
      depot.walk(wish(depot.offer("Beamer")), {"request", "approve", "confirm"});
  EXPECT_ANY_THROW(depot.town.test.sql("UPDATE booking_contracts SET terms = 'x'"));
  EXPECT_ANY_THROW(depot.town.test.sql("DELETE FROM booking_contracts"));
  depot.town.test.sql("DELETE FROM bookings WHERE id = '" + view.booking.id.text + "'");
  EXPECT_EQ(depot.town.test.sql("SELECT count(*) FROM booking_contracts")[0], "0");
}

TEST_F(Contracts, AreToldByManagersWhatTheLenderSays) {
  const Caller editor = depot.town.join("redaktion", Standing::editor);
  EXPECT_EQ(refusal([&] { lenders.put(editor, "theater", std::nullopt, {}); }),
            "access.error.denied");
  EXPECT_EQ(refusal([&] { lenders.get(depot.ben, "theater"); }), "access.error.denied");
  EXPECT_EQ(lenders.get(editor, "theater").version, 0);
  lenders.put(depot.town.owner, "theater", 0, {.legal_name = "Theater gGmbH"});
  EXPECT_EQ(lenders.get(editor, "theater").version, 1);
  EXPECT_EQ(refusal([&] { lenders.put(depot.town.owner, "theater", 0, {}); }),
            "lenders.error.changed");
}

TEST_F(Contracts, HaveUnitsWhoseAccessoriesAreKept) {
  resources::AccessoryService accessories{depot.town.db};
  const ResourceView thing = depot.offer("Mischpult", 2);
  const UnitId unit = thing.units[1].id;
  accessories.put(depot.town.owner, thing.resource.slug, unit,
                  {{.name = " Netzkabel "}, {.name = "Deckel", .quantity = 2}});
  const auto sheet = accessories.sheet(depot.town.owner, thing.resource.slug);
  ASSERT_EQ(sheet.accessories.size(), 1U);
  EXPECT_EQ(sheet.accessories.at(unit)[0].name, "Netzkabel");
  EXPECT_EQ(sheet.accessories.at(unit)[1].quantity, 2);
  EXPECT_EQ(refusal([&] {
              accessories.put(depot.town.owner, thing.resource.slug, unit, {{.name = " "}});
            }),
            "accessories.error.name");
  EXPECT_EQ(
      refusal([&] { accessories.put(depot.town.owner, thing.resource.slug, UnitId::make(), {}); }),
      "units.error.not_found");
  EXPECT_EQ(refusal([&] { accessories.sheet(depot.ben, thing.resource.slug); }),
            "access.error.denied");
}

}  // namespace allmende::bookings

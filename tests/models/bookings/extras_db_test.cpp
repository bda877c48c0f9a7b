// What comes beside the use of a thing: chosen when it is booked, frozen with the booking, and part
// of its price, its contract and its receipt.
#include <gtest/gtest.h>

#include "models/bookings/contract_service.hpp"
#include "models/lenders/lender_repository.hpp"
#include "models/receipts/receipt.hpp"
#include "tests/support/depot.hpp"

namespace allmende::bookings {

using resources::Extra, resources::ExtraPer, resources::ResourceContent, resources::ResourceView;
using tests::at, tests::Depot, tests::refusal;
using Texts = std::vector<std::string>;

namespace {

class Extras : public testing::Test {
 protected:
  Extras() { depot.town.clock.time = at("2026-11-02T08:00:00Z"); }

  /// 10 € a day; cleaning is always in it, a technician and cables if wanted.
  ResourceView stage() {
    ResourceContent content = Depot::content("Bühne");
    content.prices.unit_cents = 1000;
    content.prices.extras = {
        {.id = cleaning, .name_de = "Reinigung", .cents = 2500, .mandatory = true},
        {.id = technician,
         .name_de = "Techniker",
         .name_en = "Technician",
         .cents = 8000,
         .per = ExtraPer::day},
        {.id = cables, .name_de = "Kabel", .cents = 300, .per = ExtraPer::unit}};
    return depot.offer(content, 3);
  }
  static BookingWish wish(const ResourceView& thing, const Texts& extras, int quantity = 1) {
    // Two days that are begun.
    BookingWish made = Depot::wish(thing, "2026-11-20T09:00:00Z", "2026-11-21T17:00:00Z", quantity);
    made.lines[0].extras = extras;
    return made;
  }
  /// "Techniker 2 16000"
  static Texts told(const BookingView& view) {
    Texts lines;
    for (const auto& [extra, count, cents] : view.lines.at(0).extras) {
      lines.push_back(extra.name_de + " " + std::to_string(count) + " " + std::to_string(cents));
    }
    return lines;
  }

  std::string cleaning = make_uuid();
  std::string technician = make_uuid();
  std::string cables = make_uuid();
  Depot depot;
};

}  // namespace

TEST_F(Extras, AreInThePriceThatIsToldAndHeld) {
  const ResourceView thing = stage();
  const auto quote = depot.resources.price(
      depot.ben, thing.resource.slug,
      {.span = wish(thing, {}).span, .quantity = 2, .extras = {technician, cables}});
  EXPECT_EQ(quote.price_cents, 2 * 2 * 1000 + 2500 + 2 * 8000 + 2 * 300);
  resources::ResourceQuery query;
  query.window = wish(thing, {}).span;
  EXPECT_EQ(
      depot.resources.list(depot.ben, query).lines.at(0).resource.content.prices.extras.size(), 3U)
      << "while it is free";
  const auto held = depot.hold(wish(thing, {technician, cables}, 2)).view;
  ASSERT_TRUE(held);
  EXPECT_EQ(held->booking.price_cents, quote.price_cents);
  EXPECT_EQ(told(*held), (Texts{"Reinigung 1 2500", "Techniker 2 16000", "Kabel 2 600"}));
  const auto plain = depot.hold(wish(thing, {})).view;
  ASSERT_TRUE(plain);
  EXPECT_EQ(told(*plain), Texts{"Reinigung 1 2500"}) << "it always belongs to it";
  EXPECT_EQ(plain->booking.price_cents, 2000 + 2500);
}

TEST_F(Extras, ThatAreNotThereAreRefused) {
  const ResourceView thing = stage();
  try {
    depot.hold(wish(thing, {technician, make_uuid()}));
    FAIL();
  } catch (const Error& error) {
    ASSERT_EQ(error.faults.size(), 1U);
    EXPECT_EQ(error.faults[0].field, "/lines/0/extras/1");
    EXPECT_EQ(error.faults[0].key, "bookings.error.extra");
  }
  EXPECT_EQ(depot.town.test.sql("SELECT count(*) FROM bookings")[0], "0");
}

TEST_F(Extras, StayAsTheyWereWhenTheyAsked) {
  const ResourceView thing = stage();
  const BookingView view =
      depot.walk(wish(thing, {technician}), {"request", "approve", "confirm", "hand_over"});
  depot.resources.edit(depot.town.owner, thing.resource.slug, std::nullopt,
                       [](ResourceContent& content) { content.prices.extras.clear(); });
  EXPECT_EQ(told(depot.bookings.get(depot.ben, view.booking.id)),
            (Texts{"Reinigung 1 2500", "Techniker 2 16000"}));
  // A third day, at the price of that time.
  const auto longer =
      depot.move(depot.town.owner, view, "extend", {.ends_at = at("2026-11-22T17:00:00Z")});
  EXPECT_EQ(told(longer), (Texts{"Reinigung 1 2500", "Techniker 3 24000"}));
  EXPECT_EQ(longer.booking.price_cents, 3000 + 2500 + 24000);
}

TEST_F(Extras, StandInTheContractAndOnTheReceipt) {
  const BookingView view =
      depot.walk(wish(stage(), {technician}), {"request", "approve", "confirm"});
  ContractService contracts{depot.town.db, depot.bookings};
  const auto contract = contracts.get(depot.ben, view.booking.id).contract;
  EXPECT_EQ(contract.lines.at(0).extras, view.lines.at(0).extras);
  EXPECT_EQ(contract.kind, ContractKind::rental);
  Texts items;
  for (const auto& item : receipts::items_of(view.booking, view.lines, {})) {
    items.push_back(item.title_de + " | " + item.title_en + " " + std::to_string(item.quantity) +
                    " " + std::to_string(item.cents));
  }
  EXPECT_EQ(items, (Texts{"Bühne |  1 2000", "Bühne: Reinigung | Bühne: Reinigung 1 2500",
                          "Bühne: Techniker | Bühne: Technician 2 16000"}));
}

TEST_F(Extras, ThatMakeNoSenseAreRefusedByName) {
  const ResourceView thing = stage();
  const auto refused = [&](const std::function<void(std::vector<Extra>&)>& change) {
    try {
      depot.resources.edit(depot.town.owner, thing.resource.slug, std::nullopt,
                           [&](ResourceContent& content) { change(content.prices.extras); });
    } catch (const Error& error) {
      return error.faults.at(0).field + " " + error.faults.at(0).key;
    }
    return std::string{};
  };
  EXPECT_EQ(refused([](auto& extras) { extras[1].name_de = " "; }),
            "/prices/extras/1/name_de resources.error.extra_name");
  EXPECT_EQ(refused([](auto& extras) { extras[0].cents = -1; }),
            "/prices/extras/0/cents resources.error.amount");
  EXPECT_EQ(refused([](auto& extras) { extras[2].id = extras[0].id; }),
            "/prices/extras/2/id resources.error.extra_id");
  EXPECT_EQ(refused([](auto& extras) {
              while (extras.size() < 21) extras.push_back({.id = make_uuid(), .name_de = "X"});
            }),
            "/prices/extras resources.error.extras");
  EXPECT_EQ(refused([](auto& extras) { extras.pop_back(); }), "");
}

}  // namespace allmende::bookings

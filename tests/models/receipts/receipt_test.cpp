#include "models/receipts/receipt.hpp"

#include <gtest/gtest.h>

namespace allmende::receipts {

TEST(Receipt, FindsTheVatWithinASum) {
  EXPECT_EQ(vat_within(11900, 19), 1900);
  EXPECT_EQ(vat_within(10700, 7), 700);
  EXPECT_EQ(vat_within(100, 19), 16);
  EXPECT_EQ(vat_within(1, 19), 0);
  EXPECT_EQ(vat_within(4, 19), 1);
  EXPECT_EQ(vat_within(2'000'000'000, 19), 319'327'731);
}

TEST(Receipt, AsksForThePriceThatWasAgreedOn) {
  bookings::Booking booking;
  booking.price_cents = 1000;
  const std::vector<bookings::BookingLine> lines{
      {.title_de = "Beamer", .quantity = 2, .price_cents = 600},
      {.title_de = "Leinwand", .price_cents = 400},
      {.title_de = "Kabel", .price_cents = 0}};
  EXPECT_EQ(items_of(booking, lines, {}).size(), 2U);
  booking.price_cents = 700;
  const auto agreed = items_of(booking, lines, {.withheld_cents = 300});
  ASSERT_EQ(agreed.size(), 2U);
  EXPECT_EQ(agreed[0].cents, 700);
  EXPECT_EQ(agreed[0].title_de, "");
  EXPECT_EQ(agreed[1].kind, ItemKind::withheld);
  booking.price_cents = 0;
  EXPECT_TRUE(items_of(booking, lines, {}).empty());
}

TEST(Receipt, CallsWhatIsPaidForAThingThatIsSoldItsPrice) {
  bookings::Booking booking;
  booking.mode = bookings::BookingMode::sell;
  booking.price_cents = 1000;
  const std::vector<bookings::BookingLine> lines{{.title_de = "Beamer", .price_cents = 1000}};
  EXPECT_EQ(items_of(booking, lines, {}).at(0).kind, ItemKind::price);
  booking.price_cents = 700;
  EXPECT_EQ(items_of(booking, lines, {}).at(0).kind, ItemKind::price) << "agreed on";
}

using Kinds = std::vector<std::pair<ItemKind, int>>;

static Kinds kinds_of(bookings::BookingState state, const Owed& owed) {
  bookings::Booking booking;
  booking.state = state;
  booking.price_cents = 1000;
  Kinds kinds;
  for (const Item& item : items_of(booking, {{.title_de = "Beamer", .price_cents = 1000}}, owed)) {
    kinds.emplace_back(item.kind, item.cents);
  }
  return kinds;
}

static Owed charged(fees::ChargeReason reason, int withheld = 0) {
  return {.withheld_cents = withheld,
          .charge = fees::Charge{.reason = reason, .cents = 400, .waived_note = ""},
          .no_show_agreed = true};
}

TEST(Receipt, AsksForWhatWasChargedBesideThePriceOrInItsPlace) {
  using enum bookings::BookingState;
  using fees::ChargeReason;
  EXPECT_EQ(kinds_of(returned, charged(ChargeReason::late, 50)),
            (Kinds{{ItemKind::fee, 1000}, {ItemKind::late_fee, 400}, {ItemKind::withheld, 50}}));
  EXPECT_EQ(kinds_of(cancelled, charged(ChargeReason::cancellation)),
            (Kinds{{ItemKind::cancellation, 400}}));
  EXPECT_EQ(kinds_of(cancelled, {}), Kinds{});
  EXPECT_EQ(kinds_of(no_show, charged(ChargeReason::no_show)), (Kinds{{ItemKind::no_show, 400}}));
  EXPECT_EQ(kinds_of(no_show, {}), (Kinds{{ItemKind::fee, 1000}})) << "nothing was agreed on";
  Owed waived = charged(ChargeReason::late);
  waived.charge->waived_at = Instant{};
  EXPECT_EQ(kinds_of(closed, waived), (Kinds{{ItemKind::fee, 1000}}));
}

}  // namespace allmende::receipts

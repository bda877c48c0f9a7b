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
  EXPECT_EQ(items_of(booking, lines, 0).size(), 2U);
  booking.price_cents = 700;
  const auto agreed = items_of(booking, lines, 300);
  ASSERT_EQ(agreed.size(), 2U);
  EXPECT_EQ(agreed[0].cents, 700);
  EXPECT_EQ(agreed[0].title_de, "");
  EXPECT_EQ(agreed[1].kind, ItemKind::withheld);
  booking.price_cents = 0;
  EXPECT_TRUE(items_of(booking, lines, 0).empty());
}

}  // namespace allmende::receipts

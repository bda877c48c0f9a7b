// What a use costs: units of time that were begun, tiers, groups, the least fee, and rounding once.
#include "models/resources/price.hpp"

#include <gtest/gtest.h>

#include "models/base/instant.hpp"

namespace allmende::resources {

static Instant instant(const char* text) { return *read_rfc3339(text); }

static Use use(const char* from, const char* to, int quantity = 1,
               BorrowerGroup group = BorrowerGroup::private_) {
  return {.span = {instant(from), instant(to)}, .quantity = quantity, .group = group};
}

TEST(Price, CountsUnitsThatWereBegun) {
  const Prices daily{.unit_cents = 1000};
  EXPECT_EQ(quote(daily, use("2026-12-01T09:00:00Z", "2026-12-01T10:00:00Z")).units, 1);
  EXPECT_EQ(quote(daily, use("2026-12-01T09:00:00Z", "2026-12-02T09:00:00Z")).units, 1);
  EXPECT_EQ(quote(daily, use("2026-12-01T09:00:00Z", "2026-12-02T09:15:00Z")).units, 2);
  const Prices hourly{.unit = PriceUnit::hour, .unit_cents = 130};
  EXPECT_EQ(quote(hourly, use("2026-12-01T09:00:00Z", "2026-12-01T11:30:00Z")).price_cents, 390);
  const Prices flat{.unit = PriceUnit::flat, .unit_cents = 500};
  EXPECT_EQ(quote(flat, use("2026-12-01T09:00:00Z", "2026-12-20T09:00:00Z")).price_cents, 500);
}

TEST(Price, OfADayIsTheSameWhenTheClocksChange) {
  // Saturday noon to Sunday noon, by the clock on the wall: 25 hours and 23 hours.
  const Prices daily{.unit_cents = 1000};
  EXPECT_EQ(quote(daily, use("2026-10-24T10:00:00Z", "2026-10-25T11:00:00Z")).units, 1);
  EXPECT_EQ(quote(daily, use("2027-03-27T11:00:00Z", "2027-03-28T10:00:00Z")).units, 1);
}

TEST(Price, FallsByTiersAndGroups) {
  const Prices prices{.base_cents = 500,
                      .unit_cents = 1000,
                      .tiers = {{.from = 2, .percent = 50}, {.from = 4, .percent = 0}},
                      .factors = {{.group = BorrowerGroup::school, .percent = 33}}};
  const auto week = use("2026-12-01T09:00:00Z", "2026-12-08T09:00:00Z");
  // 5.00 + 10.00 + 5.00 + 5.00
  EXPECT_EQ(quote(prices, week).price_cents, 2500);
  Use school = week;
  school.group = BorrowerGroup::school;
  school.quantity = 3;
  EXPECT_EQ(quote(prices, school).price_cents, 2475);
}

TEST(Price, IsRoundedOnce) {
  const Prices prices{.unit_cents = 333,
                      .tiers = {{.from = 2, .percent = 50}},
                      .factors = {{.group = BorrowerGroup::social, .percent = 35}}};
  Use two_days = use("2026-12-01T09:00:00Z", "2026-12-03T09:00:00Z");
  two_days.group = BorrowerGroup::social;
  // (333 + 166.5) * 0.35 = 174.825; rounding on the way would make it 174 or 176.
  EXPECT_EQ(quote(prices, two_days).price_cents, 175);
}

TEST(Price, HasALeastFeeAndFreeUnitsAndADeposit) {
  const Prices prices{.unit_cents = 100,
                      .min_fee_cents = 500,
                      .deposit_cents = 5000,
                      .free_units = 1,
                      .factors = {{.group = BorrowerGroup::church, .percent = 0}}};
  const Quote one = quote(prices, use("2026-12-01T09:00:00Z", "2026-12-03T09:00:00Z", 2));
  EXPECT_EQ(one.price_cents, 500);
  EXPECT_TRUE(one.least);
  EXPECT_EQ(one.free_units, 1);
  EXPECT_EQ(one.deposit_cents, 10000);
  // Who pays nothing pays no least fee.
  const Quote free =
      quote(prices, use("2026-12-01T09:00:00Z", "2026-12-03T09:00:00Z", 2, BorrowerGroup::church));
  EXPECT_EQ(free.price_cents, 0);
}

TEST(Price, OfHugeThingsDoesNotOverflow) {
  const Prices prices{.unit = PriceUnit::hour,
                      .base_cents = 100'000'000,
                      .unit_cents = 100'000'000,
                      .factors = {{.group = BorrowerGroup::private_, .percent = 1000}}};
  const Quote huge = quote(prices, use("2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z", 100'000));
  EXPECT_EQ(huge.price_cents, 2'000'000'000);
}

TEST(Price, HasItsExtrasWholeForEveryGroup) {
  const Prices prices{
      .unit_cents = 1000,
      .min_fee_cents = 3000,
      .factors = {{.group = BorrowerGroup::school, .percent = 0}},
      .extras = {{.id = "a", .name_de = "Reinigung", .cents = 500, .mandatory = true},
                 {.id = "b", .name_de = "Techniker", .cents = 4000, .per = ExtraPer::day},
                 {.id = "c", .name_de = "Kabel", .cents = 10, .per = ExtraPer::unit}}};
  Use days = use("2026-12-01T09:00:00Z", "2026-12-02T10:00:00Z", 3);
  EXPECT_EQ(quote(prices, days).price_cents, 6500);
  days.extras = {"c", "b", "unknown"};
  const Quote made = quote(prices, days);
  EXPECT_EQ(made.price_cents, 6000 + 500 + 8000 + 30);
  ASSERT_EQ(made.extras.size(), 3U);
  EXPECT_EQ(made.extras[1].count, 2);
  EXPECT_EQ(made.extras[2].sum_cents, 30);
  // The least fee is of all of it; who pays nothing for the use pays no least fee, but its extras.
  EXPECT_EQ(quote(prices, use("2026-12-01T09:00:00Z", "2026-12-01T10:00:00Z")).price_cents, 3000);
  EXPECT_EQ(
      quote(prices, use("2026-12-01T09:00:00Z", "2026-12-01T10:00:00Z", 1, BorrowerGroup::school))
          .price_cents,
      500);
}

}  // namespace allmende::resources

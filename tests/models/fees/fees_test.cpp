// What calling off, coming late and not coming costs, to the cent and to the minute.
#include "models/fees/fees.hpp"

#include <gtest/gtest.h>

namespace allmende::fees {

static constexpr const char* kBerlin = "Europe/Berlin";

static Instant instant(const char* text) { return *read_rfc3339(text); }

static FeeTerms usual() {
  return {
      .cancellation = {{.hours_before = 336, .percent = 50}, {.hours_before = 48, .percent = 100}},
      .late_day_cents = 1500,
      .late_most_cents = 4000,
      .no_show_percent = 100};
}

/// Fields that are wrong, in their order.
static std::vector<std::string> wrong(const FeeTerms& terms) {
  Faults faults;
  check(terms, faults);
  std::vector<std::string> fields;
  try {
    std::move(faults).end();
  } catch (const Error& error) {
    for (const Fault& fault : error.faults) fields.push_back(fault.field + " " + fault.key);
  }
  return fields;
}

TEST(Fees, RiseTowardsTheStart) {
  const Instant start = instant("2026-12-15T10:00:00Z");
  const auto off = [&](const char* now) {
    return cancellation_percent(usual(), start, instant(now));
  };
  EXPECT_EQ(off("2026-11-01T10:00:00Z"), 0);
  EXPECT_EQ(off("2026-12-01T10:00:00Z"), 0) << "fourteen days are enough";
  EXPECT_EQ(off("2026-12-01T10:00:01Z"), 50);
  EXPECT_EQ(off("2026-12-13T10:00:00Z"), 50) << "48 hours before";
  EXPECT_EQ(off("2026-12-13T10:00:01Z"), 100);
  EXPECT_EQ(off("2026-12-15T12:00:00Z"), 100) << "it has begun";
  EXPECT_EQ(cancellation_percent({}, start, start), 0);
}

TEST(Fees, ArePartsOfThePriceThatWasAgreedOnRoundedOnce) {
  EXPECT_EQ(part_of(1000, {{.cents = 1000, .percent = 50}}), 500);
  EXPECT_EQ(part_of(25, {{.cents = 25, .percent = 50}}), 13);
  // Three thirds of 99 cents are 33 each; of 50 percent the half cents are added up first.
  EXPECT_EQ(part_of(99, {{33, 50}, {33, 50}, {33, 50}}), 50);
  EXPECT_EQ(part_of(1000, {{.cents = 900, .percent = 0}, {.cents = 100, .percent = 100}}), 100);
  // Both sides had agreed on half of the price.
  EXPECT_EQ(part_of(500, {{.cents = 900, .percent = 0}, {.cents = 100, .percent = 100}}), 50);
  // The lines were free, the agreed price is not.
  EXPECT_EQ(part_of(600, {{.cents = 0, .percent = 100}, {.cents = 0, .percent = 0}}), 300);
  EXPECT_EQ(part_of(0, {{.cents = 0, .percent = 100}}), 0);
  EXPECT_EQ(part_of(600, {}), 0);
  EXPECT_EQ(part_of(2'000'000'000, std::vector<Share>(20, {2'000'000'000, 100})), 2'000'000'000);
}

TEST(Fees, CountLateDaysThatWereBegunByTheClockOnTheWall) {
  const Span span{instant("2026-12-01T10:00:00Z"), instant("2026-12-02T10:00:00Z")};
  const auto late = [&](const char* back) { return late_days(span, instant(back), kBerlin); };
  EXPECT_EQ(late("2026-12-02T09:00:00Z"), 0);
  EXPECT_EQ(late("2026-12-02T12:00:00Z"), 0) << "two hours are forgiven";
  EXPECT_EQ(late("2026-12-02T12:00:01Z"), 1);
  EXPECT_EQ(late("2026-12-03T10:00:00Z"), 1);
  EXPECT_EQ(late("2026-12-03T10:00:01Z"), 2);
  // A day in which the clocks go back has 25 hours.
  const Span autumn{instant("2026-10-23T10:00:00Z"), instant("2026-10-24T10:00:00Z")};
  EXPECT_EQ(late_days(autumn, instant("2026-10-25T11:00:00Z"), kBerlin), 1);
  EXPECT_EQ(late_days(autumn, instant("2026-10-25T11:00:01Z"), kBerlin), 2);
}

TEST(Fees, OfLatenessHaveACap) {
  EXPECT_EQ(late_cents(usual(), 0), 0);
  EXPECT_EQ(late_cents(usual(), 2), 3000);
  EXPECT_EQ(late_cents(usual(), 3), 4000);
  EXPECT_EQ(late_cents(usual(), 1'000'000), 4000);
  EXPECT_EQ(late_cents({}, 3), 0);
}

TEST(Fees, MustMakeSense) {
  using Fields = std::vector<std::string>;
  EXPECT_EQ(wrong(usual()), Fields{});
  EXPECT_EQ(wrong({}), Fields{});
  FeeTerms falling = usual();
  falling.cancellation[1] = {.hours_before = 400, .percent = 20};
  EXPECT_EQ(wrong(falling), (Fields{"/cancellation/1/hours_before fees.error.steps",
                                    "/cancellation/1/percent fees.error.percent"}));
  FeeTerms many = usual();
  many.cancellation.assign(7, {.hours_before = 1, .percent = 1});
  EXPECT_EQ(wrong(many).front(), "/cancellation fees.error.steps");
  FeeTerms capless = usual();
  capless.late_most_cents = 0;
  EXPECT_EQ(wrong(capless), Fields{"/late_most_cents fees.error.cap"});
  FeeTerms cap_alone = usual();
  cap_alone.late_day_cents = 0;
  EXPECT_EQ(wrong(cap_alone), Fields{"/late_most_cents fees.error.cap"});
  FeeTerms cheap = usual();
  cheap.no_show_percent = 99;
  EXPECT_EQ(wrong(cheap), Fields{"/no_show_percent fees.error.no_show"});
  FeeTerms dear = usual();
  dear.no_show_percent = 101;
  dear.late_day_cents = -1;
  EXPECT_EQ(wrong(dear),
            (Fields{"/late_day_cents fees.error.amount", "/no_show_percent fees.error.no_show"}));
}

}  // namespace allmende::fees

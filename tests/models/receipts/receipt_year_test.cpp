// A year of receipts in numbers: what belongs to which class and quarter, and what is no turnover.
#include "models/receipts/receipt_year.hpp"

#include <gtest/gtest.h>

namespace allmende::receipts {

using bookings::BookingMode;
using lenders::VatStatus;

static YearEntry entry(const char* day, int cents, std::vector<BookedShare> booked) {
  return {.kind = cents < 0 ? ReceiptKind::reversal : ReceiptKind::receipt,
          .issued_on = *read_day(day),
          .recipient = "Ben",
          .booking_id = std::nullopt,
          .total_cents = cents,
          .booked = std::move(booked)};
}

static BookedShare share(Activity activity, int cents = 0, int lines = 1) {
  return {.activity = activity, .cents = cents, .lines = lines};
}

/// "rooms 200, movables 100".
static std::string split(const YearEntry& of) {
  std::string line;
  for (const auto& [activity, cents] : shares_of(of)) {
    line += (line.empty() ? "" : ", ") + to_word(activity) + " " + std::to_string(cents);
  }
  return line;
}

static const ActivityYear& of(const std::array<ActivityYear, 5>& all, Activity activity) {
  return all.at(static_cast<std::size_t>(activity));
}

TEST(ReceiptYear, SharesATurnoverByWhatWasAgreedOn) {
  using enum Activity;
  const std::vector<BookedShare> hall_and_chairs{share(rooms, 200), share(movables, 100)};
  EXPECT_EQ(split(entry("2026-01-01", 300, hall_and_chairs)), "rooms 200, movables 100");
  EXPECT_EQ(split(entry("2026-01-01", 100, hall_and_chairs)), "rooms 66, movables 34");
  EXPECT_EQ(split(entry("2026-01-01", -100, hall_and_chairs)), "rooms -66, movables -34");
  // What costs nothing has no share, unless nothing costs anything and they come late.
  EXPECT_EQ(split(entry("2026-01-01", 50, {share(rooms, 200), share(movables)})), "rooms 50");
  EXPECT_EQ(split(entry("2026-01-01", 50, {share(rooms), share(movables, 0, 4)})),
            "rooms 10, movables 40");
  EXPECT_EQ(split(entry("2026-01-01", 50, {})), "other 50");
  EXPECT_EQ(split(entry("2026-01-01", 2'000'000'000, {share(rooms, 2'000'000'000)})),
            "rooms 2000000000");
}

TEST(ReceiptYear, TakesWhatIsSoldForGoodsWhateverItIs) {
  using enum Activity;
  const std::vector<BookedShare> things{share(rooms, 0, 0), share(vehicles, 500),
                                        share(movables, 100)};
  const auto words = [&](std::optional<BookingMode> mode) {
    std::string line;
    for (const BookedShare& one : booked_as(mode, things)) {
      line += to_word(one.activity) + " " + std::to_string(one.cents) + " ";
    }
    return line;
  };
  EXPECT_EQ(words(BookingMode::lend), "vehicles 500 movables 100 ");
  EXPECT_EQ(words(BookingMode::sell), "goods 600 ");
  EXPECT_EQ(words(BookingMode::give), "other 600 ");
  EXPECT_EQ(words(std::nullopt), "");
}

TEST(ReceiptYear, CountsAReversalInTheQuarterInWhichItIsIssued) {
  const std::vector<BookedShare> hall{share(Activity::rooms, 100)};
  const auto all = activities_of({entry("2026-03-31", 100, hall), entry("2026-04-01", 700, hall),
                                  entry("2026-12-31", -100, hall)});
  const auto& quarters = of(all, Activity::rooms).quarters;
  EXPECT_EQ(quarters[0].count, 1);
  EXPECT_EQ(quarters[0].cents, 100);
  EXPECT_EQ(quarters[1].cents, 700);
  EXPECT_EQ(quarters[3].count, -1);
  EXPECT_EQ(quarters[3].cents, -100);
  EXPECT_EQ(of(all, Activity::rooms).total().cents, 700);
  EXPECT_TRUE(of(all, Activity::goods).is_empty());
}

static Reporting reporting_of_sales(int count, int cents) {
  const std::vector<YearEntry> sales(static_cast<std::size_t>(count),
                                     entry("2026-05-01", cents, {share(Activity::goods, cents)}));
  return of(activities_of(sales), Activity::goods).reporting;
}

TEST(ReceiptYear, LeavesFewSalesForLittleOut) {
  using enum Reporting;
  EXPECT_EQ(reporting_of_sales(29, 100), small);
  EXPECT_EQ(reporting_of_sales(30, 100), reportable);
  EXPECT_EQ(reporting_of_sales(1, 199'999), small);
  EXPECT_EQ(reporting_of_sales(1, 200'000), reportable);
  const auto all = activities_of({entry("2026-05-01", 1, {share(Activity::rooms, 1)})});
  EXPECT_EQ(of(all, Activity::rooms).reporting, reportable);
  EXPECT_EQ(of(all, Activity::vehicles).reporting, reportable);
  EXPECT_EQ(of(all, Activity::movables).reporting, not_reportable);
  EXPECT_EQ(of(all, Activity::other).reporting, not_reportable);
}

TEST(ReceiptYear, HasVatByRateAndNoneOnDamages) {
  const std::vector<BookedShare> hall{share(Activity::rooms, 100)};
  YearEntry regular = entry("2026-05-01", 11'900 + 5'000 + 300, hall);
  regular.vat_status = VatStatus::regular;
  regular.vat_percent = 19;
  regular.vat_cents = 1'900;
  regular.withheld_cents = 5'000;
  regular.cancellation_cents = 300;
  const YearEntry before = entry("2026-01-01", 400, hall);
  YearEntry kept = entry("2026-06-01", 700, hall);
  kept.withheld_cents = 700;
  const ReceiptYear year = sum_up(2026, {before, regular, kept, entry("2026-07-01", -400, hall)});
  EXPECT_EQ(year.receipts, 3);
  EXPECT_EQ(year.reversals, 1);
  EXPECT_EQ(year.total_cents, 17'900);
  EXPECT_EQ(year.withheld_cents, 5'700);
  EXPECT_EQ(year.cancellation_cents, 300);
  ASSERT_EQ(year.vat.size(), 2U);
  EXPECT_EQ(year.vat[0].status, VatStatus::small_business);
  EXPECT_EQ(year.vat[0].cents, 0);
  EXPECT_EQ(year.vat[1].percent, 19);
  EXPECT_EQ(year.vat[1].cents, 11'900);
  EXPECT_EQ(year.vat[1].vat_cents, 1'900);
  // A receipt over damages alone is no use of the hall.
  EXPECT_EQ(of(year.activities, Activity::rooms).total().count, 1);
}

TEST(ReceiptYear, WarnsFromFourFifthsOfALimitOn) {
  const auto levels = [](int before, int now) {
    const std::vector<BookedShare> hall{share(Activity::rooms, 1)};
    const auto meter = small_business_meter(2026, {entry("2025-01-01", before, hall)},
                                            {entry("2026-01-01", now, hall)});
    return to_word(meter.before.level) + " " + to_word(meter.now.level);
  };
  EXPECT_EQ(levels(19'999'99, 79'999'99), "below below");
  EXPECT_EQ(levels(20'000'00, 80'000'00), "near near");
  EXPECT_EQ(levels(25'000'00, 100'000'00), "near near");
  EXPECT_EQ(levels(25'000'01, 100'000'01), "passed passed");
  YearEntry kept = entry("2026-01-01", 200'000'00, {});
  kept.withheld_cents = kept.total_cents;
  YearEntry taxed = entry("2026-01-01", 119'00, {});
  taxed.vat_cents = 19'00;
  const auto meter = small_business_meter(2026, {}, {kept, taxed});
  EXPECT_EQ(meter.now.cents, 100'00);
  EXPECT_EQ(meter.before.year, 2025);
}

}  // namespace allmende::receipts

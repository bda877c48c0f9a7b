#include "models/receipts/receipt_year.hpp"

#include <algorithm>
#include <numeric>

namespace allmende::receipts {

using lenders::VatStatus;

static constexpr int kFewSales = 30;
static constexpr std::int64_t kLittleSold = 2'000'00;
static constexpr std::int64_t kMostBefore = 25'000'00;
static constexpr std::int64_t kMostNow = 100'000'00;
static constexpr int kNearPercent = 80;

static Activity changed_hands(bookings::BookingMode mode) {
  return mode == bookings::BookingMode::sell ? Activity::goods : Activity::other;
}

std::vector<BookedShare> booked_as(std::optional<bookings::BookingMode> mode,
                                   const std::vector<BookedShare>& things) {
  using enum bookings::BookingMode;
  if (!mode) return {};
  std::vector<BookedShare> booked;
  if (*mode == lend || *mode == rent_room) {
    std::ranges::copy_if(things, std::back_inserter(booked),
                         [](const BookedShare& one) { return one.lines > 0; });
    return booked;
  }
  BookedShare all{.activity = changed_hands(*mode)};
  for (const BookedShare& one : things) {
    all.cents += one.cents;
    all.lines += one.lines;
  }
  return {all};
}

static std::int64_t weight_of(const BookedShare& share, bool by_lines) {
  return by_lines ? share.lines : share.cents;
}

std::vector<ActivityShare> shares_of(const YearEntry& entry) {
  const int turnover = entry.turnover_cents();
  if (turnover == 0) return {};
  const bool by_lines = std::all_of(entry.booked.begin(), entry.booked.end(),
                                    [](const BookedShare& share) { return share.cents == 0; });
  std::int64_t whole = 0;
  for (const BookedShare& share : entry.booked) whole += weight_of(share, by_lines);
  if (whole == 0) return {{.activity = Activity::other, .cents = turnover}};
  std::vector<ActivityShare> shares;
  std::int64_t weighed = 0;
  int given = 0;
  for (const BookedShare& share : entry.booked) {
    weighed += weight_of(share, by_lines);
    // Toward zero, so that a reversal is cut just as its receipt is.
    const int until = static_cast<int>(std::int64_t{turnover} * weighed / whole);
    if (until != given) shares.push_back({.activity = share.activity, .cents = until - given});
    given = until;
  }
  return shares;
}

ActivitySum ActivityYear::total() const {
  return std::accumulate(quarters.begin(), quarters.end(), ActivitySum{},
                         [](const ActivitySum& sum, const ActivitySum& one) {
                           return ActivitySum{.count = sum.count + one.count,
                                              .cents = sum.cents + one.cents};
                         });
}

bool ActivityYear::is_empty() const {
  return std::all_of(quarters.begin(), quarters.end(),
                     [](const ActivitySum& one) { return one.count == 0 && one.cents == 0; });
}

/// Rooms are never too little to be told; § 4 (5) no. 4 PStTG is about goods alone.
static Reporting reporting_of(const ActivityYear& sums) {
  switch (sums.activity) {
    case Activity::rooms:
    case Activity::vehicles: return Reporting::reportable;
    case Activity::goods: {
      const ActivitySum sold = sums.total();
      const bool little = sold.count < kFewSales && sold.cents < kLittleSold;
      return little ? Reporting::small : Reporting::reportable;
    }
    case Activity::movables:
    case Activity::other: return Reporting::not_reportable;
  }
  return Reporting::not_reportable;
}

static std::size_t quarter_of(Day day) {
  const std::chrono::year_month_day date{day};
  return (static_cast<unsigned>(date.month()) - 1) / 3;
}

std::array<ActivityYear, 5> activities_of(const std::vector<YearEntry>& entries) {
  std::array<ActivityYear, 5> all{};
  for (std::size_t i = 0; i < all.size(); ++i) all[i].activity = static_cast<Activity>(i);
  for (const YearEntry& entry : entries) {
    const int counted = entry.kind == ReceiptKind::receipt ? 1 : -1;
    for (const auto& [activity, cents] : shares_of(entry)) {
      ActivitySum& sum =
          all.at(static_cast<std::size_t>(activity)).quarters.at(quarter_of(entry.issued_on));
      sum.count += counted;
      sum.cents += cents;
    }
  }
  for (ActivityYear& one : all) one.reporting = reporting_of(one);
  return all;
}

static void add_vat(std::vector<VatSum>& sums, const YearEntry& entry) {
  if (entry.turnover_cents() == 0) return;
  const auto key = [](const VatSum& sum) { return std::pair{sum.status, sum.percent}; };
  const VatSum one{.status = entry.vat_status,
                   .percent = entry.vat_percent,
                   .cents = entry.turnover_cents(),
                   .vat_cents = entry.vat_cents};
  const auto at = std::ranges::lower_bound(sums, key(one), {}, key);
  if (at == sums.end() || key(*at) != key(one)) {
    sums.insert(at, one);
    return;
  }
  at->cents += one.cents;
  at->vat_cents += one.vat_cents;
}

ReceiptYear sum_up(int year, const std::vector<YearEntry>& entries) {
  ReceiptYear sums{.year = year, .activities = activities_of(entries), .meter = std::nullopt};
  for (const YearEntry& entry : entries) {
    ++(entry.kind == ReceiptKind::receipt ? sums.receipts : sums.reversals);
    sums.total_cents += entry.total_cents;
    sums.withheld_cents += entry.withheld_cents;
    sums.cancellation_cents += entry.cancellation_cents;
    add_vat(sums.vat, entry);
  }
  return sums;
}

static LimitMeter meter_of(int year, const std::vector<YearEntry>& entries, std::int64_t limit) {
  LimitMeter meter{.year = year, .limit_cents = limit};
  for (const YearEntry& entry : entries) meter.cents += entry.turnover_cents() - entry.vat_cents;
  const bool near = meter.cents * 100 >= limit * kNearPercent;
  // A limit that is just reached is kept.
  meter.level = meter.cents > limit ? Level::passed : near ? Level::near : Level::below;
  return meter;
}

SmallBusinessMeter small_business_meter(int year, const std::vector<YearEntry>& before,
                                        const std::vector<YearEntry>& now) {
  return {.before = meter_of(year - 1, before, kMostBefore), .now = meter_of(year, now, kMostNow)};
}

}  // namespace allmende::receipts

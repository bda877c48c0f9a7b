#include "models/resources/price.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>

#include "models/base/zone.hpp"

namespace allmende::resources {

static std::int64_t seconds_of(PriceUnit unit) {
  switch (unit) {
    case PriceUnit::hour: return 3600;
    case PriceUnit::half_day: return 43200;
    case PriceUnit::day: return 86400;
    case PriceUnit::week: return 604800;
    case PriceUnit::flat: return 0;
  }
  return 0;
}

/// Units that were begun, by the clock on the wall: a day is one also when the clocks change.
static int units_of(const Use& use, PriceUnit unit) {
  const std::int64_t one = seconds_of(unit);
  if (one == 0) return 1;
  const auto length = to_wall(use.span.ends_at, use.zone) - to_wall(use.span.starts_at, use.zone);
  return static_cast<int>(std::max<std::int64_t>(1, (length.count() + one - 1) / one));
}

static int percent_of_unit(const Prices& prices, int number) {
  int percent = 100;
  for (const PriceTier& tier : prices.tiers) {
    if (number >= tier.from) percent = tier.percent;
  }
  return percent;
}

static int percent_of_group(const Prices& prices, BorrowerGroup group) {
  for (const PriceFactor& factor : prices.factors) {
    if (factor.group == group) return factor.percent;
  }
  return 100;
}

static int to_cents(std::int64_t amount) {
  return static_cast<int>(std::clamp<std::int64_t>(amount, 0, 2'000'000'000));
}

static int count_of(const Extra& extra, const Use& use) {
  switch (extra.per) {
    case ExtraPer::booking: return 1;
    case ExtraPer::unit: return use.quantity;
    case ExtraPer::day: return units_of(use, PriceUnit::day);
  }
  return 1;
}

static std::vector<ChosenExtra> chosen_of(const Prices& prices, const Use& use) {
  std::vector<ChosenExtra> chosen;
  for (const Extra& extra : prices.extras) {
    const bool wanted =
        std::find(use.extras.begin(), use.extras.end(), extra.id) != use.extras.end();
    if (!extra.mandatory && !wanted) continue;
    const int count = count_of(extra, use);
    chosen.push_back(
        {.extra = extra, .count = count, .sum_cents = to_cents(std::int64_t{extra.cents} * count)});
  }
  return chosen;
}

Quote quote(const Prices& prices, const Use& use) {
  Quote made{.unit = prices.unit, .quantity = use.quantity};
  made.units = units_of(use, prices.unit);
  made.free_units = std::min(made.units, prices.free_units);
  made.percent = percent_of_group(prices, use.group);
  // Percents of units, summed; no window has more units than hours in its year.
  std::int64_t parts = 0;
  for (int number = made.free_units + 1; number <= made.units; ++number) {
    parts += percent_of_unit(prices, number);
  }
  const std::int64_t each = std::int64_t{prices.base_cents} * 100 + prices.unit_cents * parts;
  // At most 10^8 cents times 8784 hours times 1000 percent each, still below 2^63 / 10^5 things.
  const double exact = static_cast<double>(each) * use.quantity * made.percent;
  constexpr double kMost = 2e13;
  const std::int64_t whole =
      exact >= kMost ? static_cast<std::int64_t>(kMost) : each * use.quantity * made.percent;
  std::int64_t cents = (whole + 5000) / 10000;
  made.extras = chosen_of(prices, use);
  for (const ChosenExtra& one : made.extras) cents += one.sum_cents;
  made.price_cents = to_cents(cents);
  made.least = made.percent > 0 && made.price_cents < prices.min_fee_cents;
  if (made.least) made.price_cents = prices.min_fee_cents;
  made.deposit_cents = to_cents(std::int64_t{prices.deposit_cents} * use.quantity);
  return made;
}

}  // namespace allmende::resources

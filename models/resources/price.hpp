// What the use of something costs, for whom. Pure; all money is whole cents and is rounded once.
#pragma once

#include <string>
#include <vector>

#include "models/base/instant.hpp"
#include "models/base/words.hpp"

namespace allmende::resources {

/// Who borrows; organisations are of one of these, a person without one is `private_`.
enum class BorrowerGroup {
  non_profit_culture,
  independent_artist,
  initiative,
  municipal,
  school,
  university,
  church,
  social,
  commercial_culture,
  commercial,
  private_
};

/// `flat` is the same however long.
enum class PriceUnit { hour, half_day, day, week, flat };

/// From the `from`th unit on, each costs this part of the price of a unit.
struct PriceTier {
  int from = 1;
  int percent = 100;

  bool operator==(const PriceTier&) const = default;
};

/// What a group pays of the price; groups that are not named pay all of it.
struct PriceFactor {
  BorrowerGroup group = BorrowerGroup::private_;
  int percent = 100;

  bool operator==(const PriceFactor&) const = default;
};

/// For what an extra is paid: once, for each thing, for each day that was begun.
enum class ExtraPer { booking, unit, day };

/// What comes beside the use: a technician, the cleaning. Limits: names 200 bytes, the German one
/// is needed; 1,000,000.00.
struct Extra {
  /// A UUID, by which borrowers choose it.
  std::string id;
  std::string name_de;
  std::string name_en;
  int cents = 0;
  ExtraPer per = ExtraPer::booking;
  /// Every booking has it.
  bool mandatory = false;

  bool operator==(const Extra&) const = default;
};

/// How often a booking has one, and what that comes to.
struct ChosenExtra {
  Extra extra;
  int count = 1;
  int sum_cents = 0;

  bool operator==(const ChosenExtra&) const = default;
};

/// Limits: amounts 1,000,000.00, 10 tiers in rising order, a factor for each group, percents 1000,
/// 20 extras.
struct Prices {
  PriceUnit unit = PriceUnit::day;
  /// Once for each thing, however long.
  int base_cents = 0;
  int unit_cents = 0;
  /// The least that is paid for a booking that costs anything.
  int min_fee_cents = 0;
  /// For each thing; given back.
  int deposit_cents = 0;
  /// The first units cost nothing.
  int free_units = 0;
  std::vector<PriceTier> tiers;
  std::vector<PriceFactor> factors;
  std::vector<Extra> extras = {};

  bool operator==(const Prices&) const = default;
};

/// What one pays, and how that comes about.
struct Quote {
  PriceUnit unit = PriceUnit::day;
  /// Units of time that were begun, those that cost nothing among them.
  int units = 0;
  int free_units = 0;
  int quantity = 1;
  int percent = 100;
  int price_cents = 0;
  int deposit_cents = 0;
  /// The least fee is what is paid.
  bool least = false;
  /// Within `price_cents`; the group's part does not touch them.
  std::vector<ChosenExtra> extras = {};
};

/// For whom, how many, how long.
struct Use {
  Span span;
  int quantity = 1;
  BorrowerGroup group = BorrowerGroup::private_;
  std::string zone = "Europe/Berlin";
  /// Ids of the extras that are wanted beside those that every booking has.
  std::vector<std::string> extras = {};
};

/// A price beyond two thousand millions of cents is cut there.
Quote quote(const Prices& prices, const Use& use);

}  // namespace allmende::resources

namespace allmende {

template <>
struct Words<resources::BorrowerGroup> {
  static constexpr const char* kNames[] = {"non_profit_culture",
                                           "independent_artist",
                                           "initiative",
                                           "municipal",
                                           "school",
                                           "university",
                                           "church",
                                           "social",
                                           "commercial_culture",
                                           "commercial",
                                           "private"};
};
template <>
struct Words<resources::ExtraPer> {
  static constexpr const char* kNames[] = {"booking", "unit", "day"};
};
template <>
struct Words<resources::PriceUnit> {
  static constexpr const char* kNames[] = {"hour", "half_day", "day", "week", "flat"};
};

}  // namespace allmende

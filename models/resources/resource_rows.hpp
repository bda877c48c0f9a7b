// Rows of resources as structs, and what of a resource is JSON in its row.
#pragma once

#include "models/db/row.hpp"
#include "models/resources/resource.hpp"

namespace allmende::resources {

Resource to_resource(const Row& row);
/// The row of a list, with columns `free` and `distance_m`.
ResourceLine to_resource_line(const Row& row);

/// The row's columns of times.
Timing to_timing(const Row& row);

/// Windows as they stand in the row: [{"weekday", "from", "to"}].
std::string spell_hours(const std::vector<WeeklyWindow>& windows);
std::string spell_tiers(const std::vector<PriceTier>& tiers);
std::string spell_factors(const std::vector<PriceFactor>& factors);

/// The words of a set of enumerators, as an array in the database.
template <class Enum>
std::vector<std::string> spell_words(const std::vector<Enum>& values) {
  std::vector<std::string> words;
  for (const Enum value : values) words.push_back(to_word(value));
  return words;
}

}  // namespace allmende::resources

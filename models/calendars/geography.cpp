#include "models/calendars/geography.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace allmende::calendars {

Box box_around(const Near& near) {
  constexpr double kMetresPerDegree = 111'000;
  const double reach = near.radius / kMetresPerDegree;
  Box box{.south = near.latitude - reach, .north = near.latitude + reach};
  const double widest = std::max(std::abs(box.south), std::abs(box.north));
  if (widest >= 90) return box;
  const double across = reach / std::cos(widest * std::numbers::pi / 180);
  if (std::abs(near.longitude) + across > 180) return box;
  box.west = near.longitude - across;
  box.east = near.longitude + across;
  return box;
}

std::vector<std::string> cells_of(const Box& box, std::size_t most) {
  // As in the index agenda_entries_cell.
  constexpr double kRowsPerDegree = 50;
  constexpr double kColumnsPerDegree = 32;
  constexpr int kRow = 16384;
  const int south = static_cast<int>(std::floor(box.south * kRowsPerDegree));
  const int north = static_cast<int>(std::floor(box.north * kRowsPerDegree));
  const int west = static_cast<int>(std::floor(box.west * kColumnsPerDegree));
  const int east = static_cast<int>(std::floor(box.east * kColumnsPerDegree));
  const auto rows = static_cast<std::size_t>(north - south + 1);
  const auto columns = static_cast<std::size_t>(east - west + 1);
  std::vector<std::string> cells;
  if (rows * columns > most) return cells;
  cells.reserve(rows * columns);
  for (int row = south; row <= north; ++row) {
    for (int column = west; column <= east; ++column) {
      cells.push_back(std::to_string(row * kRow + column));
    }
  }
  return cells;
}

double distance_m(const Near& from, double latitude, double longitude) {
  constexpr double kEarthMetres = 6371008.8;
  constexpr double kRadians = std::numbers::pi / 180;
  const double north = std::sin((latitude - from.latitude) * kRadians / 2);
  const double east = std::sin((longitude - from.longitude) * kRadians / 2);
  const double chord = north * north + std::cos(from.latitude * kRadians) *
                                           std::cos(latitude * kRadians) * east * east;
  return 2 * kEarthMetres * std::asin(std::min(1.0, std::sqrt(chord)));
}

}  // namespace allmende::calendars

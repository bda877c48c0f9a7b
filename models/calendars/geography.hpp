// Circles on the map, and what an index serves of them: boxes and cells.
#pragma once

#include <string>
#include <vector>

#include "models/calendars/agenda.hpp"

namespace allmende::calendars {

/// Degrees.
struct Box {
  double south = -90;
  double north = 90;
  double west = -180;
  double east = 180;
};

/// A little larger than the circle. Around a pole or over the 180th meridian it spans all
/// longitudes.
Box box_around(const Near& near);

/// Numbers of all cells of agenda_entries_cell that the box touches; empty when they are more than
/// `most`.
std::vector<std::string> cells_of(const Box& box, std::size_t most);

/// Metres; as distance_m in 10_distance.sql.
double distance_m(const Near& from, double latitude, double longitude);

}  // namespace allmende::calendars

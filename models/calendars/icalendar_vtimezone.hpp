// VTIMEZONE components from the system's tz database, for readers that have none of their own.
#pragma once

#include <string>

#include "models/base/zone.hpp"

namespace allmende::calendars {

/// The VTIMEZONE of `zone`, right from the year `first_year` on: two yearly rules for as far back
/// as today's rules reach, and single changes before them. A zone whose changes follow no yearly
/// rule gets single ones until `last_year`. The same arguments always give the same bytes.
std::string write_vtimezone(const std::string& zone, int first_year, int last_year);

}  // namespace allmende::calendars

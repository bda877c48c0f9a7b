// People are reminded a day before they fetch something, and a day before they bring it back.
#pragma once

#include "models/bookings/booking_rules.hpp"
#include "models/db/database.hpp"

namespace allmende::bookings {

/// Each beginning and each end once; not those of which people heard less than a day before.
void remind_in_time(Database& db, const Moment& moment);

}  // namespace allmende::bookings

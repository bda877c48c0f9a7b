// Jobs of bookings: what ends by itself.
#pragma once

#include "models/bookings/booking_service.hpp"
#include "server/jobs/worker.hpp"

namespace allmende {

std::vector<JobRow> bookings_jobs(bookings::BookingService& bookings);

}  // namespace allmende

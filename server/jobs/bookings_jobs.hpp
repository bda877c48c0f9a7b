// Jobs of bookings: what ends by itself, and the end of what is known of people.
#pragma once

#include <mutex>
#include <set>

#include "models/bookings/booking_service.hpp"
#include "models/bookings/forgetting_service.hpp"
#include "server/jobs/worker.hpp"

namespace allmende {

struct BookingsJobs {
  bookings::BookingService& bookings;
  const bookings::ForgettingService& forgetting;
  /// Told of a booking that a timer cannot move, once for each cause while this process runs.
  bookings::TimerPassed passed;
  std::mutex mutex{};
  std::set<std::string> told{};
};

std::vector<JobRow> bookings_jobs(BookingsJobs& jobs);

}  // namespace allmende

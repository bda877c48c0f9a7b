#include "server/jobs/bookings_jobs.hpp"

#include "models/base/with.hpp"

namespace allmende {

static constexpr int kTimerTries = 5;
static constexpr std::chrono::seconds kTimerEvery{30};

static void run_timers(bookings::BookingService& bookings, const Job&) { bookings.run_timers(); }

std::vector<JobRow> bookings_jobs(bookings::BookingService& bookings) {
  return {{"bookings.expire", kTimerEvery, kTimerTries, with(bookings, run_timers)}};
}

}  // namespace allmende

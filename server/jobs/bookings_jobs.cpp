#include "server/jobs/bookings_jobs.hpp"

#include "models/base/with.hpp"

namespace allmende {

static constexpr int kTimerTries = 5;
static constexpr std::chrono::seconds kTimerEvery{30};
static constexpr int kForgetTries = 3;

static void run_timers(BookingsJobs& jobs, const Job&) {
  jobs.bookings.run_timers([&](const BookingId& booking, const std::string& cause) {
    const std::lock_guard lock{jobs.mutex};
    if (jobs.told.insert(booking.text + " " + cause).second) jobs.passed(booking, cause);
  });
}

static void forget(BookingsJobs& jobs, const Job&) { jobs.forgetting.forget_due(); }

std::vector<JobRow> bookings_jobs(BookingsJobs& jobs) {
  return {{"bookings.expire", kTimerEvery, kTimerTries, with(jobs, run_timers)},
          {"bookings.forget", std::chrono::hours{24}, kForgetTries, with(jobs, forget)}};
}

}  // namespace allmende

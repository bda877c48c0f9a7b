#include "server/jobs/notifications_jobs.hpp"

#include "models/base/with.hpp"

namespace allmende {

using notifications::NotificationService;

static constexpr int kNotificationTries = 5;

static void write_notifications(const NotificationService& notifications, const Job&) {
  notifications.write_letters();
}

static void sweep_notifications(const NotificationService& notifications, const Job&) {
  notifications.sweep();
}

std::vector<JobRow> notifications_jobs(const NotificationService& notifications) {
  return {
      {"notifications.mail", std::chrono::seconds{30}, kNotificationTries,
       with(notifications, write_notifications)},
      {"notifications.sweep", std::chrono::hours{24}, kNotificationTries,
       with(notifications, sweep_notifications)},
  };
}

}  // namespace allmende

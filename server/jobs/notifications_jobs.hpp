// Jobs of notifications: writing the letters that are due, forgetting old ones.
#pragma once

#include "models/notifications/notification_service.hpp"
#include "server/jobs/worker.hpp"

namespace allmende {

std::vector<JobRow> notifications_jobs(const notifications::NotificationService& notifications);

}  // namespace allmende

// HTTP face of notifications. Rules: models/notifications/notification_service.
#pragma once

#include "models/notifications/notification_service.hpp"
#include "server/http/route.hpp"

namespace allmende {

std::vector<Route> notifications_routes(const notifications::NotificationService& notifications);

}  // namespace allmende

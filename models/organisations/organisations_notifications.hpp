// What happens to organisations and their members, and whom it is told.
#pragma once

#include "models/notifications/notifier.hpp"

namespace allmende::organisations {

std::vector<notifications::Notifying> organisations_notifications(
    const notifications::Notifier& notifier);

}  // namespace allmende::organisations

// Who is told of places in events, and of events that do not take place as they were to.
#pragma once

#include "models/notifications/notifier.hpp"

namespace allmende::participations {

std::vector<notifications::Notifying> participations_notifications(
    const notifications::Notifier& notifier);

}  // namespace allmende::participations

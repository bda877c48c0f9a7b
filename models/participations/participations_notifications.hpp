// Who is told of places in events.
#pragma once

#include "models/notifications/notifier.hpp"

namespace allmende::participations {

std::vector<notifications::Notifying> participations_notifications(
    const notifications::Notifier& notifier);

}  // namespace allmende::participations

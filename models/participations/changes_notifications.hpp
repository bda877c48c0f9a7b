// Who is told of events that do not take place, or not as they were to: who takes part in them, and
// who follows the calendar of another server in which they stand.
#pragma once

#include "models/notifications/notifier.hpp"

namespace allmende::participations {

std::vector<notifications::Notifying> changes_notifications(
    const notifications::Notifier& notifier);

}  // namespace allmende::participations

// Whom the instance tells of reports.
#pragma once

#include "models/notifications/notifier.hpp"

namespace allmende::moderation {

std::vector<notifications::Notifying> moderation_notifications(
    const notifications::Notifier& notifier);

}  // namespace allmende::moderation

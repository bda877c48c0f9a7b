// Whom the instance tells of who asks for an account.
#pragma once

#include "models/notifications/notifier.hpp"

namespace allmende::accounts {

std::vector<notifications::Notifying> accounts_notifications(
    const notifications::Notifier& notifier);

}  // namespace allmende::accounts

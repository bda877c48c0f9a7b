// Who is told of a damage: the lender's people at the counter, whose task it is.
#pragma once

#include "models/notifications/notifier.hpp"

namespace allmende::damages {

std::vector<notifications::Notifying> damages_notifications(
    const notifications::Notifier& notifier);

}  // namespace allmende::damages

// Every new listing is matched against what people look for, and both sides are told once.
#pragma once

#include "models/notifications/notifier.hpp"

namespace allmende::wanted {

std::vector<notifications::Notifying> wanted_notifications(const notifications::Notifier& notifier);

}  // namespace allmende::wanted

// Whom the instance tells of who would like to follow, and of servers out of reach.
#pragma once

#include "federation/actors/local_actor.hpp"
#include "models/notifications/notifier.hpp"

namespace allmende {

struct FollowsNotifications {
  const notifications::Notifier& notifier;
  const LocalActors& actors;
};

std::vector<notifications::Notifying> follows_notifications(FollowsNotifications& follows);

}  // namespace allmende

// What other servers are told when somebody who could be followed no longer can.
#pragma once

#include "federation/follows/follow_service.hpp"
#include "federation/outbox/announcement.hpp"

namespace allmende {

std::vector<Announcement> follows_announcements(FollowService& follows);

}  // namespace allmende

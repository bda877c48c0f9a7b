// What others say about following.
#pragma once

#include "federation/follows/follow_service.hpp"
#include "federation/inbox/listener.hpp"

namespace allmende {

std::vector<Listener> follows_listeners(FollowService& follows);

}  // namespace allmende

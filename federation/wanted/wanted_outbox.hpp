// Wanted ads, outbound half: followers of the catalogue hear of what is looked for here.
#pragma once

#include "federation/resources/resources_outbox.hpp"

namespace allmende {

std::vector<Announcement> wanted_announcements(ResourcesOutbox& outbox);

}  // namespace allmende

// The catalogue, outbound half: followers hear of what is new, changed and gone.
#pragma once

#include "federation/outbox/announcement.hpp"
#include "federation/outbox/outbox.hpp"
#include "federation/resources/proposal_document.hpp"

namespace allmende {

struct ResourcesOutbox {
  Outbox& outbox;
  const Uris& uris;
  const InstanceTerms& terms;
};

std::vector<Announcement> resources_announcements(ResourcesOutbox& outbox);

}  // namespace allmende

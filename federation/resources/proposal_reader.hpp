// A Proposal of another server as a resource that can stand here. Source: FEP-0837.
#pragma once

#include <optional>

#include "models/base/json.hpp"
#include "models/resources/resource_mirror.hpp"

namespace allmende {

/// Nothing for what is no offer, or has no name, owner or address. What our rules do not know is
/// left at what they say without it.
std::optional<resources::MirroredResource> read_proposal(const Json& object);

}  // namespace allmende

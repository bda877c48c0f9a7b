// What makes a protocol right. Pure.
#pragma once

#include "models/base/faults.hpp"
#include "models/protocols/protocol.hpp"

namespace allmende::protocols {

/// Throws invalid with all faults: protocols.error.name, protocols.error.note,
/// protocols.error.things, protocols.error.parts, protocols.error.taken_at,
/// protocols.error.withheld_why, protocols.error.photos.
void check(const ProtocolWish& wish, Instant now);

}  // namespace allmende::protocols

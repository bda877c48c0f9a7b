// What makes a resource, a unit and what is told of them right; one place for all who write them.
#pragma once

#include "models/access/access.hpp"
#include "models/resources/resource.hpp"

namespace allmende::resources {

/// Bytes.
inline constexpr std::size_t kLongestTitle = 200;

/// Throws invalid with all faults: resources.error.title, resources.error.description,
/// resources.error.pickup_note, resources.error.quantity, resources.error.offers,
/// resources.error.amount, resources.error.tiers, resources.error.factors,
/// resources.error.free_units, resources.error.buffer, resources.error.lead,
/// resources.error.advance, resources.error.duration, resources.error.grant,
/// resources.error.grant_lock, resources.error.pictures.
void check(const ResourceContent& content, Day today);

/// Throws invalid with all faults: units.error.code, units.error.note.
void check(const Unit& unit);

/// Throws invalid with all faults: safety.error.name, safety.error.order.
void check(const SafetyCheck& check);

/// Throws invalid with all faults: closures.error.window, closures.error.note,
/// closures.error.quantity, closures.error.kind.
void check(const Closure& closure, Tracking tracking);

/// Throws resources.error.window, resources.error.too_long at `field` for a window that nobody can
/// mean: without a length, or longer than 366 days.
void check_window(const Span& window, const char* field);

access::Thing to_thing(const Resource& resource);

/// Whether it is published, and offered in this way.
bool offers_now(const Resource& resource, Offer offer);

}  // namespace allmende::resources

// Events of other servers, in every dialect that is known. Source: FEP-8a8e and the code of its
// peers: Mobilizon, Gancio, WordPress, Hubzilla.
#pragma once

#include <optional>
#include <string>

#include "models/base/json.hpp"
#include "models/calendars/mirror.hpp"

namespace allmende {

/// Nothing for what is no event, has no name or no beginning, or begins outside 1970 to 2100.
/// `zone` is where times stand whose event names none. The actor is `attributedTo`, all of it on
/// the event's own origin, else nothing.
std::optional<calendars::MirroredEvent> read_event(const Json& object, const std::string& zone);

}  // namespace allmende

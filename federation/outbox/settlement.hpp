// What landed messages change in the store: gone from the queue, put off, or given up, and what is
// thought of their hosts.
#pragma once

#include "federation/outbox/courier.hpp"
#include "models/db/tx.hpp"

namespace allmende {

/// All of them in one transaction. `noise` is in [0, 1).
void settle(Tx& tx, const std::vector<Landing>& landings, Instant now, double noise);

}  // namespace allmende

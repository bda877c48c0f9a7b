// What calling off, coming late and not coming costs, as other servers read it. FEP-0837 and
// ValueFlows have no words for it, so all of it is in our own namespace.
#pragma once

#include <optional>

#include "models/base/json.hpp"
#include "models/fees/fees.hpp"

namespace allmende {

/// Adds `alm:fees` to a Proposal's terms or to a Commitment; nothing where nothing is ever due.
void add_fees(Json& json, const fees::FeeTerms& terms);

/// The `alm:fees` of such an object: empty terms where there are none, nothing for what cannot be
/// read or keeps no rule of `fees::check`. Nobody is held to half of it.
std::optional<fees::FeeTerms> read_fees(const Json& json);

}  // namespace allmende

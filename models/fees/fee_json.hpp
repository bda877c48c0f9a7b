// Terms as JSON, in the database and on the wire.
#pragma once

#include "models/base/json.hpp"
#include "models/fees/fees.hpp"

namespace allmende::fees {

/// Shape: [{"hours_before", "percent"}]
Json steps_json(const std::vector<CancellationStep>& steps);
std::vector<CancellationStep> to_steps(const Json& list);

/// Shape: {"cancellation", "late_day_cents", "late_most_cents", "no_show_percent"}
Json to_json(const FeeTerms& terms);
FeeTerms to_fee_terms(const Json& json);

}  // namespace allmende::fees

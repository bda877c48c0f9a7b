// PostgreSQL's errors as ours: SQLSTATE and constraint name become kind and key, so that an
// invariant is declared once, in a migration. Constraint bookings_overlap speaks as
// bookings.error.overlap.
#pragma once

#include <string>

#include "models/base/error.hpp"

namespace allmende {

/// `constraint` is empty when the error names none.
Error to_error(const std::string& sqlstate, const std::string& constraint,
               const std::string& message);

/// True when the transaction lost against another one and may be run again.
bool is_retryable(const std::string& sqlstate);

}  // namespace allmende

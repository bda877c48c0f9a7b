// The one spelling of a JSON value over which proofs are made. Source: RFC 8785 (JCS).
#pragma once

#include <string>

#include "models/base/json.hpp"

namespace allmende {

/// Members in the order of their UTF-16 code units, numbers as ECMAScript spells them, no blanks.
/// Limits: integers beyond 2^53 lose digits, as RFC 8785 demands I-JSON.
std::string to_canonical(const Json& value);

}  // namespace allmende

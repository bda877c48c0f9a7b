// Amounts of money on the wire: decimal text with two places, as FEP-0837 and schema.org have them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "models/base/json.hpp"

namespace allmende {

/// 1250 -> "12.50".
std::string spell_amount(std::int64_t cents);
/// Out of a text or a number; nothing for what is none, negative, or a billion and more.
std::optional<std::int64_t> read_amount(const Json& value);

/// So many of a unit of measure ("one", "day"), as ValueFlows says it.
Json quantity(const std::string& unit, const std::string& value);

}  // namespace allmende

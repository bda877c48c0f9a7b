// Patterns for SQL's LIKE.
#pragma once

#include <string>
#include <string_view>

namespace allmende {

/// Matches what contains `text`, whose own wildcards stand for themselves; "" for an empty text.
std::string like_containing(std::string_view text);

}  // namespace allmende

// Base64 with padding. Source: RFC 4648, section 4.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace allmende {

std::string to_base64(std::string_view bytes);

/// Nothing when `text` is not exactly what to_base64 makes of some bytes.
std::optional<std::string> read_base64(std::string_view text);

}  // namespace allmende

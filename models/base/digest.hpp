// Digests. Source: FIPS 180-4.
#pragma once

#include <string>
#include <string_view>

namespace allmende {

/// SHA-256 as 32 bytes.
std::string sha256(std::string_view bytes);

/// SHA-256 as 64 lower-case hex digits.
std::string sha256_hex(std::string_view text);

}  // namespace allmende

// Base32 as apps for one-time codes read it, without padding. Source: RFC 4648, section 6.
#pragma once

#include <string>

namespace allmende::tests {

std::string from_base32(const std::string& text);

}  // namespace allmende::tests

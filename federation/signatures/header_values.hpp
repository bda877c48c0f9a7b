// Values of header fields as signatures cover them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "federation/signatures/signed_message.hpp"

namespace allmende {

/// All values of the field, each trimmed, joined by ", ". Nothing when the message has none.
/// Source: RFC 9421, section 2.1; draft-cavage-http-signatures-12, section 2.3.
std::optional<std::string> joined_header(const SignedMessage& message, std::string_view name);

std::size_t count_headers(const SignedMessage& message, std::string_view name);

}  // namespace allmende

#include "federation/signatures/header_values.hpp"

#include <algorithm>

#include "models/text/text.hpp"

namespace allmende {

std::optional<std::string> joined_header(const SignedMessage& message, std::string_view name) {
  std::optional<std::string> joined;
  for (const auto& [field, value] : message.headers) {
    if (field != name) continue;
    joined = joined ? *joined + ", " + trim(value) : trim(value);
  }
  return joined;
}

std::size_t count_headers(const SignedMessage& message, std::string_view name) {
  return static_cast<std::size_t>(
      std::count_if(message.headers.begin(), message.headers.end(),
                    [&](const auto& one) { return one.first == name; }));
}

}  // namespace allmende

#include "federation/client/http_client.hpp"

namespace allmende {

std::optional<std::string> HttpAnswer::header(std::string_view lower_case_name) const {
  for (const auto& [name, value] : headers) {
    if (name == lower_case_name) return value;
  }
  return std::nullopt;
}

}  // namespace allmende

#include "models/calendars/mirror.hpp"

namespace allmende::calendars {

std::string mirror_host(const std::string& calendar_handle) {
  const std::size_t at = calendar_handle.rfind('@');
  return at == std::string::npos ? "" : calendar_handle.substr(at + 1);
}

}  // namespace allmende::calendars

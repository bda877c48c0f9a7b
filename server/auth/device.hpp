// Which device a browser says it runs on, short enough for a list of sessions.
#pragma once

#include <string>
#include <string_view>

namespace allmende {

/// "Firefox, Android"; empty when the text names nothing that is known. Pure.
std::string device_of(std::string_view user_agent);

}  // namespace allmende

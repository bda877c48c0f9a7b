// Methods and cookies by name.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/http/request.hpp"

namespace allmende {

/// Method::other for a name that is none of ours.
Method read_method(std::string_view name);
std::string_view method_name(Method method);

/// The value of one cookie in a Cookie field.
std::optional<std::string> find_cookie(std::string_view cookies, std::string_view name);

}  // namespace allmende

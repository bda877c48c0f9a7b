// Errors as clients see them. Source: RFC 9457.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/base/error.hpp"
#include "server/http/request.hpp"
#include "server/http/response.hpp"

namespace allmende {

/// The text of an error key in a language, its {names} filled.
using Translate =
    std::function<std::string(const std::string& key, const std::string& locale,
                              const std::vector<std::pair<std::string, std::string>>& params)>;

/// The error's own status, else its kind's.
int status_of(const Error& error);

/// Shape: {"type": "urn:allmende:error:KEY", "title", "status", "instance", "code": KEY,
///         "errors": [{"pointer", "code", "detail"}]}. The cause is not in it.
Response problem(const Request& request, const Error& error, const Translate& translate);

}  // namespace allmende

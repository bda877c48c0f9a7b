// The quick way from JSON's text to jansson's values; part of json.cpp.
#pragma once

#include <string_view>

struct json_t;

namespace allmende {

/// A new reference, or nullptr for what jansson has to look at: malformed text, names that stand
/// twice, NUL, numbers beyond 64 bits. What is read is what jansson would read.
/// Limits: 64 KiB; nesting has been measured before.
json_t* read_json(std::string_view text);

}  // namespace allmende

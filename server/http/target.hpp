// Request targets: percent-decoding of paths and queries. Pure functions.
// Source: RFC 3986, sections 2.1 and 3; WHATWG URL, "application/x-www-form-urlencoded parsing".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace allmende {

using QueryPairs = std::vector<std::pair<std::string, std::string>>;

struct Target {
  /// Decoded; see Request::path for what it never holds.
  std::string path;
  QueryPairs query;
};

/// Reads a target in origin form. Nothing when an escape is broken, when the result is not UTF-8 or
/// holds a control character, when a segment is "." or "..", or when an escaped slash would make
/// two segments of one.
std::optional<Target> read_target(std::string_view target);

/// "a=1&b=x+y" decoded, in order. Limits: at most 200 pairs.
std::optional<QueryPairs> read_pairs(std::string_view text);

/// Decodes %XX. Nothing when an escape is broken.
std::optional<std::string> percent_decoded(std::string_view text);
std::string percent_encoded(std::string_view text);

}  // namespace allmende

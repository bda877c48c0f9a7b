// The gate in front of everything else: a strict reader of HTTP/1.x request heads. What it refuses
// reaches neither the codec nor a handler, so two readings of one head (request smuggling) cannot
// arise behind it. Pure functions over bytes; views point into the bytes that were given.
// Source: RFC 9112, sections 2 to 6.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace allmende {

struct HeadLimits {
  std::size_t head_max_bytes = 16 * 1024;
  std::size_t target_max_bytes = 8 * 1024;
  std::size_t fields_max = 100;
};

/// Why a request is refused before a handler sees it.
struct HeadFault {
  int status;
  const char* key;
};

struct RequestHead {
  std::string_view method;
  std::string_view target;
  /// 0 for HTTP/1.0, 1 for HTTP/1.1.
  int minor_version = 1;
  std::vector<std::pair<std::string_view, std::string_view>> fields;
  std::optional<std::uint64_t> content_length;
  bool chunked = false;
  bool keep_alive = true;
  bool expect_continue = false;

  bool has_body() const { return chunked || content_length.value_or(0) > 0; }
  /// The first field of this name, which must be given in lower case; empty when there is none.
  std::string_view find(std::string_view lower_name) const;
};

/// Where a head ends, as far as the bytes tell.
struct HeadScan {
  /// Size of the head with its blank line; 0 while it is incomplete.
  std::size_t size = 0;
  std::optional<HeadFault> fault;
};

/// Looks for the blank line, from `from` on (a position up to which earlier calls have looked).
/// Faults: a line feed without carriage return, a head over the limit.
HeadScan scan_head(std::string_view bytes, std::size_t from, const HeadLimits& limits);

/// Reads a complete head (as scan_head measured it) into `head`.
std::optional<HeadFault> read_head(std::string_view bytes, const HeadLimits& limits,
                                   RequestHead& head);

bool is_token(std::string_view text);
bool same_word(std::string_view text, std::string_view lower);

}  // namespace allmende

// Compressed forms of a body, at levels that suit answers made on the fly. Thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace allmende {

std::string gzip_of(std::string_view plain);
std::string brotli_of(std::string_view plain);

/// 128 bits of SHA-256 as hexadecimal digits: the name of a body's content.
std::string content_hash(std::string_view bytes);

}  // namespace allmende

// Base58 in Bitcoin's alphabet, which multibase calls "z". Source: draft-msporny-base58-03.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace allmende {

std::string to_base58(std::string_view bytes);

/// Nothing for other characters, or more than 256 of them.
std::optional<std::string> read_base58(std::string_view text);

}  // namespace allmende

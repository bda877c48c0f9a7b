// Enumerations whose enumerators are their spelling on the wire and in the database. A type opts
// in by specialising Words with the names in the order of its enumerators.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace allmende {

template <class Enum>
struct Words;

template <class Enum>
std::string to_word(Enum value) {
  return Words<Enum>::kNames[static_cast<std::size_t>(value)];
}

template <class Enum>
std::optional<Enum> read_word(std::string_view text) {
  std::size_t index = 0;
  for (const char* name : Words<Enum>::kNames) {
    if (text == name) return static_cast<Enum>(index);
    ++index;
  }
  return std::nullopt;
}

template <class Enum>
std::vector<std::string> all_words() {
  return {std::begin(Words<Enum>::kNames), std::end(Words<Enum>::kNames)};
}

}  // namespace allmende

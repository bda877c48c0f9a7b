#include "tests/support/base32.hpp"

#include <cstdint>

namespace allmende::tests {

std::string from_base32(const std::string& text) {
  static const std::string kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string bytes;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : text) {
    bits = (bits << 5) | static_cast<std::uint32_t>(kAlphabet.find(c));
    count += 5;
    if (count < 8) continue;
    count -= 8;
    bytes += static_cast<char>((bits >> count) & 0xff);
  }
  return bytes;
}

}  // namespace allmende::tests

#include "federation/signatures/base58.hpp"

#include <algorithm>
#include <vector>

namespace allmende {

static constexpr std::string_view kAlphabet =
    "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
static constexpr std::size_t kLongestBase58 = 256;

/// Digits of `number` in another base, the least first. Both are without leading zeros.
static std::vector<unsigned> convert(const std::vector<unsigned>& number, unsigned from,
                                     unsigned to) {
  std::vector<unsigned> digits;
  for (const unsigned next : number) {
    unsigned carry = next;
    for (unsigned& digit : digits) {
      carry += digit * from;
      digit = carry % to;
      carry /= to;
    }
    for (; carry > 0; carry /= to) digits.push_back(carry % to);
  }
  return digits;
}

std::string to_base58(std::string_view bytes) {
  const std::size_t zeros = std::min(bytes.find_first_not_of('\0'), bytes.size());
  std::vector<unsigned> number;
  for (const char byte : bytes.substr(zeros)) number.push_back(static_cast<unsigned char>(byte));
  std::string text(zeros, kAlphabet[0]);
  const std::vector<unsigned> digits = convert(number, 256, 58);
  for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit) text += kAlphabet[*digit];
  return text;
}

std::optional<std::string> read_base58(std::string_view text) {
  if (text.size() > kLongestBase58) return std::nullopt;
  const std::size_t zeros = std::min(text.find_first_not_of(kAlphabet[0]), text.size());
  std::vector<unsigned> number;
  for (const char c : text.substr(zeros)) {
    const std::size_t digit = kAlphabet.find(c);
    if (digit == std::string_view::npos) return std::nullopt;
    number.push_back(static_cast<unsigned>(digit));
  }
  std::string bytes(zeros, '\0');
  const std::vector<unsigned> digits = convert(number, 58, 256);
  for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit) {
    bytes += static_cast<char>(*digit);
  }
  return bytes;
}

}  // namespace allmende

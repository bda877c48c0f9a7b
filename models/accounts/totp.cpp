#include "models/accounts/totp.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

#include <array>

#include "models/base/error.hpp"

namespace allmende::accounts {

static constexpr std::chrono::seconds kStep{30};
static constexpr std::size_t kSecretBytes = 20;
static constexpr std::uint32_t kCodes = 1000000;
static constexpr std::size_t kDigits = 6;

std::string make_totp_secret() {
  std::array<unsigned char, kSecretBytes> bytes{};
  if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1) {
    throw internal("no random bytes");
  }
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::string totp_code(const std::string& secret, std::int64_t step) {
  std::array<unsigned char, 8> counter{};
  for (std::size_t i = 0; i < counter.size(); ++i) {
    counter[counter.size() - 1 - i] =
        static_cast<unsigned char>((static_cast<std::uint64_t>(step) >> (8 * i)) & 0xff);
  }
  std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
  unsigned int length = 0;
  if (HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()), counter.data(),
           counter.size(), mac.data(), &length) == nullptr) {
    throw internal("no HMAC");
  }
  // Section 5.3 of RFC 4226: the last half byte says where the four bytes lie.
  const std::size_t at = mac[length - 1] & 0x0fU;
  const std::uint32_t number = (static_cast<std::uint32_t>(mac[at] & 0x7fU) << 24) |
                               (static_cast<std::uint32_t>(mac[at + 1]) << 16) |
                               (static_cast<std::uint32_t>(mac[at + 2]) << 8) | mac[at + 3];
  const std::string digits = std::to_string(number % kCodes);
  return std::string(kDigits - digits.size(), '0') + digits;
}

std::optional<std::int64_t> find_totp_step(const std::string& secret, const TotpTry& attempt) {
  if (attempt.code.size() != kDigits) return std::nullopt;
  const std::int64_t current = attempt.now.time_since_epoch() / kStep;
  std::optional<std::int64_t> found;
  for (std::int64_t step = current - 1; step <= current + 1; ++step) {
    const std::string code = totp_code(secret, step);
    const bool same = CRYPTO_memcmp(code.data(), attempt.code.data(), kDigits) == 0;
    if (same && step > attempt.after) found = step;
  }
  return found;
}

std::string to_base32(const std::string& bytes) {
  static constexpr char kAlphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string text;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : bytes) {
    bits = (bits << 8) | static_cast<unsigned char>(c);
    for (count += 8; count >= 5; count -= 5) text += kAlphabet[(bits >> (count - 5)) & 31];
  }
  if (count > 0) text += kAlphabet[(bits << (5 - count)) & 31];
  return text;
}

static std::string percent_encoded(const std::string& text) {
  static constexpr char kHexDigits[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (plain) {
      out += c;
    } else {
      out += {'%', kHexDigits[byte >> 4], kHexDigits[byte & 15]};
    }
  }
  return out;
}

std::string totp_uri(const std::string& secret, const std::string& issuer,
                     const std::string& account) {
  const std::string from = percent_encoded(issuer);
  return "otpauth://totp/" + from + ":" + percent_encoded(account) +
         "?secret=" + to_base32(secret) + "&issuer=" + from;
}

}  // namespace allmende::accounts

#include "models/accounts/password.hpp"

#include <argon2.h>
#include <openssl/rand.h>

#include <array>

#include "models/base/digest.hpp"
#include "models/base/error.hpp"

namespace allmende::accounts {

static constexpr std::uint32_t kPasses = 2;
static constexpr std::uint32_t kMemoryKib = 19456;
static constexpr std::uint32_t kLanes = 1;
static constexpr std::size_t kHashBytes = 32;

static void fill_random(unsigned char* bytes, std::size_t count) {
  if (RAND_bytes(bytes, static_cast<int>(count)) != 1) throw internal("no random bytes");
}

std::string hash_password(const std::string& password) {
  std::array<unsigned char, 16> salt{};
  fill_random(salt.data(), salt.size());
  std::array<char, 128> encoded{};
  const int code = argon2id_hash_encoded(kPasses, kMemoryKib, kLanes, password.data(),
                                         password.size(), salt.data(), salt.size(), kHashBytes,
                                         encoded.data(), encoded.size());
  if (code != ARGON2_OK) throw internal(argon2_error_message(code));
  return encoded.data();
}

bool password_matches(const std::string& hash, const std::string& password) {
  static const std::string kNobody = hash_password("nobody has this password");
  const std::string& against = hash.empty() ? kNobody : hash;
  const bool same = argon2id_verify(against.c_str(), password.data(), password.size()) == ARGON2_OK;
  return same && !hash.empty();
}

std::string make_secret() {
  static constexpr char kLetters[] =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  std::array<unsigned char, 43> bytes{};
  fill_random(bytes.data(), bytes.size());
  std::string secret;
  for (const unsigned char byte : bytes) secret += kLetters[byte & 63];
  return secret;
}

std::string hash_secret(const std::string& secret) { return sha256_hex(secret); }

}  // namespace allmende::accounts

#include "models/base/secret_box.hpp"

#include <fcntl.h>
#include <openssl/evp.h>
#include <openssl/rand.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <memory>
#include <sstream>

#include "models/base/base64.hpp"
#include "models/base/error.hpp"

namespace allmende {

static constexpr std::size_t kKeyBytes = 32;
static constexpr std::size_t kNonceBytes = 12;
static constexpr std::size_t kTagBytes = 16;

using Cipher = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

static unsigned char* bytes_of(std::string& text) {
  return reinterpret_cast<unsigned char*>(text.data());
}
static const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

static Error unreadable(const std::string& cause) {
  return unavailable("secrets.error.unreadable", cause);
}

static std::string random_bytes(std::size_t count) {
  std::string bytes(count, '\0');
  if (RAND_bytes(bytes_of(bytes), static_cast<int>(count)) != 1) throw internal("no randomness");
  return bytes;
}

/// False when the file is there already.
static bool make_file(const std::filesystem::path& file) {
  const std::filesystem::path made = file.string() + ".new-" + std::to_string(getpid());
  const int out = ::open(made.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (out < 0) throw unreadable(made.string() + ": " + strerror(errno));
  const std::string text = to_base64(random_bytes(kKeyBytes)) + "\n";
  const bool written =
      ::write(out, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
      ::fsync(out) == 0;
  ::close(out);
  // A link does not replace what another process has put there meanwhile.
  const bool linked = written && ::link(made.c_str(), file.c_str()) == 0;
  const int fault = errno;
  ::unlink(made.c_str());
  if (!linked && (!written || fault != EEXIST)) {
    throw unreadable(file.string() + ": " + strerror(fault));
  }
  return linked;
}

SecretBox SecretBox::of_file(const std::filesystem::path& file) {
  if (!std::filesystem::exists(file)) {
    std::filesystem::create_directories(file.parent_path());
    make_file(file);
  }
  std::ifstream in{file};
  std::string line;
  std::getline(in, line);
  auto key = read_base64(line);
  if (!key || key->size() != kKeyBytes) {
    throw unreadable(file.string() + " holds no key of 32 bytes in base64");
  }
  return SecretBox{std::move(*key)};
}

std::string SecretBox::seal(std::string_view text) const {
  const Cipher cipher{EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free};
  const std::string nonce = random_bytes(kNonceBytes);
  std::string sealed(text.size(), '\0');
  std::string tag(kTagBytes, '\0');
  int length = 0;
  const bool done =
      EVP_EncryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, bytes_of(std::string_view{key_}),
                         bytes_of(std::string_view{nonce})) == 1 &&
      EVP_EncryptUpdate(cipher.get(), bytes_of(sealed), &length, bytes_of(text),
                        static_cast<int>(text.size())) == 1 &&
      EVP_EncryptFinal_ex(cipher.get(), bytes_of(sealed) + length, &length) == 1 &&
      EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_GET_TAG, kTagBytes, tag.data()) == 1;
  if (!done) throw internal("cannot seal");
  return to_base64(nonce + sealed + tag);
}

std::string SecretBox::open(std::string_view sealed) const {
  const auto bytes = read_base64(sealed);
  if (!bytes || bytes->size() < kNonceBytes + kTagBytes) throw unreadable("not sealed by us");
  const std::string_view whole{*bytes};
  const std::string_view text = whole.substr(kNonceBytes, whole.size() - kNonceBytes - kTagBytes);
  std::string tag{whole.substr(whole.size() - kTagBytes)};
  std::string opened(text.size(), '\0');
  const Cipher cipher{EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free};
  int length = 0;
  const bool done =
      EVP_DecryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, bytes_of(std::string_view{key_}),
                         bytes_of(whole)) == 1 &&
      EVP_DecryptUpdate(cipher.get(), bytes_of(opened), &length, bytes_of(text),
                        static_cast<int>(text.size())) == 1 &&
      EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_SET_TAG, kTagBytes, tag.data()) == 1 &&
      EVP_DecryptFinal_ex(cipher.get(), bytes_of(opened) + length, &length) == 1;
  if (!done) throw unreadable("sealed with another key");
  return opened;
}

}  // namespace allmende

// Secrets at rest: sealed with a key that lies in the data folder and never in the database, so
// that a copy of the database alone opens none of them. Source: NIST SP 800-38D (AES-256-GCM).
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace allmende {

class SecretBox {
 public:
  /// `key` is 32 bytes.
  explicit SecretBox(std::string key) : key_(std::move(key)) {}

  /// The key in `file`; made there, readable by its owner alone, when there is none.
  /// Throws: secrets.error.unreadable, its cause naming the file.
  static SecretBox of_file(const std::filesystem::path& file);

  /// Base64 of nonce, sealed text and tag.
  std::string seal(std::string_view text) const;
  /// Throws: secrets.error.unreadable when it was sealed with another key or has been changed.
  std::string open(std::string_view sealed) const;

 private:
  std::string key_;
};

}  // namespace allmende

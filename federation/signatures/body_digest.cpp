#include "federation/signatures/body_digest.hpp"

#include <openssl/crypto.h>

#include <optional>

#include "federation/signatures/structured_fields.hpp"
#include "models/base/base64.hpp"
#include "models/base/digest.hpp"
#include "models/text/text.hpp"

namespace allmende {

std::string to_digest(std::string_view body) { return "SHA-256=" + to_base64(sha256(body)); }

std::string to_content_digest(std::string_view body) {
  return "sha-256=:" + to_base64(sha256(body)) + ":";
}

static bool is_digest_of(std::string_view digest, std::string_view body) {
  const std::string right = sha256(body);
  return digest.size() == right.size() &&
         CRYPTO_memcmp(digest.data(), right.data(), right.size()) == 0;
}

static bool names_sha256(std::string name) {
  for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return name == "sha-256";
}

bool digest_matches(std::string_view header, std::string_view body) {
  std::optional<std::string> found;
  while (!header.empty()) {
    const std::string_view one = header.substr(0, header.find(','));
    header.remove_prefix(std::min(one.size() + 1, header.size()));
    const std::size_t equals = one.find('=');
    if (equals == std::string_view::npos || !names_sha256(trim(one.substr(0, equals)))) continue;
    if (found) return false;
    found = trim(one.substr(equals + 1));
  }
  const auto digest = found ? read_base64(*found) : std::nullopt;
  return digest && is_digest_of(*digest, body);
}

bool content_digest_matches(std::string_view header, std::string_view body) {
  const auto members = read_dictionary(header);
  if (!members) return false;
  for (const FieldMember& member : *members) {
    if (member.key != "sha-256" || member.list) continue;
    const auto* bytes = std::get_if<FieldBytes>(&member.items.front().value);
    return bytes != nullptr && is_digest_of(bytes->bytes, body);
  }
  return false;
}

}  // namespace allmende

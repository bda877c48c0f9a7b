// The two kinds of keys with which actors sign: RSA (at least 2048 bits, SHA-256, PKCS #1 v1.5) and
// Ed25519. Values are cheap to copy and thread-safe.
// Source: RFC 8017, RFC 8032; Multikey and multibase as FEP-521a uses them.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct evp_md_ctx_st;
struct evp_pkey_st;

namespace allmende {

enum class KeyKind { rsa, ed25519 };

class PublicKey {
 public:
  /// SubjectPublicKeyInfo or PKCS #1. Nothing for other kinds, or RSA below 2048 or above 8192
  /// bits.
  static std::optional<PublicKey> from_pem(std::string_view pem);
  /// "z6Mk…", Ed25519 alone.
  static std::optional<PublicKey> from_multikey(std::string_view multikey);

  KeyKind kind() const { return kind_; }
  std::string to_pem() const;
  /// Throws: internal error for an RSA key.
  std::string to_multikey() const;
  bool verify(std::string_view bytes, std::string_view signature) const;

 private:
  friend class PrivateKey;
  PublicKey(std::shared_ptr<evp_pkey_st> key, KeyKind kind);

  std::shared_ptr<evp_pkey_st> key_;
  KeyKind kind_;
  /// Made ready once and copied for each signature, which is much quicker than making it ready.
  /// Null when the key cannot verify.
  std::shared_ptr<const evp_md_ctx_st> verifier_;
};

class PrivateKey {
 public:
  static PrivateKey make(KeyKind kind);
  /// PKCS #8 or PKCS #1, not encrypted.
  static std::optional<PrivateKey> from_pem(std::string_view pem);

  KeyKind kind() const { return kind_; }
  std::string to_pem() const;
  PublicKey public_key() const { return {key_, kind_}; }
  std::string sign(std::string_view bytes) const;

 private:
  PrivateKey(std::shared_ptr<evp_pkey_st> key, KeyKind kind) : key_(std::move(key)), kind_(kind) {}

  std::shared_ptr<evp_pkey_st> key_;
  KeyKind kind_;
};

}  // namespace allmende

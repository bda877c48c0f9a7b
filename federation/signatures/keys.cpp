#include "federation/signatures/keys.hpp"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <array>

#include "federation/signatures/base58.hpp"
#include "models/base/error.hpp"

namespace allmende {

static constexpr int kLeastRsaBits = 2048;
static constexpr int kMostRsaBits = 8192;
static constexpr std::size_t kLongestPem = 16384;
static constexpr std::size_t kEd25519Bytes = 32;
/// The multicodec of an Ed25519 public key, as a varint.
static constexpr std::string_view kEd25519Codec = "\xed\x01";

using Key = std::shared_ptr<evp_pkey_st>;
using Bio = std::unique_ptr<BIO, decltype(&BIO_free)>;

static Key own(EVP_PKEY* key) { return {key, EVP_PKEY_free}; }

static Bio reader(std::string_view text) {
  return {BIO_new_mem_buf(text.data(), static_cast<int>(text.size())), BIO_free};
}

static std::string text_of(const Bio& bio) {
  char* data = nullptr;
  const long length = BIO_get_mem_data(bio.get(), &data);
  return {data, static_cast<std::size_t>(length)};
}

/// Nothing for a key of another kind, or of a size that is not safe to use.
static std::optional<KeyKind> kind_of(const Key& key) {
  if (!key) return std::nullopt;
  const int type = EVP_PKEY_get_base_id(key.get());
  if (type == EVP_PKEY_ED25519) return KeyKind::ed25519;
  if (type != EVP_PKEY_RSA) return std::nullopt;
  const int bits = EVP_PKEY_get_bits(key.get());
  if (bits < kLeastRsaBits || bits > kMostRsaBits) return std::nullopt;
  return KeyKind::rsa;
}

/// A key is never asked for a passphrase on the terminal.
static int no_passphrase(char*, int, int, void*) { return -1; }

std::optional<PublicKey> PublicKey::from_pem(std::string_view pem) {
  if (pem.size() > kLongestPem) return std::nullopt;
  // Reads both spellings: those of a SubjectPublicKeyInfo and of PKCS #1.
  const Key key = own(
      PEM_read_bio_PUBKEY_ex(reader(pem).get(), nullptr, no_passphrase, nullptr, nullptr, nullptr));
  const auto kind = kind_of(key);
  if (!kind) return std::nullopt;
  return PublicKey{key, *kind};
}

std::optional<PublicKey> PublicKey::from_multikey(std::string_view multikey) {
  if (!multikey.starts_with('z')) return std::nullopt;
  const auto bytes = read_base58(multikey.substr(1));
  if (!bytes || !bytes->starts_with(kEd25519Codec)) return std::nullopt;
  if (bytes->size() != kEd25519Codec.size() + kEd25519Bytes) return std::nullopt;
  const auto* raw = reinterpret_cast<const unsigned char*>(bytes->data()) + kEd25519Codec.size();
  const Key key = own(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, raw, kEd25519Bytes));
  if (!key) return std::nullopt;
  return PublicKey{key, KeyKind::ed25519};
}

std::string PublicKey::to_pem() const {
  const Bio bio{BIO_new(BIO_s_mem()), BIO_free};
  if (PEM_write_bio_PUBKEY(bio.get(), key_.get()) != 1) throw internal("key cannot be written");
  return text_of(bio);
}

std::string PublicKey::to_multikey() const {
  std::array<unsigned char, kEd25519Bytes> raw{};
  std::size_t length = raw.size();
  if (kind_ != KeyKind::ed25519 ||
      EVP_PKEY_get_raw_public_key(key_.get(), raw.data(), &length) != 1) {
    throw internal("only Ed25519 keys are written as Multikey");
  }
  return "z" + to_base58(std::string{kEd25519Codec} +
                         std::string{reinterpret_cast<const char*>(raw.data()), length});
}

/// Ed25519 hashes by itself.
static const EVP_MD* digest_of(KeyKind kind) {
  return kind == KeyKind::rsa ? EVP_sha256() : nullptr;
}

using Context = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;

PublicKey::PublicKey(std::shared_ptr<evp_pkey_st> key, KeyKind kind)
    : key_(std::move(key)), kind_(kind) {
  std::shared_ptr<EVP_MD_CTX> context{EVP_MD_CTX_new(), EVP_MD_CTX_free};
  if (EVP_DigestVerifyInit(context.get(), nullptr, digest_of(kind_), nullptr, key_.get()) == 1) {
    verifier_ = std::move(context);
  }
}

bool PublicKey::verify(std::string_view bytes, std::string_view signature) const {
  const Context context{EVP_MD_CTX_new(), EVP_MD_CTX_free};
  if (!verifier_ || EVP_MD_CTX_copy_ex(context.get(), verifier_.get()) != 1) return false;
  return EVP_DigestVerify(context.get(), reinterpret_cast<const unsigned char*>(signature.data()),
                          signature.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                          bytes.size()) == 1;
}

PrivateKey PrivateKey::make(KeyKind kind) {
  const Key key = own(kind == KeyKind::rsa
                          ? EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", std::size_t{kLeastRsaBits})
                          : EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
  if (!key) throw internal("no key could be made");
  return {key, kind};
}

std::optional<PrivateKey> PrivateKey::from_pem(std::string_view pem) {
  if (pem.size() > kLongestPem) return std::nullopt;
  const Key key = own(PEM_read_bio_PrivateKey(reader(pem).get(), nullptr, no_passphrase, nullptr));
  const auto kind = kind_of(key);
  if (!kind) return std::nullopt;
  return PrivateKey{key, *kind};
}

std::string PrivateKey::to_pem() const {
  const Bio bio{BIO_new(BIO_s_mem()), BIO_free};
  if (PEM_write_bio_PKCS8PrivateKey(bio.get(), key_.get(), nullptr, nullptr, 0, nullptr, nullptr) !=
      1) {
    throw internal("key cannot be written");
  }
  return text_of(bio);
}

std::string PrivateKey::sign(std::string_view bytes) const {
  const Context context{EVP_MD_CTX_new(), EVP_MD_CTX_free};
  const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
  std::size_t length = 0;
  std::string signature;
  const bool ready =
      EVP_DigestSignInit(context.get(), nullptr, digest_of(kind_), nullptr, key_.get()) == 1 &&
      EVP_DigestSign(context.get(), nullptr, &length, data, bytes.size()) == 1;
  if (!ready) throw internal("key cannot sign");
  signature.resize(length);
  auto* out = reinterpret_cast<unsigned char*>(signature.data());
  if (EVP_DigestSign(context.get(), out, &length, data, bytes.size()) != 1) {
    throw internal("key cannot sign");
  }
  signature.resize(length);
  return signature;
}

}  // namespace allmende

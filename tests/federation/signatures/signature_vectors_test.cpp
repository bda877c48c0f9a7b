// The published vectors: RFC 9421 appendix B.2 and draft-cavage appendix C. Some of their keys are
// of kinds or sizes that Allmende itself refuses, so OpenSSL checks those signatures here.
#include <gtest/gtest.h>
#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include <fstream>
#include <memory>
#include <sstream>

#include "federation/signatures/body_digest.hpp"
#include "federation/signatures/cavage.hpp"
#include "federation/signatures/keys.hpp"
#include "federation/signatures/rfc9421.hpp"
#include "models/base/base64.hpp"
#include "models/base/json.hpp"
#include "tests/support/source_dir.hpp"

namespace allmende {

static std::optional<Json> read_vectors(const std::string& name) {
  std::ifstream file{tests::shared_data() / "httpsig" / name, std::ios::binary};
  if (!file) return std::nullopt;
  std::ostringstream text;
  text << file.rdbuf();
  return Json::parse(text.str());
}

#define READ_OR_SKIP(vectors, name)                                                     \
  const auto vectors##_read = read_vectors(name);                                       \
  if (!vectors##_read) GTEST_SKIP() << "no " << name << " in " << tests::shared_data(); \
  const Json& vectors = *vectors##_read

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Context = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;
using Bio = std::unique_ptr<BIO, decltype(&BIO_free)>;

static const unsigned char* bytes_of(const std::string& text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

static Key read_private(const std::string& pem) {
  const Bio bio{BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), BIO_free};
  return {PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr), EVP_PKEY_free};
}

/// RSA with SHA-256, or with SHA-512 and PSS.
static bool verified(const Key& key, bool pss, const std::string& base,
                     const std::string& signature) {
  const EVP_MD* digest = pss ? EVP_sha512() : EVP_sha256();
  const Context context{EVP_MD_CTX_new(), EVP_MD_CTX_free};
  EVP_PKEY_CTX* settings = nullptr;
  if (EVP_DigestVerifyInit(context.get(), &settings, digest, nullptr, key.get()) != 1) return false;
  if (pss) {
    EVP_PKEY_CTX_set_rsa_padding(settings, RSA_PKCS1_PSS_PADDING);
    EVP_PKEY_CTX_set_rsa_pss_saltlen(settings, 64);
  }
  return EVP_DigestVerify(context.get(), bytes_of(signature), signature.size(), bytes_of(base),
                          base.size()) == 1;
}

/// A message as RFC 9421 prints it.
static SignedMessage read_message(const std::string& text) {
  std::istringstream lines{text};
  SignedMessage message{.origin = "https://example.com"};
  std::string first;
  std::string second;
  lines >> first >> second;
  if (first.starts_with("HTTP/")) {
    message.status = std::stoi(second);
  } else {
    message.method = first;
    message.target = second;
  }
  std::string line;
  std::getline(lines, line);
  while (std::getline(lines, line) && !line.empty()) {
    std::string name = line.substr(0, line.find(':'));
    for (char& c : name) c = static_cast<char>(std::tolower(c));
    message.headers.emplace_back(name, line.substr(line.find(':') + 1));
  }
  return message;
}

/// The draft from which the vectors come prints an older digest in its response than in the base.
static void mend_digest(SignedMessage& message) {
  for (auto& [name, value] : message.headers) {
    if (name == "content-digest" && message.status != 0) {
      value =
          "sha-512=:mEWXIS7MaLRuGgxOBdODa3xqM1XdEvxoYhvlCFJ41QJgJc4GTsPp29l5oGX69wWdXymyU0rjJuah"
          "q4l5aGgfLQ==:";
    }
  }
}

static MessageSignature read_signature(const Json& one) {
  const auto signatures = read_message_signatures(one["headers"]["Signature-Input"].text(),
                                                  one["headers"]["Signature"].text());
  return signatures.value().at(0);
}

TEST(SignatureVectors, Rfc9421BasesAreRebuiltByteForByte) {
  READ_OR_SKIP(vectors, "rfc9421_appendixB_test-cases.json");
  ASSERT_EQ(vectors["cases"].size(), 6U);
  for (std::size_t i = 0; i < 6; ++i) {
    const Json one = vectors["cases"].at(i);
    SignedMessage message = read_message(vectors["messages"][one["message"].text().c_str()].text());
    mend_digest(message);
    const auto base = message_signature_base(read_signature(one).input, message);
    EXPECT_EQ(base.value_or("none"), one["signature_base"].text()) << one["label"].text();
  }
}

TEST(SignatureVectors, Rfc9421SignaturesVerify) {
  READ_OR_SKIP(vectors, "rfc9421_appendixB_test-cases.json");
  int checked = 0;
  for (std::size_t i = 0; i < vectors["cases"].size(); ++i) {
    const Json one = vectors["cases"].at(i);
    const std::string algorithm = one["alg"].text();
    const Json key = vectors["keys"][one["keyid"].text().c_str()];
    const std::string base = one["signature_base"].text();
    const MessageSignature read = read_signature(one);
    if (algorithm == "ed25519") {
      EXPECT_TRUE(PublicKey::from_pem(key["public_pem"].text())->verify(base, read.signature));
      ++checked;
    } else if (algorithm == "rsa-pss-sha512") {
      EXPECT_TRUE(verified(read_private(key["private_pem"].text()), true, base, read.signature));
      ++checked;
    }
  }
  // B.2.4 (ECDSA with raw signatures) and B.2.5 (HMAC) are of kinds that no actor has.
  EXPECT_EQ(checked, 4);
}

TEST(SignatureVectors, CavageSignaturesVerify) {
  READ_OR_SKIP(vectors, "draft-cavage_appendixC.json");
  const Json request = vectors["request"];
  SignedMessage message{.method = request["method"].text(), .target = request["target"].text()};
  for (std::size_t i = 0; i < request["headers"].size(); ++i) {
    std::string name = request["headers"].at(i).at(0).text();
    for (char& c : name) c = static_cast<char>(std::tolower(c));
    message.headers.emplace_back(name, request["headers"].at(i).at(1).text());
  }
  const Key key = read_private(vectors["private_key_pem"].text());
  ASSERT_EQ(vectors["cases"].size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) {
    const Json one = vectors["cases"].at(i);
    const auto read =
        read_cavage("keyId=\"Test\",algorithm=\"rsa-sha256\",headers=\"" + one["headers"].text() +
                    "\",signature=\"" + one["signature"].text() + "\"");
    ASSERT_TRUE(read) << one["name"].text();
    EXPECT_TRUE(verified(key, false, cavage_base(*read, message).value_or(""), read->signature))
        << one["name"].text();
    message.target += "x";
    if (i > 0) {
      EXPECT_FALSE(verified(key, false, cavage_base(*read, message).value_or(""), read->signature));
    }
    message.target.pop_back();
  }
  EXPECT_TRUE(digest_matches(request["headers"].at(3).at(1).text(), request["body"].text()));
}

/// Each spoils what the vector signs, in a way that changes its base.
static std::vector<SignedMessage> spoiled(const SignedMessage& message) {
  std::vector<SignedMessage> all;
  const auto add = [&](auto spoil) {
    SignedMessage copy = message;
    spoil(copy);
    all.push_back(copy);
  };
  if (message.status != 0) {
    add([](SignedMessage& m) { ++m.status; });
  } else {
    add([](SignedMessage& m) { m.method = "PUT"; });
    add([](SignedMessage& m) { m.target = "/bar?param=Value&Pet=dog"; });
    add([](SignedMessage& m) { m.origin = "https://example.org"; });
  }
  for (std::size_t i = 0; i < message.headers.size(); ++i) {
    add([i](SignedMessage& m) { m.headers[i].second += "0"; });
  }
  return all;
}

TEST(SignatureVectors, Rfc9421SignaturesHoldForNothingElse) {
  READ_OR_SKIP(vectors, "rfc9421_appendixB_test-cases.json");
  int refused = 0;
  for (std::size_t i = 0; i < vectors["cases"].size(); ++i) {
    const Json one = vectors["cases"].at(i);
    if (one["alg"].text() != "ed25519") continue;
    const auto key =
        PublicKey::from_pem(vectors["keys"][one["keyid"].text().c_str()]["public_pem"].text());
    const MessageSignature read = read_signature(one);
    SignedMessage message = read_message(vectors["messages"][one["message"].text().c_str()].text());
    mend_digest(message);
    const std::string base = message_signature_base(read.input, message).value();
    ASSERT_TRUE(key->verify(base, read.signature));
    for (const SignedMessage& other : spoiled(message)) {
      const auto changed = message_signature_base(read.input, other);
      // What is not covered may change.
      if (changed == base) continue;
      EXPECT_FALSE(changed && key->verify(*changed, read.signature)) << one["label"].text();
      ++refused;
    }
    std::string bent = read.signature;
    bent[10] = static_cast<char>(bent[10] ^ 1);
    EXPECT_FALSE(key->verify(base, bent));
    EXPECT_FALSE(key->verify(base, read.signature.substr(1)));
    EXPECT_FALSE(key->verify(base, ""));
    EXPECT_FALSE(PrivateKey::make(KeyKind::ed25519).public_key().verify(base, read.signature));
  }
  EXPECT_GE(refused, 5);
}

TEST(SignatureVectors, CavageSignaturesHoldForNothingElse) {
  READ_OR_SKIP(vectors, "draft-cavage_appendixC.json");
  const Json request = vectors["request"];
  SignedMessage message{.method = request["method"].text(), .target = request["target"].text()};
  for (std::size_t i = 0; i < request["headers"].size(); ++i) {
    std::string name = request["headers"].at(i).at(0).text();
    for (char& c : name) c = static_cast<char>(std::tolower(c));
    message.headers.emplace_back(name, request["headers"].at(i).at(1).text());
  }
  const Key key = read_private(vectors["private_key_pem"].text());
  // The last case covers every header, so that each one that changes spoils it.
  const Json all = vectors["cases"].at(2);
  const auto read = read_cavage("keyId=\"Test\",headers=\"" + all["headers"].text() +
                                "\",signature=\"" + all["signature"].text() + "\"");
  ASSERT_TRUE(read);
  ASSERT_TRUE(verified(key, false, cavage_base(*read, message).value_or(""), read->signature));
  for (std::size_t i = 0; i < message.headers.size(); ++i) {
    SignedMessage other = message;
    other.headers[i].second += "0";
    EXPECT_FALSE(verified(key, false, cavage_base(*read, other).value_or(""), read->signature))
        << message.headers[i].first;
    other.headers.erase(other.headers.begin() + static_cast<std::ptrdiff_t>(i));
    EXPECT_FALSE(cavage_base(*read, other)) << message.headers[i].first;
  }
  SignedMessage read_only = message;
  read_only.method = "GET";
  EXPECT_FALSE(verified(key, false, cavage_base(*read, read_only).value_or(""), read->signature));
}

TEST(SignatureVectors, KeysThatAreTooSmallOrOfOtherKindsAreRefused) {
  READ_OR_SKIP(cavage, "draft-cavage_appendixC.json");
  EXPECT_FALSE(PrivateKey::from_pem(cavage["private_key_pem"].text()));
  READ_OR_SKIP(vectors, "rfc9421_appendixB_test-cases.json");
  EXPECT_TRUE(PublicKey::from_pem(vectors["keys"]["test-key-rsa"]["public_pem"].text()));
  EXPECT_TRUE(PublicKey::from_pem(vectors["keys"]["test-key-ed25519"]["public_pem"].text()));
  EXPECT_FALSE(PublicKey::from_pem(vectors["keys"]["test-key-ecc-p256"]["public_pem"].text()));
}

}  // namespace allmende

#include "federation/signatures/http_signature.hpp"

#include <gtest/gtest.h>

#include "federation/signatures/body_digest.hpp"
#include "models/base/error.hpp"

namespace allmende {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

static const Instant kNow = read_rfc3339("2026-11-27T18:30:00Z").value();
static const std::string kBody = R"({"type":"Like"})";

/// Making RSA keys takes long enough to do it once.
static const Signer& rsa_signer() {
  static const Signer signer{"https://nachbar.example/ap/actor#main-key",
                             PrivateKey::make(KeyKind::rsa)};
  return signer;
}

static const Signer& ed_signer() {
  static const Signer signer{"https://nachbar.example/ap/actor#ed25519",
                             PrivateKey::make(KeyKind::ed25519)};
  return signer;
}

static SignedMessage post(const std::string& target = "/ap/inbox?from=nachbar") {
  return {.method = "POST", .origin = "https://stadt.example", .target = target, .body = kBody};
}

/// The message as it arrives.
static SignedMessage signed_post(SignatureScheme scheme, const Signer& signer, Instant at = kNow) {
  SignedMessage message = post();
  for (const auto& header : sign(message, scheme, signer, at)) {
    message.headers.push_back(header);
  }
  message.headers.emplace_back("host", "stadt.example");
  return message;
}

static std::string refusal(const SignedMessage& message, Instant now = kNow) {
  try {
    examine(message, now);
    return "";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind, Error::Kind::unauthenticated);
    return error.key;
  }
}

static std::string& header(SignedMessage& message, const std::string& name) {
  for (auto& [field, value] : message.headers) {
    if (field == name) return value;
  }
  throw std::out_of_range(name);
}

static void replace(std::string& text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  ASSERT_NE(at, std::string::npos) << from << " in " << text;
  text.replace(at, from.size(), to);
}

class HttpSignature : public testing::TestWithParam<std::pair<SignatureScheme, KeyKind>> {
 protected:
  const Signer& signer() const {
    return GetParam().second == KeyKind::rsa ? rsa_signer() : ed_signer();
  }
  const Signer& other() const {
    return GetParam().second == KeyKind::rsa ? ed_signer() : rsa_signer();
  }
  SignatureScheme scheme() const { return GetParam().first; }
  bool cavage() const { return scheme() == SignatureScheme::cavage; }
};

INSTANTIATE_TEST_SUITE_P(BothSchemesBothKeys, HttpSignature,
                         testing::Values(std::pair{SignatureScheme::cavage, KeyKind::rsa},
                                         std::pair{SignatureScheme::cavage, KeyKind::ed25519},
                                         std::pair{SignatureScheme::rfc9421, KeyKind::rsa},
                                         std::pair{SignatureScheme::rfc9421, KeyKind::ed25519}));

TEST_P(HttpSignature, HoldsForItsKeyAlone) {
  const auto claims = examine(signed_post(scheme(), signer()), kNow);
  ASSERT_EQ(claims.size(), 1U);
  EXPECT_EQ(claims[0].key_id, signer().key_id);
  EXPECT_EQ(claims[0].scheme, scheme());
  EXPECT_TRUE(holds(claims[0], signer().key.public_key()));
  EXPECT_FALSE(holds(claims[0], PrivateKey::make(GetParam().second).public_key()));
  EXPECT_FALSE(holds(claims[0], other().key.public_key()));
}

TEST_P(HttpSignature, CoversAHeaderThatIsSentAlong) {
  SignedMessage message = post();
  message.headers = {{"collection-synchronization", "digest=\"00\""}};
  for (const auto& made : sign(message, scheme(), signer(), kNow)) {
    message.headers.push_back(made);
  }
  message.headers.emplace_back("host", "stadt.example");
  EXPECT_TRUE(holds(examine(message, kNow).at(0), signer().key.public_key()));
  header(message, "collection-synchronization") = "digest=\"01\"";
  EXPECT_FALSE(holds(examine(message, kNow).at(0), signer().key.public_key()));
}

TEST_P(HttpSignature, DoesNotHoldForAnotherTargetOrMethodOrHost) {
  SignedMessage message = signed_post(scheme(), signer());
  message.target = "/ap/c/1/inbox";
  EXPECT_FALSE(holds(examine(message, kNow).at(0), signer().key.public_key()));
  message = signed_post(scheme(), signer());
  message.method = "PUT";
  EXPECT_FALSE(holds(examine(message, kNow).at(0), signer().key.public_key()));
  message = signed_post(scheme(), signer());
  header(message, "host") = "andere.example";
  message.origin = "https://andere.example";
  EXPECT_FALSE(holds(examine(message, kNow).at(0), signer().key.public_key()));
}

TEST_P(HttpSignature, AChangedBodyIsRefused) {
  SignedMessage message = signed_post(scheme(), signer());
  message.body = R"({"type":"Lik3"})";
  EXPECT_EQ(refusal(message), "signatures.error.digest");
}

TEST_P(HttpSignature, AReplacedDigestDoesNotHold) {
  SignedMessage message = signed_post(scheme(), signer());
  const std::string body = R"({"type":"Lik3"})";
  header(message, cavage() ? "digest" : "content-digest") =
      cavage() ? to_digest(body) : to_content_digest(body);
  message.body = body;
  EXPECT_FALSE(holds(examine(message, kNow).at(0), signer().key.public_key()));
}

TEST_P(HttpSignature, AMissingDigestIsRefused) {
  SignedMessage message = signed_post(scheme(), signer());
  std::erase_if(message.headers, [](const auto& one) {
    return one.first == "digest" || one.first == "content-digest";
  });
  EXPECT_EQ(refusal(message), "signatures.error.digest");
}

TEST_P(HttpSignature, ItsTimeIsAtMostAnHourAheadAnd65MinutesBehind) {
  const SignedMessage message = signed_post(scheme(), signer());
  EXPECT_EQ(refusal(message, kNow + minutes{65}), "");
  EXPECT_EQ(refusal(message, kNow + minutes{65} + seconds{1}), "signatures.error.time");
  EXPECT_EQ(refusal(message, kNow - hours{1}), "");
  EXPECT_EQ(refusal(message, kNow - hours{1} - seconds{1}), "signatures.error.time");
  EXPECT_EQ(refusal(message, kNow + hours{48}), "signatures.error.time");
}

TEST_P(HttpSignature, ASecondSignatureOrHostOrSignedHeaderIsRefused) {
  for (const char* name : {"signature", "host"}) {
    SignedMessage message = signed_post(scheme(), signer());
    message.headers.emplace_back(name, header(message, name));
    EXPECT_EQ(refusal(message), "signatures.error.malformed") << name;
  }
  SignedMessage message = signed_post(scheme(), signer());
  const std::string digest = cavage() ? "digest" : "content-digest";
  message.headers.emplace_back(digest, header(message, digest));
  EXPECT_NE(refusal(message), "");
}

TEST_P(HttpSignature, NoSignatureIsRefused) {
  SignedMessage message = post();
  message.headers = {{"host", "stadt.example"}};
  EXPECT_EQ(refusal(message), "signatures.error.missing");
}

TEST_P(HttpSignature, UnknownAlgorithmsAreRefused) {
  const std::string name = cavage() ? "signature" : "signature-input";
  for (const char* algorithm : {"rsa-sha1", "hmac-sha256", "none"}) {
    SignedMessage message = signed_post(scheme(), rsa_signer());
    replace(header(message, name), cavage() ? "rsa-sha256" : "rsa-v1_5-sha256", algorithm);
    EXPECT_EQ(refusal(message), "signatures.error.algorithm") << algorithm;
  }
}

TEST(HttpSignatureCavage, TheHeaderNeverChoosesTheAlgorithmOfAKey) {
  SignedMessage message = signed_post(SignatureScheme::cavage, ed_signer());
  replace(header(message, "signature"), "hs2019", "rsa-sha256");
  const auto claims = examine(message, kNow);
  EXPECT_FALSE(holds(claims.at(0), ed_signer().key.public_key()));
}

TEST(HttpSignatureCavage, LessThanTargetHostDateAndDigestIsRefused) {
  for (const char* left_out : {"(request-target) ", "host ", " date", " digest"}) {
    SignedMessage message = signed_post(SignatureScheme::cavage, rsa_signer());
    replace(header(message, "signature"), left_out, "");
    EXPECT_EQ(refusal(message), "signatures.error.coverage") << left_out;
  }
}

TEST(HttpSignatureCavage, APathSignedWithoutItsQueryHolds) {
  SignedMessage message = post("/ap/inbox");
  for (const auto& made : sign(message, SignatureScheme::cavage, rsa_signer(), kNow)) {
    message.headers.push_back(made);
  }
  message.headers.emplace_back("host", "stadt.example");
  message.target = "/ap/inbox?page=1";
  EXPECT_TRUE(holds(examine(message, kNow).at(0), rsa_signer().key.public_key()));
}

TEST(HttpSignatureCavage, AHostWithoutItsPortHoldsAsItWasSigned) {
  SignedMessage message = signed_post(SignatureScheme::cavage, rsa_signer());
  message.origin = "https://stadt.example:8443";
  EXPECT_TRUE(holds(examine(message, kNow).at(0), rsa_signer().key.public_key()));
}

TEST(HttpSignatureCavage, MalformedHeadersAreRefused) {
  const std::string good =
      header(*std::make_unique<SignedMessage>(signed_post(SignatureScheme::cavage, rsa_signer())),
             "signature");
  for (const std::string& bad :
       {std::string{""}, std::string{"keyId"}, good + ",keyId=\"x\"", good.substr(0, 40),
        std::string{"keyId=\"k\",headers=\"\",signature=\"AAAA\""},
        std::string{"keyId=\"k\",headers=\"date date\",signature=\"AAAA\""},
        std::string{"keyId=\"k\",headers=\"date\",signature=\"not base64\""},
        std::string{"keyId=\"k\",headers=x\"date\",signature=\"AAAA\""},
        std::string{"keyId=\"k\",headers=\"date\",signature=\"AAAA\",created=soon"},
        good + ",x=\"" + std::string(5000, 'x') + "\""}) {
    SignedMessage message = signed_post(SignatureScheme::cavage, rsa_signer());
    header(message, "signature") = bad;
    EXPECT_EQ(refusal(message), "signatures.error.malformed") << bad;
  }
}

TEST(HttpSignatureRfc9421, LessThanMethodTargetAndDigestIsRefused) {
  for (const char* left_out : {"\"@method\" ", "\"@target-uri\" ", " \"content-digest\""}) {
    SignedMessage message = signed_post(SignatureScheme::rfc9421, rsa_signer());
    replace(header(message, "signature-input"), left_out, "");
    EXPECT_EQ(refusal(message), "signatures.error.coverage") << left_out;
  }
}

TEST(HttpSignatureRfc9421, WithoutACreationTimeOrKeyItIsRefused) {
  SignedMessage message = signed_post(SignatureScheme::rfc9421, rsa_signer());
  replace(header(message, "signature-input"), ";created=", ";nonce=");
  EXPECT_EQ(refusal(message), "signatures.error.coverage");
  message = signed_post(SignatureScheme::rfc9421, rsa_signer());
  replace(header(message, "signature-input"), ";keyid=", ";nonce=");
  EXPECT_EQ(refusal(message), "signatures.error.malformed");
}

TEST(HttpSignatureRfc9421, AWrongOneIsNotMadeGoodByTheOlderScheme) {
  SignedMessage message = signed_post(SignatureScheme::rfc9421, rsa_signer());
  replace(header(message, "signature"), "sig1=", "sig2=");
  EXPECT_EQ(refusal(message), "signatures.error.malformed");
}

TEST(HttpSignatureRfc9421, MoreThanFourAreRefused) {
  SignedMessage message = signed_post(SignatureScheme::rfc9421, rsa_signer());
  const std::string input = header(message, "signature-input").substr(5);
  const std::string value = header(message, "signature").substr(5);
  std::string inputs;
  std::string values;
  for (const char* label : {"a", "b", "c", "d", "e"}) {
    inputs += (inputs.empty() ? "" : ", ") + std::string{label} + "=" + input;
    values += (values.empty() ? "" : ", ") + std::string{label} + "=" + value;
    header(message, "signature-input") = inputs;
    header(message, "signature") = values;
    EXPECT_EQ(refusal(message), *label == 'e' ? "signatures.error.malformed" : "") << label;
  }
}

TEST(HttpSignatureRfc9421, ALongLifeEndsAfterTwelveHours) {
  SignedMessage message = signed_post(SignatureScheme::rfc9421, rsa_signer());
  const auto end = (kNow + hours{48}).time_since_epoch() / seconds{1};
  replace(header(message, "signature-input"),
          ";keyid=", ";expires=" + std::to_string(end) + ";keyid=");
  EXPECT_EQ(refusal(message, kNow + hours{12}), "");
  EXPECT_EQ(refusal(message, kNow + hours{13}), "signatures.error.time");
}

TEST(HttpSignatureGet, NeedsNoDigest) {
  for (const SignatureScheme scheme : {SignatureScheme::cavage, SignatureScheme::rfc9421}) {
    SignedMessage message{
        .method = "GET", .origin = "https://stadt.example", .target = "/ap/c/1/outbox"};
    for (const auto& made : sign(message, scheme, ed_signer(), kNow)) {
      message.headers.push_back(made);
    }
    message.headers.emplace_back("host", "stadt.example");
    EXPECT_TRUE(holds(examine(message, kNow).at(0), ed_signer().key.public_key()));
  }
}

}  // namespace allmende

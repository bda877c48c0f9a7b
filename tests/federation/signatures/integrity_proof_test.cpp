#include "federation/signatures/integrity_proof.hpp"

#include <gtest/gtest.h>

#include "federation/signatures/canonical_json.hpp"

namespace allmende {

static const Instant kNow = read_rfc3339("2026-11-27T18:30:00Z").value();

/// Source: W3C vc-di-eddsa, test vectors of eddsa-jcs-2022.
static constexpr const char* kPublished = R"({
  "@context": ["https://www.w3.org/ns/credentials/v2",
               "https://www.w3.org/ns/credentials/examples/v2"],
  "id": "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33",
  "type": ["VerifiableCredential", "AlumniCredential"],
  "name": "Alumni Credential",
  "description": "A minimum viable example of an Alumni Credential.",
  "issuer": "https://vc.example/issuers/5678",
  "validFrom": "2023-01-01T00:00:00Z",
  "credentialSubject": {"id": "did:example:abcdefgh", "alumniOf": "The School of Examples"},
  "proof": {
    "type": "DataIntegrityProof",
    "cryptosuite": "eddsa-jcs-2022",
    "created": "2023-02-24T23:36:38Z",
    "verificationMethod": "did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2",
    "proofPurpose": "assertionMethod",
    "@context": ["https://www.w3.org/ns/credentials/v2",
                 "https://www.w3.org/ns/credentials/examples/v2"],
    "proofValue":
      "z2HnFSSPPBzR36zdDgK8PbEHeXbR56YF24jwMpt3R1eHXQzJDMWS93FCzpvJpwTWd3GAVFuUfjoJdcnTMuVor51aX"
  }})";

static PublicKey published_key() {
  return PublicKey::from_multikey("z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2").value();
}

TEST(IntegrityProof, ThePublishedSignatureHoldsOverTheHashesOfItsOptions) {
  // The vector names its key with a fragment that this test must have too, or the hash differs.
  Json document = Json::parse(kPublished);
  Json proof = document["proof"];
  proof.set("verificationMethod",
            "did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"
            "#z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2");
  document.set("proof", proof);
  const auto claim = read_proof(document, kNow);
  ASSERT_TRUE(claim);
  EXPECT_TRUE(proof_holds(*claim, published_key()));
  document.set("name", "Alumni Credentials");
  EXPECT_FALSE(proof_holds(read_proof(document, kNow).value(), published_key()));
}

static Json made(const Signer& signer) {
  Json document = Json::parse(
      R"({"@context": "https://www.w3.org/ns/activitystreams", "type": "Create",
          "object": {"type": "Event", "name": "Konzert \"Größe\"", "latitude": 51.0}})");
  add_proof(document, signer, kNow);
  return document;
}

TEST(IntegrityProof, OneThatWasMadeHoldsForItsKeyAlone) {
  const Signer signer{"https://stadt.example/ap/actor#ed25519", PrivateKey::make(KeyKind::ed25519)};
  const auto claim = read_proof(Json::parse(made(signer).dump()), kNow).value();
  EXPECT_EQ(claim.verification_method, signer.key_id);
  EXPECT_EQ(claim.created, kNow);
  EXPECT_TRUE(proof_holds(claim, signer.key.public_key()));
  EXPECT_FALSE(proof_holds(claim, published_key()));
}

TEST(IntegrityProof, ASignatureOfTheOlderKindBesideItDoesNoHarm) {
  const Signer signer{"https://stadt.example/ap/actor#ed25519", PrivateKey::make(KeyKind::ed25519)};
  Json document = made(signer);
  document.set("signature", Json::object({{"type", "RsaSignature2017"}, {"signatureValue", "x"}}));
  EXPECT_TRUE(proof_holds(read_proof(document, kNow).value(), signer.key.public_key()));
}

TEST(IntegrityProof, OtherSuitesPurposesListsAndContextsAreNone) {
  const Signer signer{"https://stadt.example/ap/actor#ed25519", PrivateKey::make(KeyKind::ed25519)};
  const Json document = made(signer);
  const auto with = [&](const char* member, const Json& value) {
    Json changed = Json::parse(document.dump());
    Json proof = changed["proof"];
    proof.set(member, value);
    changed.set("proof", proof);
    return read_proof(changed, kNow).has_value();
  };
  EXPECT_TRUE(with("created", "2026-11-27T18:30:00Z"));
  EXPECT_FALSE(with("cryptosuite", "eddsa-rdfc-2022"));
  EXPECT_FALSE(with("type", "RsaSignature2017"));
  EXPECT_FALSE(with("proofPurpose", "authentication"));
  EXPECT_FALSE(with("created", "yesterday"));
  EXPECT_FALSE(with("expires", "2026-11-27T18:29:59Z"));
  EXPECT_TRUE(with("expires", "2026-11-27T18:30:01Z"));
  EXPECT_FALSE(with("@context", "https://evil.example/context"));
  EXPECT_FALSE(with("proofValue", "u2HnFSSPPBzR36zd"));
  EXPECT_FALSE(with("proofValue", "z2HnFSSPPBzR36zd"));
  Json listed = Json::parse(document.dump());
  listed.set("proof", Json::array({document["proof"]}));
  EXPECT_FALSE(read_proof(listed, kNow));
  EXPECT_FALSE(read_proof(Json::parse(R"({"type": "Create"})"), kNow));
}

TEST(CanonicalJson, SortsByUtf16AndSpellsNumbersAsEcmaScriptDoes) {
  // Source: RFC 8785, sections 3.2.2 and 3.2.3.
  EXPECT_EQ(
      to_canonical(Json::parse(
          R"({"numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
                    "string": "€$\u000f\nA'B\"\\\\\"/", "literals": [null, true, false]})")),
      "{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
      "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
  EXPECT_EQ(to_canonical(Json::parse(
                R"({"€": 1, "\r": 2, "1": 3, "😀": 4, "\u0080": 5, "ö": 6, "\ufb33": 7})")),
            "{\"\\r\":2,\"1\":3,\"\xc2\x80\":5,\"ö\":6,\"€\":1,\"😀\":4,\"\ufb33\":7}");
  EXPECT_EQ(to_canonical(Json::parse("[-0.0, 1e21, 100, -1.5e-7, 1.2345678901234568e20,\n"
                                     "0.000001]")),
            "[0,1e+21,100,-1.5e-7,123456789012345680000,0.000001]");
}

}  // namespace allmende

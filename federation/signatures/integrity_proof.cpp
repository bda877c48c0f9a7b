#include "federation/signatures/integrity_proof.hpp"

#include "federation/signatures/base58.hpp"
#include "federation/signatures/canonical_json.hpp"
#include "models/base/digest.hpp"

namespace allmende {

static constexpr const char* kSuite = "eddsa-jcs-2022";
static constexpr std::size_t kSignatureBytes = 64;

static Json without(const Json& object, std::string_view member) {
  Json rest = Json::object();
  for (const std::string& key : object.keys()) {
    if (key != member) rest.set(key.c_str(), object[key.c_str()]);
  }
  return rest;
}

static std::string hashes_of(const Json& document, const Json& options) {
  return sha256(to_canonical(options)) + sha256(to_canonical(without(document, "proof")));
}

static Json as_list(const Json& value) {
  return value.type() == Json::Type::array ? value : Json::array({value});
}

static bool begins_with(const Json& whole, const Json& part) {
  const Json all = as_list(whole);
  const Json first = as_list(part);
  if (first.size() > all.size()) return false;
  for (std::size_t i = 0; i < first.size(); ++i) {
    if (to_canonical(all.at(i)) != to_canonical(first.at(i))) return false;
  }
  return true;
}

/// Present, but no instant: that is no proof.
static bool read_instant(const Json& value, std::optional<Instant>& into) {
  if (value.is_null()) return true;
  into = read_rfc3339(value.text());
  return into.has_value();
}

std::optional<ProofClaim> read_proof(const Json& document, Instant now) {
  const Json proof = document["proof"];
  if (proof.type() != Json::Type::object) return std::nullopt;
  if (proof["type"].text() != "DataIntegrityProof" || proof["cryptosuite"].text() != kSuite ||
      proof["proofPurpose"].text() != "assertionMethod") {
    return std::nullopt;
  }
  if (proof.has("@context") && !begins_with(document["@context"], proof["@context"])) {
    return std::nullopt;
  }
  ProofClaim claim{.verification_method = proof["verificationMethod"].text()};
  std::optional<Instant> expires;
  if (!read_instant(proof["created"], claim.created)) return std::nullopt;
  if (!read_instant(proof["expires"], expires) || (expires && *expires < now)) return std::nullopt;
  const std::string value = proof["proofValue"].text();
  const auto signature =
      value.starts_with('z') ? read_base58(std::string_view{value}.substr(1)) : std::nullopt;
  if (!signature || signature->size() != kSignatureBytes) return std::nullopt;
  claim.signature = *signature;
  // A Linked Data signature is made after the proof, and so no part of what that covers.
  claim.hashes = hashes_of(without(document, "signature"), without(proof, "proofValue"));
  return claim;
}

bool proof_holds(const ProofClaim& claim, const PublicKey& key) {
  return key.kind() == KeyKind::ed25519 && key.verify(claim.hashes, claim.signature);
}

void add_proof(Json& document, const Signer& signer, Instant now) {
  Json proof = Json::object();
  if (document.has("@context")) proof.set("@context", document["@context"]);
  proof.set("type", "DataIntegrityProof");
  proof.set("cryptosuite", kSuite);
  proof.set("created", to_rfc3339(std::chrono::floor<std::chrono::seconds>(now)));
  proof.set("verificationMethod", signer.key_id);
  proof.set("proofPurpose", "assertionMethod");
  const std::string signature = signer.key.sign(hashes_of(document, proof));
  proof.set("proofValue", "z" + to_base58(signature));
  document.set("proof", proof);
}

}  // namespace allmende

// Proofs inside a document, which hold also when somebody else hands it on.
// Source: FEP-8b32, W3C vc-di-eddsa (cryptosuite eddsa-jcs-2022).
#pragma once

#include <optional>
#include <string>

#include "federation/signatures/http_signature.hpp"
#include "models/base/json.hpp"

namespace allmende {

/// What a proof claims; true once `proof_holds` says so with the key of that name.
struct ProofClaim {
  std::string verification_method;
  std::optional<Instant> created;
  /// The 64 bytes that were hashed from proof and document, as they are signed.
  std::string hashes;
  /// Bytes.
  std::string signature;
};

/// Nothing when the document has no proof, several, one of another suite or purpose, one that has
/// expired, or one whose context is not a beginning of the document's.
std::optional<ProofClaim> read_proof(const Json& document, Instant now);
bool proof_holds(const ProofClaim& claim, const PublicKey& key);

/// Adds `proof` to the document, made with an Ed25519 key. The document has none yet.
void add_proof(Json& document, const Signer& signer, Instant now);

}  // namespace allmende

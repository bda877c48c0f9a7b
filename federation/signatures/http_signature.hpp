// Signing requests to other servers and checking theirs, in both schemes that the fediverse speaks.
// Source: draft-cavage-http-signatures-12, RFC 9421, RFC 9530.
#pragma once

#include <string>
#include <vector>

#include "federation/signatures/keys.hpp"
#include "federation/signatures/signed_message.hpp"
#include "models/base/instant.hpp"

namespace allmende {

enum class SignatureScheme { cavage, rfc9421 };

/// What a message claims about who signed it; true once `holds` says so with the key of that name.
struct SignatureClaim {
  SignatureScheme scheme = SignatureScheme::cavage;
  std::string key_id;
  /// "rsa" and "ed25519" are the families that the header allows; "" allows both.
  std::string family;
  /// Bytes.
  std::string signature;
  /// Any of them may be what was signed.
  std::vector<std::string> bases;
};

/// The claims of a request, in the order in which they are to be tried; at least one. Everything
/// that needs no key is checked: that method, target, host and (with a method that has a body)
/// digest are covered, that the digest is the body's, that the time is right.
/// Limits: 1 hour ahead, 65 minutes old; with an explicit end until then, at most 12 hours.
/// Throws: unauthenticated with signatures.error.missing, .malformed, .coverage, .algorithm,
///         .digest, .time.
std::vector<SignatureClaim> examine(const SignedMessage& message, Instant now);

/// The kind of the key decides about the algorithm, never the header.
bool holds(const SignatureClaim& claim, const PublicKey& key);

/// A name and the key that stands behind it.
struct Signer {
  std::string key_id;
  PrivateKey key;
};

/// Headers that sign the request: Date, a digest when there is a body, and the signature. Those of
/// `message` except "host" are covered too, but not given back. The message needs no Host header.
HeaderList sign(const SignedMessage& message, SignatureScheme scheme, const Signer& signer,
                Instant now);

}  // namespace allmende

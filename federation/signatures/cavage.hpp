// The older of the two signature schemes of the fediverse.
// Source: draft-cavage-http-signatures-12.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "federation/signatures/signed_message.hpp"

namespace allmende {

struct CavageSignature {
  std::string key_id;
  /// "" when the header names none.
  std::string algorithm;
  /// Lower case, in their order; "date" alone when the header names none.
  std::vector<std::string> covered;
  /// Bytes.
  std::string signature;
  /// Seconds since 1970.
  std::optional<std::int64_t> created;
  std::optional<std::int64_t> expires;

  bool covers(std::string_view name) const;
};

/// The value of a Signature header; nothing when it is malformed, names a parameter twice or lacks
/// keyId or signature. Limits: 4096 bytes, 32 covered headers.
std::optional<CavageSignature> read_cavage(std::string_view header);

/// What is signed. Nothing when a covered header is missing. Some servers sign the path without the
/// query; `with_query` tells which of the two to make.
std::optional<std::string> cavage_base(const CavageSignature& signature,
                                       const SignedMessage& message, bool with_query = true);

/// The value of the header, with the algorithm spelled as every server knows it ("rsa-sha256" for
/// RSA, else "hs2019").
std::string write_cavage(const CavageSignature& signature);

}  // namespace allmende

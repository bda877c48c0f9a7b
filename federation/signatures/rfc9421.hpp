// HTTP Message Signatures. Source: RFC 9421.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "federation/signatures/signed_message.hpp"
#include "federation/signatures/structured_fields.hpp"

namespace allmende {

struct MessageSignature {
  /// Its label, covered components and parameters, as in Signature-Input.
  FieldMember input;
  /// Bytes.
  std::string signature;

  /// True when a component of this name is covered without parameters of its own.
  bool covers(std::string_view component) const;
  /// Parameters "keyid" and "alg"; "" when there is none.
  std::string text_parameter(std::string_view name) const;
  /// Parameters "created" and "expires", seconds since 1970.
  std::optional<std::int64_t> seconds_parameter(std::string_view name) const;
};

/// The signatures of a message in the order of Signature-Input. Nothing when a header is malformed,
/// a label stands in only one of the two, or there are more than 4.
std::optional<std::vector<MessageSignature>> read_message_signatures(std::string_view input,
                                                                     std::string_view signature);

/// What is signed. Nothing when a component is missing, unknown, covered twice, or has parameters
/// other than the name of a query parameter.
std::optional<std::string> message_signature_base(const FieldMember& input,
                                                  const SignedMessage& message);

}  // namespace allmende

// One-time codes of an app that shares a secret with the server. Pure.
// Source: RFC 6238 (TOTP, SHA-1, 30 seconds, 6 digits, as every app speaks it), RFC 4226 (HOTP),
// RFC 4648 (base32).
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "models/base/instant.hpp"

namespace allmende::accounts {

/// 160 random bits.
std::string make_totp_secret();

std::string totp_code(const std::string& secret, std::int64_t step);

struct TotpTry {
  std::string code;
  Instant now;
  /// The step that was taken last; only later ones count.
  std::int64_t after = 0;
};
/// The step whose code this is: the one of now, the one before or the one behind, because clocks
/// differ. Takes the same time for every code of six digits.
std::optional<std::int64_t> find_totp_step(const std::string& secret, const TotpTry& attempt);

/// Without padding.
std::string to_base32(const std::string& bytes);

/// "otpauth://totp/…", what a QR code tells the app.
std::string totp_uri(const std::string& secret, const std::string& issuer,
                     const std::string& account);

}  // namespace allmende::accounts

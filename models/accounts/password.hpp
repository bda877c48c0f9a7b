// Passwords and other secrets. Source: RFC 9106 (Argon2id, second recommended option lowered to
// what a small server bears: 19 MiB, 2 passes, as OWASP lists it).
#pragma once

#include <string>

namespace allmende::accounts {

/// The encoded Argon2id hash with a random salt.
std::string hash_password(const std::string& password);

/// Takes the same time for every wrong password. An empty `hash` is checked against a fixed one, so
/// that an unknown login costs as much as a known one.
bool password_matches(const std::string& hash, const std::string& password);

/// 256 random bits as 43 characters of base64url.
std::string make_secret();

/// SHA-256 in hex.
std::string hash_secret(const std::string& secret);

}  // namespace allmende::accounts

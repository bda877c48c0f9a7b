// What lets somebody in, as its owner sees it: sessions, personal tokens, the second step.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/base/id.hpp"
#include "models/base/instant.hpp"

namespace allmende::accounts {

struct OpenSession {
  SessionId id;
  /// "Firefox, Android"; may be empty.
  std::string device;
  Instant created_at;
  /// To some minutes.
  Instant seen_at;
  /// Whether it is the one that asks.
  bool current = false;
};

struct Token {
  TokenId id;
  std::string name;
  std::vector<std::string> scopes;
  Instant created_at;
  std::optional<Instant> expires_at = std::nullopt;
  /// To some minutes.
  std::optional<Instant> used_at = std::nullopt;
};

/// Limits: name 1 to 200 bytes.
struct TokenWish {
  std::string name;
  std::vector<std::string> scopes;
  std::optional<Instant> expires_at = std::nullopt;
  /// Of the account; a stolen session must not last as a token.
  std::string password;
};

struct NewToken {
  Token token;
  /// Shown this once.
  std::string secret;
};

/// The second step as it is stored.
struct SecondFactor {
  std::string sealed;
  bool on = false;
  std::int64_t step = 0;
};

}  // namespace allmende::accounts

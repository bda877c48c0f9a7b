// People who sign in, and the secrets by which they are known again.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/base/caller.hpp"
#include "models/base/instant.hpp"

namespace allmende::accounts {

struct Account {
  AccountId id;
  std::string handle;
  std::string email;
  std::string name;
  Role role = Role::none;
  std::string locale;
  /// When a letter to the address was last answered for.
  std::optional<Instant> email_verified_at = std::nullopt;
  std::string zone = "Europe/Berlin";
  /// Signing in takes a second step.
  bool second_factor = false;
  /// Other servers may find and follow this person.
  bool listed = false;
  Instant created_at;
};

/// Limits: handle 2 to 60 of a-z 0-9 _ . -, name 200 bytes, password 12 to 1024 bytes.
struct AccountWish {
  std::string handle;
  std::string email;
  std::string name;
  Role role = Role::none;
  std::string locale = "de";
  std::string password;
};

/// How sure it is that somebody reads an account's address.
enum class EmailProof {
  none,
  /// What a letter to that very address carried has come back.
  letter
};

/// An account that is about to be made; AccountService::prepare makes it of a wish.
struct Newcomer {
  Account account;
  std::string password_hash;
};

/// What people change about themselves; empty texts stay as they are.
struct ProfileChange {
  std::string name;
  std::string locale;
  std::string zone;
};

struct Membership {
  SpaceId space_id;
  /// Handle and name of the space's organisation; empty for other kinds.
  std::string organisation;
  std::string organisation_name;
  Standing standing = Standing::stranger;
};

/// A fresh session; `secret` leaves the server only in the cookie and is stored as a hash.
struct NewSession {
  std::string secret;
  std::string csrf;
  Instant expires_at;
  Account account;
  /// "Firefox, Android".
  std::string device = {};
  Instant began_at = {};
};

/// Who is behind a session or a token.
struct Known {
  Account account;
  std::vector<Membership> memberships;
  /// The session's CSRF text; empty for tokens.
  std::string csrf;
  /// When it was last noted that the session or the token was used.
  Instant seen_at = {};
  /// What a token may do; empty for sessions, which may do whatever the account may.
  std::vector<std::string> scopes;
};

}  // namespace allmende::accounts

// The second step of signing in: a code of an app, or one of the recovery codes. Each code works
// once.
#pragma once

#include "models/accounts/key.hpp"
#include "models/base/secret_box.hpp"
#include "models/db/tx.hpp"

namespace allmende::accounts {

struct FactorTry {
  AccountId account_id;
  /// As typed: spaces, hyphens and case do not matter.
  std::string code;
  Instant now;
};

/// Uses the code up. False when it is none, or was used before.
bool take_factor(Tx& tx, const SecretBox& box, const FactorTry& attempt);

/// Ten codes of 50 random bits, "abcde-fghij".
std::vector<std::string> make_recovery_codes();
/// The spelling that is hashed.
std::string plain_code(const std::string& typed);

}  // namespace allmende::accounts

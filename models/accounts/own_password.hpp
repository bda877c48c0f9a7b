// Asking somebody who is signed in for their password once more, before what a stolen session must
// not be able to do. Counts as a sign-in: the same tries, the same throttle.
#pragma once

#include "models/accounts/account.hpp"
#include "models/db/database.hpp"

namespace allmende::accounts {

struct OwnPassword {
  AccountId account_id;
  std::string password;
  /// The field at which a wrong one is told.
  std::string field;
};

/// Opens transactions of its own, because hashing must not hold one.
/// Throws: accounts.error.password_wrong, accounts.error.too_many_tries.
void require_own_password(Database& db, Instant now, const OwnPassword& given);

}  // namespace allmende::accounts

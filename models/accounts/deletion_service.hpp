// The end of an account. Its sessions, tokens, places and notifications go at once; what it wrote
// for organisations is theirs and stays. Its handle is given to nobody else, or letters and
// messages for somebody who is gone would reach whoever comes after them.
#pragma once

#include "models/accounts/account.hpp"
#include "models/accounts/key_service.hpp"
#include "models/letters/letter_service.hpp"

namespace allmende::accounts {

class DeletionService {
 public:
  struct Parts {
    Database& db;
    const Clock& clock;
    const KeyService& keys;
    const letters::LetterService& letters;
  };
  explicit DeletionService(Parts parts) : parts_(parts) {}

  /// The caller's own. `proof` holds a code where there is a second step.
  /// Throws: accounts.error.password_wrong, accounts.error.factor_wrong,
  ///         accounts.error.too_many_tries, accounts.error.last_owner naming the organisations,
  ///         accounts.error.last_operator.
  void delete_own(const Caller& caller, const KeyService::FactorProof& proof) const;
  /// Somebody's, by id, handle or e-mail; tells whose it was.
  /// Throws: access.error.*, accounts.error.not_found, accounts.error.last_owner,
  ///         accounts.error.last_operator.
  Account delete_account(const Caller& caller, const std::string& key) const;

 private:
  void remove(Tx& tx, const Caller& caller, const Account& account) const;

  Parts parts_;
};

}  // namespace allmende::accounts

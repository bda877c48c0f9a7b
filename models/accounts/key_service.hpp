// Looking after what lets one in: ending sessions, personal tokens, the second step of signing in.
// Whatever would outlive a stolen session asks for the password once more.
#pragma once

#include "models/accounts/key.hpp"
#include "models/base/caller.hpp"
#include "models/base/secret_box.hpp"
#include "models/db/database.hpp"
#include "models/letters/letter_service.hpp"

namespace allmende::accounts {

class KeyService {
 public:
  KeyService(Database& db, const Clock& clock, const SecretBox& box,
             const letters::LetterService& letters)
      : db_(db), clock_(clock), box_(box), letters_(letters) {}

  std::vector<OpenSession> list_sessions(const Caller& caller, const std::string& secret) const;
  /// Throws: accounts.error.session_not_found.
  void end_session(const Caller& caller, const SessionId& session) const;
  void end_other_sessions(const Caller& caller, const std::string& secret) const;

  std::vector<Token> list_tokens(const Caller& caller) const;
  /// Throws: tokens.error.name, tokens.error.scope, tokens.error.expires,
  ///         accounts.error.password_wrong, accounts.error.too_many_tries.
  NewToken create_token(const Caller& caller, const TokenWish& wish) const;
  /// Throws: tokens.error.not_found.
  void revoke_token(const Caller& caller, const TokenId& token) const;

  /// A new secret, which counts once `confirm_factor` has seen a code of it.
  /// Throws: accounts.error.factor_on, accounts.error.password_wrong,
  ///         accounts.error.too_many_tries.
  std::string begin_factor(const Caller& caller, const std::string& password) const;
  /// Turns the second step on and writes so; returns the recovery codes, which are shown this once.
  /// Throws: accounts.error.factor_on, accounts.error.factor_wrong, accounts.error.too_many_tries.
  std::vector<std::string> confirm_factor(const Caller& caller, const std::string& code) const;

  struct FactorProof {
    std::string password;
    std::string code;
  };
  /// For what cannot be undone: the password, and a code where there is a second step.
  /// Throws: accounts.error.factor_wrong, accounts.error.password_wrong,
  ///         accounts.error.too_many_tries.
  void require_proof(const Caller& caller, const FactorProof& proof) const;
  /// Turns it off and writes so.
  /// Throws: accounts.error.factor_off, accounts.error.factor_wrong,
  ///         accounts.error.password_wrong, accounts.error.too_many_tries.
  void remove_factor(const Caller& caller, const FactorProof& proof) const;
  /// New recovery codes in place of the old ones. Throws: the same.
  std::vector<std::string> renew_codes(const Caller& caller, const FactorProof& proof) const;

 private:
  void require_factor(const Caller& caller, const FactorProof& proof) const;
  void put_letter(Tx& tx, const AccountId& account, letters::LetterKind kind) const;
  void require_code(const AccountId& account, const std::string& code) const;

  Database& db_;
  const Clock& clock_;
  const SecretBox& box_;
  const letters::LetterService& letters_;
};

}  // namespace allmende::accounts

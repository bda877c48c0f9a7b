// Rules of accounts: who gets in, and who somebody is.
// Limits: 10 wrong passwords per login and 50 per address within 15 minutes; a session lasts 30
// days.
#pragma once

#include "models/accounts/account.hpp"
#include "models/base/secret_box.hpp"
#include "models/db/database.hpp"

namespace allmende::accounts {

class AccountService {
 public:
  AccountService(Database& db, const Clock& clock, const SecretBox& box)
      : db_(db), clock_(clock), box_(box) {}

  /// Throws: accounts.error.password_short, accounts.error.password_long, handles.error.taken,
  ///         handles.error.form, accounts.error.email, accounts.error.email_form,
  /// access.error.denied.
  Account create(const Caller& caller, const AccountWish& wish);

  /// Checks a wish and hashes its password, which takes its time and so belongs outside of any
  /// transaction. The role is left as it is in the wish.
  /// Throws: accounts.error.password_short, accounts.error.password_long,
  ///         accounts.error.email_form.
  static Newcomer prepare(const AccountWish& wish);

  /// Makes the account of somebody who holds an invitation or whose application was approved, in
  /// the transaction of whoever checked that; nothing is asked of access here. Without EmailProof
  /// a letter should follow (RecoveryService::put_verification).
  /// Throws: handles.error.taken, handles.error.form, accounts.error.email,
  ///         accounts.error.email_form, accounts.error.name; each naming its field.
  Account accept(Tx& tx, const Newcomer& newcomer, EmailProof proof) const;

  struct SignIn {
    std::string login;
    std::string password;
    std::string client_address;
    /// Of the second step, where the account wants one.
    std::string code = {};
    std::string device = {};
  };
  /// Throws: accounts.error.wrong_password, accounts.error.second_factor while the code is missing,
  ///         accounts.error.second_factor_wrong, accounts.error.too_many_tries,
  ///         accounts.error.locked.
  NewSession sign_in(const SignIn& attempt);
  /// A session for an account that has just proven itself, in the caller's transaction.
  /// Throws: accounts.error.locked.
  NewSession open_session(Tx& tx, const Account& account, const std::string& device) const;
  void sign_out(const std::string& session_secret);

  /// A bearer token for an account; the text is shown this once.
  /// Throws: accounts.error.not_found, tokens.error.scope, access.error.denied.
  std::string create_token(const Caller& caller, const std::string& handle,
                           const std::vector<std::string>& scopes);

  std::optional<Known> find_session(const std::string& secret);
  std::optional<Known> find_token(const std::string& secret);

  /// Throws: accounts.error.name, accounts.error.zone, access.error.*.
  Known change_profile(const Caller& caller, const ProfileChange& change);
  /// Whether other servers may find and follow the caller. Throws: access.error.*.
  Known set_listed(const Caller& caller, bool listed);
  /// A person whom everybody may find. Throws: accounts.error.not_found.
  Account get_person(const std::string& handle);

  /// Throws access.error.denied for everybody but operators.
  std::vector<Account> list(const Caller& caller);

  /// Forgets sessions that ran out and failures nobody counts any more.
  void sweep();

 private:
  Database& db_;
  const Clock& clock_;
  const SecretBox& box_;
};

/// "all" and the scopes that a token may hold.
const std::vector<std::string>& token_scopes();

}  // namespace allmende::accounts

// SQL of accounts, sessions, tokens and sign_in_failures.
#pragma once

#include "models/accounts/account.hpp"
#include "models/db/tx.hpp"

namespace allmende::accounts {

class AccountRepository {
 public:
  explicit AccountRepository(Tx& tx) : tx_(tx) {}

  /// Throws: handles.error.taken, handles.error.form, accounts.error.email,
  /// accounts.error.email_form.
  void insert(const Account& account, const std::string& password_hash);
  /// By anybody: accounts, organisations and calendars share one namespace.
  bool handle_is_taken(const std::string& handle);
  /// By handle or e-mail, without regard to case.
  std::optional<Account> find_by_login(const std::string& login);
  std::optional<Account> find(const AccountId& account);
  /// What counts things of the account takes turns.
  void lock(const AccountId& account);
  /// Name, language and zone. Throws: accounts.error.name.
  void put_profile(const Account& account);
  /// False when it is so already.
  bool put_listed(const AccountId& account, bool listed, Instant now);
  /// Other servers could find it once, and no longer can.
  bool was_listed(const AccountId& account);
  void put_password(const AccountId& account, const std::string& password_hash);
  /// A new address is not proven yet. Throws: accounts.error.email.
  void put_email(const AccountId& account, const std::string& email);
  /// Only if `email` still is the account's address.
  void put_verified(const AccountId& account, const std::string& email, Instant now);
  /// By an operator: nobody gets in with it.
  bool is_locked(const AccountId& account);
  std::string password_hash(const AccountId& account);
  std::vector<Account> list();
  std::vector<Membership> memberships(const AccountId& account);

  void insert_session(const AccountId& account, const NewSession& session);
  void insert_token(const AccountId& account, const std::string& secret,
                    const std::vector<std::string>& scopes);
  std::optional<Known> find_by_session(const std::string& secret, Instant now);
  std::optional<Known> find_by_token(const std::string& secret, Instant now);
  void remove_session(const std::string& secret);
  /// All of an account but the one with this secret.
  void remove_sessions(const AccountId& account, const std::string& kept_secret);
  std::size_t remove_expired(Instant now);

  int failures(const std::string& subject, Instant since);
  void insert_failure(const std::string& subject, Instant now);
  void remove_failures(const std::string& subject);

 private:
  Tx& tx_;
};

}  // namespace allmende::accounts

// Proving that somebody reads an address, getting back in without a password, and changing what one
// signs in with. Whoever asks for a letter learns nothing: the answer and the work of the request
// are the same for addresses with and without an account, and a job does the rest.
// Limits: a reset's link holds an hour, all others 48 hours; each works once. 3 letters per account
// and 20 questions per address within 15 minutes.
#pragma once

#include "models/accounts/code_repository.hpp"
#include "models/letters/letter_service.hpp"

namespace allmende::accounts {

class RecoveryService {
 public:
  RecoveryService(Database& db, const Clock& clock, const letters::LetterService& letters)
      : db_(db), clock_(clock), letters_(letters) {}

  /// Puts the letter that proves the account's address into the caller's transaction.
  void put_verification(Tx& tx, const Account& account) const;
  /// The same, asked for by its owner. Throws: accounts.error.verified,
  /// accounts.error.too_many_tries.
  void ask_verification(const Caller& caller) const;

  struct Proof {
    std::string code;
    std::string client_address;
  };
  /// Takes a code of a verification or of a change of address.
  /// Throws: accounts.error.code, accounts.error.email, accounts.error.too_many_tries.
  CodePurpose verify(const Proof& proof) const;

  struct Question {
    std::string login;
    std::string client_address;
  };
  /// Throws: accounts.error.too_many_tries, which depends on the address alone.
  void ask_reset(const Question& question) const;
  /// What the job of that does.
  void write_reset(const std::string& login) const;

  struct Reset {
    std::string code;
    std::string password;
    std::string client_address;
  };
  /// Sets the password, ends all sessions and tells the account's owner.
  /// Throws: accounts.error.code, accounts.error.password_short, accounts.error.password_long,
  ///         accounts.error.too_many_tries.
  void reset(const Reset& wish) const;

  struct PasswordChange {
    std::string current;
    std::string password;
    /// The session that stays; all others end.
    std::string session_secret;
  };
  /// Throws: accounts.error.password_wrong, accounts.error.password_short,
  ///         accounts.error.password_long, accounts.error.too_many_tries.
  void change_password(const Caller& caller, const PasswordChange& wish) const;

  struct EmailChange {
    std::string email;
    std::string password;
  };
  /// Writes to the new address, which takes the old one's place once it is proven.
  /// Throws: accounts.error.password_wrong, accounts.error.email_form,
  ///         accounts.error.too_many_tries.
  void ask_email_change(const Caller& caller, const EmailChange& wish) const;

  void sweep() const;

 private:
  std::string put_code(Tx& tx, const Code& code) const;
  void put_letter(Tx& tx, const Account& account, letters::LetterWish wish) const;
  void move_to(Tx& tx, const Account& account, const std::string& email) const;

  Database& db_;
  const Clock& clock_;
  const letters::LetterService& letters_;
};

}  // namespace allmende::accounts

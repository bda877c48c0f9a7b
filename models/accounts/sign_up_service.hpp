// How somebody new gets an account: by a code that somebody gave them, or by asking for one and
// waiting for an operator's answer. Which of it an instance offers is its setting
// accounts.sign_up.
// Limits: the proof of an application holds 48 hours, an approval's link a week, an invitation two
// weeks; 20 applications and wrong codes per address within 15 minutes.
#pragma once

#include "models/accounts/account_service.hpp"
#include "models/accounts/application.hpp"
#include "models/accounts/recovery_service.hpp"

namespace allmende::accounts {

class SignUpService {
 public:
  struct Parts {
    Database& db;
    const Clock& clock;
    const AccountService& accounts;
    const RecoveryService& recovery;
    const letters::LetterService& letters;
  };
  explicit SignUpService(const Parts& parts) : parts_(parts) {}

  /// What is configured, before the first request; operators may set something else since.
  void set_mode(SignUp mode) { mode_ = mode; }

  /// Writes to the applicant. The answer is the same when the address has an account already; then
  /// the letter says so. Throws: accounts.error.sign_up_closed, accounts.error.application_name,
  /// accounts.error.email_form, accounts.error.reason, handles.error.form, handles.error.taken,
  /// accounts.error.too_many_tries.
  void apply(const ApplicationWish& wish, const std::string& client_address) const;
  /// The applicant answers the letter; now operators are told.
  /// Throws: accounts.error.code, handles.error.taken, accounts.error.applied,
  ///         accounts.error.too_many_tries.
  Application prove(const RecoveryService::Proof& proof) const;

  std::vector<Application> list(const Caller& caller, ApplicationState state) const;
  /// Makes the account and writes where its password is set. `handle` in place of the one that was
  /// asked for; empty for that.
  /// Throws: accounts.error.application_not_found, handles.error.*, accounts.error.email.
  Account approve(const Caller& caller, const AccountId& application,
                  const std::string& handle = "") const;
  /// Throws: accounts.error.application_not_found, accounts.error.answer.
  void reject(const Caller& caller, const AccountId& application, const std::string& answer) const;

  /// Operators, and managers of any organisation.
  /// Throws: accounts.error.sign_up_closed, accounts.error.email_form, access.error.denied,
  ///         accounts.error.invitation_note, accounts.error.too_many_tries.
  NewInvitation invite(const Caller& caller, const InvitationWish& wish) const;
  /// One's own; operators see everybody's.
  std::vector<Invitation> list_invitations(const Caller& caller) const;
  /// Throws: accounts.error.invitation_not_found.
  void withdraw(const Caller& caller, const InvitationId& invitation) const;

  struct Joining {
    std::string code;
    AccountWish wish;
    std::string client_address;
    std::string device = {};
  };
  /// Makes an account with an invitation, and signs it in.
  /// Throws: accounts.error.code, accounts.error.sign_up_closed, accounts.error.too_many_tries, and
  ///         what AccountService::prepare and accept throw.
  NewSession join(const Joining& joining) const;

  void sweep() const;

 private:
  SignUp mode() const;

  Parts parts_;
  SignUp mode_ = SignUp::closed;
};

}  // namespace allmende::accounts

#include "models/accounts/recovery_service.hpp"

#include "models/access/access.hpp"
#include "models/accounts/account_repository.hpp"
#include "models/accounts/account_rules.hpp"
#include "models/accounts/own_password.hpp"
#include "models/accounts/password.hpp"
#include "models/queue/job_queue.hpp"
#include "models/text/text.hpp"

namespace allmende::accounts {

using letters::LetterKind;

static constexpr std::chrono::hours kResetLife{1};
static constexpr std::chrono::hours kProofLife{48};
static constexpr int kLettersPerAccount = 3;
static constexpr int kQuestionsPerAddress = 20;
static constexpr std::size_t kLongestLogin = 254;

static std::string letters_of(const Account& account) { return "letters:" + account.id.text; }

static Account get_account(Tx& tx, const AccountId& id) {
  const auto account = AccountRepository{tx}.find(id);
  if (!account) throw not_found("accounts.error.not_found");
  return *account;
}

std::string RecoveryService::put_code(Tx& tx, const Code& code) const {
  const std::string secret = make_secret();
  CodeRepository{tx}.insert(secret, code);
  return secret;
}

/// The wish needs its kind, its path, and a recipient where that is not the account's address.
void RecoveryService::put_letter(Tx& tx, const Account& account, letters::LetterWish wish) const {
  if (wish.recipient.empty()) wish.recipient = account.email;
  wish.locale = account.locale;
  wish.params.emplace_back("name", account.name);
  wish.params.emplace_back("handle", account.handle);
  letters_.put(tx, wish);
}

void RecoveryService::put_verification(Tx& tx, const Account& account) const {
  const std::string code = put_code(tx, {.purpose = CodePurpose::verification,
                                         .account_id = account.id,
                                         .email = account.email,
                                         .expires_at = clock_.now() + kProofLife});
  put_letter(
      tx, account,
      {.kind = LetterKind::email_verification, .params = {{"path", "/bestaetigen#" + code}}});
}

void RecoveryService::ask_verification(const Caller& caller) const {
  access::require(caller, access::Action::person_edit);
  db_.write([&](Tx& tx) {
    const Account account = get_account(tx, *caller.account_id);
    if (account.email_verified_at) throw conflict("accounts.error.verified");
    const Tries tries{tx, clock_.now()};
    tries.require_room(letters_of(account), kLettersPerAccount);
    tries.note(letters_of(account));
    put_verification(tx, account);
  });
}

void RecoveryService::move_to(Tx& tx, const Account& account, const std::string& email) const {
  put_letter(tx, account, {.kind = LetterKind::email_changed, .params = {{"path", "/impressum"}}});
  // What lies in the old mailbox opens nothing any more.
  CodeRepository{tx}.remove(account.id, CodePurpose::reset);
  CodeRepository{tx}.remove(account.id, CodePurpose::verification);
  AccountRepository{tx}.put_email(account.id, email);
}

CodePurpose RecoveryService::verify(const Proof& proof) const {
  const Instant now = clock_.now();
  const std::string subject = "codes:" + proof.client_address;
  const auto taken = db_.write([&](Tx& tx) -> std::optional<Code> {
    Tries{tx, now}.require_room(subject, kQuestionsPerAddress);
    CodeRepository codes{tx};
    auto code = codes.take({proof.code, CodePurpose::verification}, now);
    if (!code) code = codes.take({proof.code, CodePurpose::email_change}, now);
    if (!code) {
      Tries{tx, now}.note(subject);
      return std::nullopt;
    }
    const Account account = get_account(tx, code->account_id);
    if (code->purpose == CodePurpose::email_change) move_to(tx, account, code->email);
    AccountRepository{tx}.put_verified(account.id, code->email, now);
    return code;
  });
  if (!taken) throw invalid("/code", "accounts.error.code");
  return taken->purpose;
}

void RecoveryService::ask_reset(const Question& question) const {
  const Instant now = clock_.now();
  const std::string subject = "letters-from:" + question.client_address;
  const std::string login = lower(cut(trim(question.login), kLongestLogin));
  db_.write([&](Tx& tx) {
    const Tries tries{tx, now};
    tries.require_room(subject, kQuestionsPerAddress);
    tries.note(subject);
    JobQueue{tx}.add("accounts.reset", hash_secret(login), Json::object({{"login", login}}), now);
  });
}

void RecoveryService::write_reset(const std::string& login) const {
  const Instant now = clock_.now();
  db_.write([&](Tx& tx) {
    const auto account = AccountRepository{tx}.find_by_login(login);
    if (!account) return;
    const Tries tries{tx, now};
    try {
      tries.require_room(letters_of(*account), kLettersPerAccount);
    } catch (const Error&) {
      return;  // enough letters lie in that mailbox, and whoever asked must not learn of it
    }
    tries.note(letters_of(*account));
    const std::string code = put_code(tx, {.purpose = CodePurpose::reset,
                                           .account_id = account->id,
                                           .email = account->email,
                                           .expires_at = now + kResetLife});
    put_letter(tx, *account,
               {.kind = LetterKind::password_reset, .params = {{"path", "/passwort-neu#" + code}}});
  });
}

void RecoveryService::reset(const Reset& wish) const {
  require_password(wish.password, "/password");
  const Instant now = clock_.now();
  const std::string subject = "codes:" + wish.client_address;
  db_.read([&](Tx& tx) { Tries{tx, now}.require_room(subject, kQuestionsPerAddress); });
  const std::string hash = hash_password(wish.password);
  const bool done = db_.write([&](Tx& tx) {
    const auto code = CodeRepository{tx}.take({wish.code, CodePurpose::reset}, now);
    if (!code) {
      Tries{tx, now}.note(subject);
      return false;
    }
    const Account account = get_account(tx, code->account_id);
    AccountRepository accounts{tx};
    accounts.put_password(account.id, hash);
    accounts.put_verified(account.id, code->email, now);
    accounts.remove_sessions(account.id, "");
    CodeRepository{tx}.remove(account.id, CodePurpose::reset);
    Tries{tx, now}.forget("login:" + account.id.text);
    put_letter(tx, account,
               {.kind = LetterKind::password_changed, .params = {{"path", "/passwort-vergessen"}}});
    return true;
  });
  if (!done) throw invalid("/code", "accounts.error.code");
}

void RecoveryService::change_password(const Caller& caller, const PasswordChange& wish) const {
  access::require(caller, access::Action::person_edit);
  require_password(wish.password, "/password");
  require_own_password(db_, clock_.now(), {*caller.account_id, wish.current, "/current"});
  const std::string hash = hash_password(wish.password);
  db_.write([&](Tx& tx) {
    const Account account = get_account(tx, *caller.account_id);
    AccountRepository accounts{tx};
    accounts.put_password(account.id, hash);
    accounts.remove_sessions(account.id, wish.session_secret);
    CodeRepository{tx}.remove(account.id, CodePurpose::reset);
    put_letter(tx, account,
               {.kind = LetterKind::password_changed, .params = {{"path", "/passwort-vergessen"}}});
  });
}

void RecoveryService::ask_email_change(const Caller& caller, const EmailChange& wish) const {
  access::require(caller, access::Action::person_edit);
  const std::string email = trim(wish.email);
  require_address(email);
  const Instant now = clock_.now();
  require_own_password(db_, now, {*caller.account_id, wish.password, "/password"});
  db_.write([&](Tx& tx) {
    const Account account = get_account(tx, *caller.account_id);
    const Tries tries{tx, now};
    tries.require_room(letters_of(account), kLettersPerAccount);
    tries.note(letters_of(account));
    const auto holder = AccountRepository{tx}.find_by_login(email);
    if (holder && holder->id != account.id) {
      put_letter(tx, *holder,
                 {.kind = LetterKind::account_exists, .params = {{"path", "/passwort-vergessen"}}});
      return;
    }
    CodeRepository{tx}.remove(account.id, CodePurpose::email_change);
    const std::string code = put_code(tx, {.purpose = CodePurpose::email_change,
                                           .account_id = account.id,
                                           .email = email,
                                           .expires_at = now + kProofLife});
    put_letter(tx, account,
               {.kind = LetterKind::email_change,
                .recipient = email,
                .params = {{"path", "/bestaetigen#" + code}}});
  });
}

void RecoveryService::sweep() const {
  db_.write([&](Tx& tx) { CodeRepository{tx}.remove_expired(clock_.now()); });
}

}  // namespace allmende::accounts

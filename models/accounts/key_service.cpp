#include "models/accounts/key_service.hpp"

#include <algorithm>

#include "models/access/access.hpp"
#include "models/accounts/account_repository.hpp"
#include "models/accounts/account_rules.hpp"
#include "models/accounts/account_service.hpp"
#include "models/accounts/key_repository.hpp"
#include "models/accounts/own_password.hpp"
#include "models/accounts/password.hpp"
#include "models/accounts/second_factor.hpp"
#include "models/accounts/totp.hpp"
#include "models/text/text.hpp"

namespace allmende::accounts {

static constexpr std::size_t kLongestTokenName = 200;

/// The caller's own account. Throws: access.error.*.
static const AccountId& own(const Caller& caller) {
  access::require(caller, access::Action::person_edit);
  return *caller.account_id;
}

std::vector<OpenSession> KeyService::list_sessions(const Caller& caller,
                                                   const std::string& secret) const {
  const AccountId& account = own(caller);
  return db_.read(
      [&](Tx& tx) { return KeyRepository{tx}.list_sessions(account, secret, clock_.now()); });
}

void KeyService::end_session(const Caller& caller, const SessionId& session) const {
  const AccountId& account = own(caller);
  const bool ended =
      db_.write([&](Tx& tx) { return KeyRepository{tx}.remove_session(account, session); });
  if (!ended) throw not_found("accounts.error.session_not_found");
}

void KeyService::end_other_sessions(const Caller& caller, const std::string& secret) const {
  const AccountId& account = own(caller);
  db_.write([&](Tx& tx) { AccountRepository{tx}.remove_sessions(account, secret); });
}

std::vector<Token> KeyService::list_tokens(const Caller& caller) const {
  const AccountId& account = own(caller);
  return db_.read([&](Tx& tx) { return KeyRepository{tx}.list_tokens(account); });
}

NewToken KeyService::create_token(const Caller& caller, const TokenWish& wish) const {
  const AccountId& account = own(caller);
  const Instant now = clock_.now();
  NewToken made{.token = {.id = TokenId::make(),
                          .name = trim(to_line(wish.name)),
                          .scopes = wish.scopes,
                          .created_at = now,
                          .expires_at = wish.expires_at},
                .secret = "alm_" + make_secret()};
  if (made.token.name.empty() || made.token.name.size() > kLongestTokenName) {
    throw invalid("/name", "tokens.error.name");
  }
  const auto& known = token_scopes();
  for (const std::string& scope : wish.scopes) {
    if (std::find(known.begin(), known.end(), scope) == known.end()) {
      throw invalid("/scopes", "tokens.error.scope", {{"scope", scope}});
    }
  }
  if (wish.scopes.empty()) throw invalid("/scopes", "tokens.error.no_scope");
  if (wish.expires_at && *wish.expires_at <= now)
    throw invalid("/expires_at", "tokens.error.expires");
  require_own_password(db_, now, {account, wish.password, "/password"});
  db_.write([&](Tx& tx) { KeyRepository{tx}.insert(account, made); });
  return made;
}

void KeyService::revoke_token(const Caller& caller, const TokenId& token) const {
  const AccountId& account = own(caller);
  const bool gone =
      db_.write([&](Tx& tx) { return KeyRepository{tx}.remove_token(account, token); });
  if (!gone) throw not_found("tokens.error.not_found");
}

std::string KeyService::begin_factor(const Caller& caller, const std::string& password) const {
  const AccountId& account = own(caller);
  require_own_password(db_, clock_.now(), {account, password, "/password"});
  const std::string secret = make_totp_secret();
  const bool begun =
      db_.write([&](Tx& tx) { return KeyRepository{tx}.put_pending(account, box_.seal(secret)); });
  if (!begun) throw conflict("accounts.error.factor_on");
  return secret;
}

/// Counts like a wrong password, so that both are tried ten times together.
void KeyService::require_code(const AccountId& account, const std::string& code) const {
  const Instant now = clock_.now();
  const std::string subject = "login:" + account.text;
  const bool taken = db_.write([&](Tx& tx) {
    Tries{tx, now}.require_room(subject, kTriesPerLogin);
    if (take_factor(tx, box_, {account, code, now})) return true;
    Tries{tx, now}.note(subject);
    return false;
  });
  if (!taken) throw invalid("/code", "accounts.error.factor_wrong");
}

static std::vector<std::string> put_codes(Tx& tx, const AccountId& account) {
  std::vector<std::string> codes = make_recovery_codes();
  std::vector<std::string> plain;
  for (const std::string& code : codes) plain.push_back(plain_code(code));
  KeyRepository{tx}.put_recovery_codes(account, plain);
  return codes;
}

/// Whoever did not do it themself learns that somebody else did.
void KeyService::put_letter(Tx& tx, const AccountId& id, letters::LetterKind kind) const {
  const auto account = AccountRepository{tx}.find(id);
  // Those that the command line made may have an address that no letter can go to.
  if (!account || !letters::is_mail_address(account->email)) return;
  letters_.put(tx, {.kind = kind,
                    .recipient = account->email,
                    .locale = account->locale,
                    .params = {{"name", account->name},
                               {"handle", account->handle},
                               {"path", "/passwort-vergessen"}}});
}

std::vector<std::string> KeyService::confirm_factor(const Caller& caller,
                                                    const std::string& code) const {
  const AccountId& account = own(caller);
  const bool on = db_.read([&](Tx& tx) { return KeyRepository{tx}.second_factor(account).on; });
  if (on) throw conflict("accounts.error.factor_on");
  require_code(account, code);
  return db_.write([&](Tx& tx) {
    KeyRepository{tx}.put_on(account, clock_.now());
    put_letter(tx, account, letters::LetterKind::second_factor_on);
    return put_codes(tx, account);
  });
}

void KeyService::require_proof(const Caller& caller, const FactorProof& proof) const {
  const AccountId& account = own(caller);
  require_own_password(db_, clock_.now(), {account, proof.password, "/password"});
  const bool on = db_.read([&](Tx& tx) { return KeyRepository{tx}.second_factor(account).on; });
  if (on) require_code(account, proof.code);
}

void KeyService::require_factor(const Caller& caller, const FactorProof& proof) const {
  const AccountId& account = own(caller);
  const bool on = db_.read([&](Tx& tx) { return KeyRepository{tx}.second_factor(account).on; });
  if (!on) throw conflict("accounts.error.factor_off");
  require_own_password(db_, clock_.now(), {account, proof.password, "/password"});
  require_code(account, proof.code);
}

void KeyService::remove_factor(const Caller& caller, const FactorProof& proof) const {
  require_factor(caller, proof);
  db_.write([&](Tx& tx) {
    KeyRepository{tx}.remove_second_factor(*caller.account_id);
    put_letter(tx, *caller.account_id, letters::LetterKind::second_factor_off);
  });
}

std::vector<std::string> KeyService::renew_codes(const Caller& caller,
                                                 const FactorProof& proof) const {
  require_factor(caller, proof);
  return db_.write([&](Tx& tx) { return put_codes(tx, *caller.account_id); });
}

}  // namespace allmende::accounts

#include "models/accounts/account_service.hpp"

#include <algorithm>

#include "models/access/access.hpp"
#include "models/accounts/account_repository.hpp"
#include "models/accounts/password.hpp"
#include "models/base/error.hpp"
#include "models/accounts/account_rules.hpp"
#include "models/events/event_log.hpp"
#include "models/text/text.hpp"

namespace allmende::accounts {

static constexpr auto kSessionLife = std::chrono::days{30};

const std::vector<std::string>& token_scopes() {
  static const std::vector<std::string> kScopes{"all",
                                                "events:write",
                                                "calendars:write",
                                                "organisations:write",
                                                "accounts:write",
                                                "participations:write",
                                                "follows:write",
                                                "operate"};
  return kScopes;
}

Newcomer AccountService::prepare(const AccountWish& wish) {
  require_password(wish.password, "/password");
  Newcomer newcomer{.account = {.id = AccountId::make(),
                                .handle = wish.handle,
                                .email = trim(wish.email),
                                .name = trim(to_line(wish.name)),
                                .role = wish.role,
                                .locale = wish.locale},
                    .password_hash = ""};
  require_address(newcomer.account.email);
  newcomer.password_hash = hash_password(wish.password);
  return newcomer;
}

Account AccountService::create(const Caller& caller, const AccountWish& wish) {
  const Newcomer newcomer = prepare(wish);
  return db_.write([&](Tx& tx) {
    access::require(caller, access::Action::account_create);
    return accept(tx, newcomer, EmailProof::none);
  });
}

/// The database refuses all of this, too, but cannot say at which field.
static void require_free(Tx& tx, const Account& account) {
  require_handle(account.handle);
  require_name(account.name);
  AccountRepository accounts{tx};
  if (accounts.handle_is_taken(account.handle)) throw conflict("handles.error.taken", "/handle");
  if (accounts.find_by_login(account.email)) throw conflict("accounts.error.email", "/email");
}

Account AccountService::accept(Tx& tx, const Newcomer& newcomer, EmailProof proof) const {
  Account account = newcomer.account;
  account.created_at = clock_.now();
  if (proof == EmailProof::letter) account.email_verified_at = clock_.now();
  require_free(tx, account);
  AccountRepository{tx}.insert(account, newcomer.password_hash);
  EventLog{tx}.append("accounts.created", account.id.text);
  return account;
}

NewSession AccountService::sign_in(const SignIn& attempt) {
  const Instant now = clock_.now();
  const std::string by_address = "address:" + attempt.client_address;
  struct Found {
    std::optional<Account> account;
    std::string hash;
    std::string by_login;
  };
  const Found found = db_.read([&](Tx& tx) {
    AccountRepository accounts{tx};
    Found result{.account = accounts.find_by_login(attempt.login), .hash = "", .by_login = ""};
    // Handle, e-mail and their spellings lead to one account and count as one.
    result.by_login =
        "login:" + (result.account ? result.account->id.text : cut(attempt.login, 254));
    Tries{tx, now}.require_room(result.by_login, kTriesPerLogin);
    Tries{tx, now}.require_room(by_address, kTriesPerAddress);
    if (result.account) result.hash = accounts.password_hash(result.account->id);
    return result;
  });
  // Outside of any transaction: the hash takes its time on purpose and must not hold a connection.
  const bool right =
      attempt.password.size() <= kLongestPassword && password_matches(found.hash, attempt.password);
  if (!right) {
    db_.write([&](Tx& tx) {
      Tries{tx, now}.note(found.by_login);
      Tries{tx, now}.note(by_address);
    });
    throw unauthenticated("accounts.error.wrong_password");
  }
  return db_.write([&](Tx& tx) {
    Tries{tx, now}.forget(found.by_login);
    return open_session(tx, *found.account);
  });
}

NewSession AccountService::open_session(Tx& tx, const Account& account) const {
  NewSession session{.secret = make_secret(),
                     .csrf = make_secret(),
                     .expires_at = clock_.now() + kSessionLife,
                     .account = account};
  AccountRepository{tx}.insert_session(account.id, session);
  return session;
}

void AccountService::sign_out(const std::string& session_secret) {
  db_.write([&](Tx& tx) { AccountRepository{tx}.remove_session(session_secret); });
}

std::string AccountService::create_token(const Caller& caller, const std::string& handle,
                                         const std::vector<std::string>& scopes) {
  for (const std::string& scope : scopes) {
    const auto& known = token_scopes();
    if (std::find(known.begin(), known.end(), scope) == known.end()) {
      throw invalid("/scopes", "tokens.error.scope", {{"scope", scope}});
    }
  }
  const std::string secret = "alm_" + make_secret();
  db_.write([&](Tx& tx) {
    access::require(caller, access::Action::token_create);
    AccountRepository accounts{tx};
    const auto account = accounts.find_by_login(handle);
    if (!account) throw not_found("accounts.error.not_found");
    accounts.insert_token(account->id, secret, scopes);
  });
  return secret;
}

std::optional<Known> AccountService::find_session(const std::string& secret) {
  return db_.read(
      [&](Tx& tx) { return AccountRepository{tx}.find_by_session(secret, clock_.now()); });
}

std::optional<Known> AccountService::find_token(const std::string& secret) {
  return db_.read([&](Tx& tx) { return AccountRepository{tx}.find_by_token(secret); });
}

Known AccountService::set_listed(const Caller& caller, bool listed) {
  access::require(caller, access::Action::person_edit);
  return db_.write([&](Tx& tx) {
    const AccountId& own = *caller.account_id;
    AccountRepository accounts{tx};
    if (accounts.put_listed(own, listed, clock_.now())) {
      EventLog{tx}.append(listed ? "accounts.listed" : "accounts.unlisted", own.text);
    }
    const auto account = accounts.find(own);
    if (!account) throw not_found("accounts.error.not_found");
    return Known{.account = *account, .memberships = accounts.memberships(own)};
  });
}

Account AccountService::get_person(const std::string& handle) {
  const auto found = db_.read([&](Tx& tx) { return AccountRepository{tx}.find_by_login(handle); });
  // An e-mail address is no way to find somebody.
  const bool open = found && found->listed && found->handle == handle;
  if (!open) throw not_found("accounts.error.not_found");
  return *found;
}

std::vector<Account> AccountService::list(const Caller& caller) {
  access::require(caller, access::Action::account_create);
  return db_.read([](Tx& tx) { return AccountRepository{tx}.list(); });
}

void AccountService::sweep() {
  db_.write([&](Tx& tx) { AccountRepository{tx}.remove_expired(clock_.now()); });
}

}  // namespace allmende::accounts

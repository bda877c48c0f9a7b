#include "models/accounts/account_service.hpp"

#include <algorithm>

#include "models/access/access.hpp"
#include "models/accounts/account_repository.hpp"
#include "models/accounts/key_repository.hpp"
#include "models/accounts/password.hpp"
#include "models/accounts/second_factor.hpp"
#include "models/base/zone.hpp"
#include "models/base/error.hpp"
#include "models/accounts/account_rules.hpp"
#include "models/events/event_log.hpp"
#include "models/text/text.hpp"

namespace allmende::accounts {

static constexpr auto kSessionLife = std::chrono::days{30};
/// How exactly it is told when a session or a token was last used.
static constexpr std::chrono::minutes kSeenWithin{10};

const std::vector<std::string>& token_scopes() {
  static const std::vector<std::string> kScopes{"all",
                                                "events:write",
                                                "calendars:write",
                                                "venues:write",
                                                "organisations:write",
                                                "accounts:write",
                                                "participations:write",
                                                "follows:write",
                                                "resources:write",
                                                "bookings:write",
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
  const Account& account = *found.account;
  if (account.second_factor && attempt.code.empty()) {
    throw unauthenticated("accounts.error.second_factor");
  }
  const auto session = db_.write([&](Tx& tx) -> std::optional<NewSession> {
    if (account.second_factor && !take_factor(tx, box_, {account.id, attempt.code, now})) {
      Tries{tx, now}.note(found.by_login);
      Tries{tx, now}.note(by_address);
      return std::nullopt;
    }
    Tries{tx, now}.forget(found.by_login);
    return open_session(tx, account, attempt.device);
  });
  if (!session) throw unauthenticated("accounts.error.second_factor_wrong");
  return *session;
}

NewSession AccountService::open_session(Tx& tx, const Account& account,
                                        const std::string& device) const {
  NewSession session{.secret = make_secret(),
                     .csrf = make_secret(),
                     .expires_at = clock_.now() + kSessionLife,
                     .account = account,
                     .device = device,
                     .began_at = clock_.now()};
  AccountRepository accounts{tx};
  if (accounts.is_locked(account.id)) throw forbidden("accounts.error.locked");
  accounts.insert_session(account.id, session);
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
  const Instant now = clock_.now();
  auto known = db_.read([&](Tx& tx) { return AccountRepository{tx}.find_by_session(secret, now); });
  if (known && known->seen_at < now - kSeenWithin) {
    db_.write([&](Tx& tx) { KeyRepository{tx}.touch_session(secret, now, now - kSeenWithin); });
  }
  return known;
}

std::optional<Known> AccountService::find_token(const std::string& secret) {
  const Instant now = clock_.now();
  auto known = db_.read([&](Tx& tx) { return AccountRepository{tx}.find_by_token(secret, now); });
  if (known && known->seen_at < now - kSeenWithin) {
    db_.write([&](Tx& tx) { KeyRepository{tx}.touch_token(secret, now, now - kSeenWithin); });
  }
  return known;
}

Known AccountService::change_profile(const Caller& caller, const ProfileChange& change) {
  access::require(caller, access::Action::person_edit);
  if (!change.zone.empty() && !known_zone(change.zone)) {
    throw invalid("/zone", "accounts.error.zone");
  }
  return db_.write([&](Tx& tx) {
    AccountRepository accounts{tx};
    auto account = accounts.find(*caller.account_id);
    if (!account) throw not_found("accounts.error.not_found");
    if (!change.name.empty()) account->name = trim(to_line(change.name));
    if (!change.locale.empty()) account->locale = change.locale == "en" ? "en" : "de";
    if (!change.zone.empty()) account->zone = change.zone;
    require_name(account->name);
    accounts.put_profile(*account);
    EventLog{tx}.append("accounts.changed", account->id.text);
    return Known{.account = *account, .memberships = accounts.memberships(account->id)};
  });
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
  db_.write([&](Tx& tx) {
    AccountRepository{tx}.remove_expired(clock_.now());
    KeyRepository{tx}.remove_expired_tokens(clock_.now());
  });
}

}  // namespace allmende::accounts

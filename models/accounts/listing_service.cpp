#include "models/accounts/listing_service.hpp"

#include <algorithm>

#include "models/access/access.hpp"
#include "models/accounts/account_repository.hpp"
#include "models/accounts/listing_repository.hpp"
#include "models/audit/audit_repository.hpp"
#include "models/base/error.hpp"
#include "models/text/text.hpp"

namespace allmende::accounts {

using access::Action;

static constexpr std::size_t kLongestLockReason = 2000;

static Listing get_listing(Tx& tx, const AccountId& account, Instant now) {
  auto found = ListingRepository{tx}.find(account, now);
  if (!found) throw not_found("accounts.error.not_found");
  return *found;
}

struct Note {
  const char* action;
  const AccountId& account;
  Json before = Json::object();
  Json after = Json::object();
};

static void note(Tx& tx, const Caller& caller, const Note& what) {
  audit::AuditRepository{tx}.note(caller, {.action = what.action,
                                           .thing_kind = "account",
                                           .thing_id = what.account.text,
                                           .before = what.before,
                                           .after = what.after});
}

/// Throws accounts.error.last_operator when nobody but this one is left.
static void require_other_operator(Tx& tx, const Listing& listing) {
  if (listing.account.role != Role::operator_ || listing.locked_at) return;
  if (ListingRepository{tx}.lock_operators() < 2) throw conflict("accounts.error.last_operator");
}

ListingPage ListingService::list(const Caller& caller, const ListingQuery& query) const {
  access::require(caller, Action::account_read);
  ListingQuery bounded = query;
  bounded.limit = std::clamp(query.limit, 1, 200);
  return db_.read([&](Tx& tx) {
    ListingRepository listings{tx};
    ListingPage page{.items = listings.list(bounded, clock_.now()),
                     .total = listings.count(bounded)};
    page.more = page.items.size() > static_cast<std::size_t>(bounded.limit);
    if (page.more) page.items.pop_back();
    return page;
  });
}

ListingService::Detail ListingService::get(const Caller& caller, const AccountId& account) const {
  access::require(caller, Action::account_read);
  return db_.read([&](Tx& tx) {
    return Detail{.listing = get_listing(tx, account, clock_.now()),
                  .memberships = AccountRepository{tx}.memberships(account)};
  });
}

void ListingService::set_role(const Caller& caller, const AccountId& account, Role role) const {
  db_.write([&](Tx& tx) {
    access::require(caller, Action::account_edit);
    const Listing before = get_listing(tx, account, clock_.now());
    if (before.account.role == role) return;
    require_other_operator(tx, before);
    ListingRepository{tx}.put_role(account, role);
    note(tx, caller,
         {"accounts.role_changed", account, Json::object({{"role", to_word(before.account.role)}}),
          Json::object({{"role", to_word(role)}})});
  });
}

void ListingService::lock(const Caller& caller, const AccountId& account,
                          const std::string& reason) const {
  const std::string words = trim(reason);
  if (words.empty() || words.size() > kLongestLockReason) {
    throw invalid("/reason", "accounts.error.lock_reason");
  }
  db_.write([&](Tx& tx) {
    access::require(caller, Action::account_edit);
    if (caller.account_id == account) throw conflict("accounts.error.own_lock");
    require_other_operator(tx, get_listing(tx, account, clock_.now()));
    ListingRepository listings{tx};
    if (!listings.put_lock(account, words, clock_.now())) return;
    listings.remove_sessions(account);
    note(tx, caller, {"accounts.locked", account});
  });
}

void ListingService::unlock(const Caller& caller, const AccountId& account) const {
  db_.write([&](Tx& tx) {
    access::require(caller, Action::account_edit);
    get_listing(tx, account, clock_.now());
    if (ListingRepository{tx}.remove_lock(account))
      note(tx, caller, {"accounts.unlocked", account});
  });
}

void ListingService::end_sessions(const Caller& caller, const AccountId& account) const {
  db_.write([&](Tx& tx) {
    access::require(caller, Action::account_edit);
    get_listing(tx, account, clock_.now());
    const auto ended = ListingRepository{tx}.remove_sessions(account);
    note(tx, caller,
         {"accounts.sessions_ended", account, Json::object(), Json::object({{"ended", ended}})});
  });
}

}  // namespace allmende::accounts

// Looking after everybody's accounts.
#include "models/access/access.hpp"
#include "models/base/with.hpp"
#include "server/api/accounts_json.hpp"
#include "server/api/accounts_routes.hpp"
#include "server/api/peers_json.hpp"

namespace allmende {

using accounts::Listing, accounts::ListingQuery, accounts::ListingService, accounts::ListingState;
using enum Kind;
using enum Need;

static const Shape kAccountListingsQueryShape{
    "AccountListingsQuery",
    {{"q", text, optional, "Part of a handle, a name or an address.", 200},
     {"role", text, optional, "Only of this role.", 0, 0, all_words<Role>()},
     {"state", text, optional, "Only these.", 0, 0, all_words<ListingState>()},
     {"after", uuid, optional, "`next` of the page before."},
     {"limit", integer, optional, "Accounts of one page.", 200, 1}}};

static std::vector<Field> listing_fields() {
  return {{"id", uuid, required, "Id."},
          {"handle", text, required, "Handle."},
          {"name", text, required, "Name."},
          {"email", text, required, "E-mail address."},
          {"email_verified", boolean, required, "Whether a letter to the address was answered."},
          {"role", text, required, "Role for the whole instance.", 0, 0, all_words<Role>()},
          {"second_factor", boolean, required, "Whether signing in takes a second step."},
          {"created_at", instant, required, "Made."},
          {"seen_at", instant, nullable, "When a session was last used; null when there is none."},
          {"locked_at", instant, nullable, "Since when nobody signs in with it."},
          {"locked_reason", text, nullable, "Why.", 2000},
          {"sessions", integer, required, "Open sessions."},
          {"organisations", integer, required, "Organisations it belongs to."}};
}

static const Shape kAccountListingShape{"AccountListing", listing_fields()};

static const Shape kAccountListingsShape{
    "AccountListings",
    {{"items", list_of_objects, required, "By name.", 200, 0, {}, &kAccountListingShape},
     {"total", integer, required, "How many the query finds in all."},
     {"next", uuid, nullable, "`after` of the next page."}}};

static const Shape kAccountDetailShape{
    "AccountDetail",
    {{"account", object, required, "The account.", 0, 0, {}, &kAccountListingShape},
     {"memberships",
      list_of_objects,
      required,
      "Where, as what.",
      1000,
      0,
      {},
      &kMembershipShape}}};

static const Shape kRoleWishShape{
    "RoleWish", {{"role", text, required, "From now on.", 0, 0, all_words<Role>()}}};

static const Shape kLockWishShape{"LockWish",
                                  {{"reason", text, required, "Why; for operators.", 2000}}};

static Json account_listing_json(const Listing& one) {
  return Json::object({{"id", one.account.id.text},
                       {"handle", one.account.handle},
                       {"name", one.account.name},
                       {"email", one.account.email},
                       {"email_verified", one.account.email_verified_at.has_value()},
                       {"role", to_word(one.account.role)},
                       {"second_factor", one.account.second_factor},
                       {"created_at", to_rfc3339(one.account.created_at)},
                       {"seen_at", instant_or_none(one.seen_at)},
                       {"locked_at", instant_or_none(one.locked_at)},
                       {"locked_reason", Json::text_or_null(one.locked_reason)},
                       {"sessions", one.sessions},
                       {"organisations", one.organisations}});
}

static Response account_detail(const ListingService& listings, const Request& request,
                               const Caller& caller) {
  const auto detail = listings.get(caller, request.id<AccountId>("account"));
  return ok(Json::object({{"account", account_listing_json(detail.listing)},
                          {"memberships", memberships_json(detail.memberships)}}))
      .with_header("Cache-Control", "no-store");
}

static Response list_accounts(const ListingService& listings, const Request& request,
                              const Caller& caller) {
  const Json query = read_query(request, kAccountListingsQueryShape);
  ListingQuery asked{
      .text = query["q"].text(),
      .role = read_word<Role>(query["role"].text()),
      .state = read_word<ListingState>(query["state"].text()).value_or(ListingState::any)};
  if (query.has("after")) asked.after = AccountId{query["after"].text()};
  if (query.has("limit")) asked.limit = static_cast<int>(query["limit"].integer());
  const auto page = listings.list(caller, asked);
  Json items = Json::array();
  for (const Listing& one : page.items) items.push(account_listing_json(one));
  return ok(Json::object({{"items", items},
                          {"total", page.total},
                          {"next", page.more ? Json{page.items.back().account.id.text} : Json{}}}))
      .with_header("Cache-Control", "no-store");
}

static Response put_account_role(const ListingService& listings, const Request& request,
                                 const Caller& caller) {
  const Json wish = read_body(request, kRoleWishShape);
  listings.set_role(caller, request.id<AccountId>("account"),
                    read_word<Role>(wish["role"].text()).value_or(Role::none));
  return account_detail(listings, request, caller);
}

static Response lock_account(const ListingService& listings, const Request& request,
                             const Caller& caller) {
  const Json wish = read_body(request, kLockWishShape);
  listings.lock(caller, request.id<AccountId>("account"), wish["reason"].text());
  return account_detail(listings, request, caller);
}

static Response unlock_account(const ListingService& listings, const Request& request,
                               const Caller& caller) {
  listings.unlock(caller, request.id<AccountId>("account"));
  return account_detail(listings, request, caller);
}

static Response end_account_sessions(const ListingService& listings, const Request& request,
                                     const Caller& caller) {
  listings.end_sessions(caller, request.id<AccountId>("account"));
  return no_content();
}

static Route account_row(Method method, const char* more, Handler handler, Terms terms) {
  terms.tag = "accounts";
  terms.errors.insert(terms.errors.end(), {"accounts.error.not_found", "access.error.denied"});
  return {method, std::string{"/api/v1/admin/accounts/{account}"} + more, Scope::operate,
          std::move(handler), std::move(terms)};
}

std::vector<Route> account_listing_routes(const ListingService& listings) {
  using enum Method;
  const Shape* const detail = &kAccountDetailShape;
  return {
      {get,
       "/api/v1/admin/accounts",
       Scope::operate,
       with(listings, list_accounts),
       {.summary = "All accounts, for operators",
        .tag = "accounts",
        .query = &kAccountListingsQueryShape,
        .answer = &kAccountListingsShape,
        .errors = {"access.error.denied"}}},
      account_row(get, "", with(listings, account_detail),
                  {.summary = "An account and where it belongs", .answer = detail}),
      account_row(put, "/role", with(listings, put_account_role),
                  {.summary = "Give a role for the instance, or take it",
                   .body = &kRoleWishShape,
                   .answer = detail,
                   .errors = {"accounts.error.last_operator"}}),
      account_row(put, "/lock", with(listings, lock_account),
                  {.summary = "Lock an account: nobody gets in with it any more",
                   .body = &kLockWishShape,
                   .answer = detail,
                   .errors = {"accounts.error.last_operator", "accounts.error.own_lock",
                              "accounts.error.lock_reason"}}),
      account_row(del, "/lock", with(listings, unlock_account),
                  {.summary = "Unlock an account", .answer = detail}),
      account_row(del, "/sessions", with(listings, end_account_sessions),
                  {.summary = "End all sessions of an account", .success = 204}),
  };
}

}  // namespace allmende

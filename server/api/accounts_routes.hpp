// HTTP face of accounts: signing in and out. Rules: models/accounts/account_service.
#pragma once

#include "models/accounts/account_service.hpp"
#include "models/accounts/key_service.hpp"
#include "models/accounts/listing_service.hpp"
#include "models/accounts/sign_up_service.hpp"
#include "server/api/event_json.hpp"
#include "server/auth/callers.hpp"
#include "server/http/route.hpp"

namespace allmende {

struct AccountsFace {
  accounts::AccountService& accounts;
  const Callers& callers;
  const Links& links;
  const accounts::RecoveryService& recovery;
  const accounts::SignUpService& sign_up;
  const accounts::KeyService& keys;
  /// Name of the instance, as apps for codes show it.
  std::string issuer;
};

std::vector<Route> accounts_routes(AccountsFace& face);
/// Proving an address, resetting and changing what one signs in with.
std::vector<Route> recovery_routes(AccountsFace& face);
/// Applications and invitations.
std::vector<Route> sign_up_routes(AccountsFace& face);
/// Sessions, personal tokens, the second step.
std::vector<Route> keys_routes(AccountsFace& face);
/// Everybody's accounts, for operators.
std::vector<Route> account_listing_routes(const accounts::ListingService& listings);

/// The session's cookie and its readable CSRF twin; without a session they are taken away.
void set_cookies(Response& response, const Request& request, const accounts::NewSession& session);

}  // namespace allmende

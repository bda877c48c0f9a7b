// HTTP face of accounts: signing in and out. Rules: models/accounts/account_service.
#pragma once

#include "models/accounts/account_service.hpp"
#include "server/api/event_json.hpp"
#include "server/auth/callers.hpp"
#include "server/http/route.hpp"

namespace allmende {

struct AccountsFace {
  accounts::AccountService& accounts;
  const Callers& callers;
  const Links& links;
};

std::vector<Route> accounts_routes(AccountsFace& face);

}  // namespace allmende

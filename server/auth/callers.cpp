#include "server/auth/callers.hpp"

#include <algorithm>

#include "models/base/error.hpp"

namespace allmende {

std::string scope_name(Scope scope) {
  switch (scope) {
    case Scope::open:
    case Scope::session:
    case Scope::person: return "";
    case Scope::events_write: return "events:write";
    case Scope::calendars_write: return "calendars:write";
    case Scope::venues_write: return "venues:write";
    case Scope::organisations_write: return "organisations:write";
    case Scope::participations_write: return "participations:write";
    case Scope::accounts_write: return "accounts:write";
    case Scope::follows_write: return "follows:write";
    case Scope::resources_write: return "resources:write";
    case Scope::bookings_write: return "bookings:write";
    case Scope::operate: return "operate";
  }
  return "";
}

bool has_credentials(const Request& request) {
  return request.header("Authorization").has_value() || request.cookie(kSessionCookie).has_value();
}

static bool is_write(Method method) {
  return method != Method::get && method != Method::head && method != Method::options &&
         method != Method::propfind && method != Method::report;
}

static bool covers(const std::vector<std::string>& scopes, const std::string& wanted) {
  return std::any_of(scopes.begin(), scopes.end(),
                     [&](const std::string& scope) { return scope == "all" || scope == wanted; });
}

Caller to_caller(const accounts::Known& known, const Request& request) {
  Caller caller{.account_id = known.account.id,
                .role = known.account.role,
                .locale = request.locale,
                .request_id = request.request_id};
  for (const accounts::Membership& membership : known.memberships) {
    caller.standings[membership.space_id] = membership.standing;
  }
  return caller;
}

/// A token is shown on purpose, so it needs no second proof, but must hold the row's scope.
static Caller by_token(accounts::AccountService& accounts, const Request& request,
                       const Route& route) {
  const std::string header = *request.header("Authorization");
  if (route.scope == Scope::person) throw forbidden("access.error.person");
  const bool bearer = header.starts_with("Bearer ");
  const auto known = bearer ? accounts.find_token(header.substr(7)) : std::nullopt;
  if (!known) throw unauthenticated("access.error.token_unknown");
  const std::string wanted = scope_name(route.scope);
  if (!wanted.empty() && !covers(known->scopes, wanted)) throw forbidden("access.error.scope");
  return to_caller(*known, request);
}

std::optional<accounts::Known> Callers::find_session(const Request& request) const {
  const auto cookie = request.cookie(kSessionCookie);
  if (!cookie) return std::nullopt;
  return accounts_.find_session(*cookie);
}

Caller Callers::identify(const Request& request, const Route& route) const {
  if (request.header("Authorization")) return by_token(accounts_, request, route);
  const auto known = find_session(request);
  if (!known) {
    if (route.scope != Scope::open) throw unauthenticated("access.error.sign_in");
    return {.locale = request.locale, .request_id = request.request_id};
  }
  // Cookies come along with requests that other sites cause; the header does not.
  const bool proven = request.header(kCsrfHeader).value_or("") == known->csrf;
  if (is_write(request.method) && route.scope != Scope::open && !proven) {
    throw forbidden("access.error.csrf");
  }
  return to_caller(*known, request);
}

}  // namespace allmende

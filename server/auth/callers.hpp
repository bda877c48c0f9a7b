// The first door: a request's session cookie or bearer token becomes a Caller, and the row's scope
// is compared with what the token may do.
#pragma once

#include "models/accounts/account_service.hpp"
#include "server/http/route.hpp"

namespace allmende {

inline constexpr const char* kSessionCookie = "allmende_session";
inline constexpr const char* kCsrfCookie = "allmende_csrf";
inline constexpr const char* kCsrfHeader = "X-CSRF-Token";

class Callers {
 public:
  explicit Callers(accounts::AccountService& accounts) : accounts_(accounts) {}

  /// Throws: access.error.token_unknown, access.error.sign_in, access.error.scope,
  /// access.error.csrf, access.error.person.
  Caller identify(const Request& request, const Route& route) const;

  /// The account behind the session cookie, if it still holds.
  std::optional<accounts::Known> find_session(const Request& request) const;

 private:
  accounts::AccountService& accounts_;
};

/// Who `known` is as a caller of `request`.
Caller to_caller(const accounts::Known& known, const Request& request);

/// "events:write"; "" for rows that need no scope.
std::string scope_name(Scope scope);

/// True when the request brings something by which its sender could be known.
bool has_credentials(const Request& request);

}  // namespace allmende

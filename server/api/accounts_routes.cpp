#include "server/api/accounts_routes.hpp"

#include "models/base/error.hpp"
#include "models/base/with.hpp"
#include "server/api/accounts_json.hpp"
#include "server/auth/device.hpp"

namespace allmende {

using accounts::Known, accounts::NewSession;

static constexpr long kCookieSeconds = 30L * 24 * 3600;

/// The session's cookie is out of reach for scripts; its CSRF twin is there for them to read.
static std::string cookie(const char* name, const std::string& value, const Request& request) {
  std::string text = std::string{name} + "=" + value + "; Path=/; SameSite=Lax; Max-Age=" +
                     std::to_string(value.empty() ? 0 : kCookieSeconds);
  if (std::string_view{name} == kSessionCookie) text += "; HttpOnly";
  if (request.secure) text += "; Secure";
  return text;
}

void set_cookies(Response& response, const Request& request, const NewSession& session) {
  response.headers.add("Set-Cookie", cookie(kSessionCookie, session.secret, request));
  response.headers.add("Set-Cookie", cookie(kCsrfCookie, session.csrf, request));
  response.headers.set("Cache-Control", "no-store");
}

static std::string agent_of(const Request& request) {
  return request.header("User-Agent").value_or("");
}

static Response sign_in(AccountsFace& face, const Request& request, const Caller&) {
  const Json body = read_body(request, kSignInShape);
  const NewSession session = face.accounts.sign_in({.login = body["login"].text(),
                                                    .password = body["password"].text(),
                                                    .client_address = request.client_address,
                                                    .code = body["code"].text(),
                                                    .device = device_of(agent_of(request))});
  const auto known = face.accounts.find_session(session.secret);
  if (!known) throw internal("a fresh session is not found");
  Response response = created("/api/v1/session", to_json(*known));
  set_cookies(response, request, session);
  return response;
}

static Response get_session(AccountsFace& face, const Request& request, const Caller&) {
  const auto known = face.callers.find_session(request);
  if (!known) throw unauthenticated("access.error.sign_in");
  return ok(to_json(*known)).with_header("Cache-Control", "no-store");
}

static Response change_session(AccountsFace& face, const Request& request, const Caller& caller) {
  const Json body = read_body(request, kSessionChangeShape);
  accounts::Known known = face.accounts.change_profile(
      caller,
      {.name = body["name"].text(), .locale = body["locale"].text(), .zone = body["zone"].text()});
  if (body.has("listed")) known = face.accounts.set_listed(caller, body["listed"].boolean());
  return ok(to_json(known)).with_header("Cache-Control", "no-store");
}

static Response get_person(AccountsFace& face, const Request& request, const Caller&) {
  return ok(to_json(face.accounts.get_person(request.param("person")), face.links));
}

static Response sign_out(AccountsFace& face, const Request& request, const Caller&) {
  const auto secret = request.cookie(kSessionCookie);
  if (secret) face.accounts.sign_out(*secret);
  Response response = no_content();
  set_cookies(response, request, {});
  return response;
}

std::vector<Route> accounts_routes(AccountsFace& face) {
  using enum Method;
  return {
      {post,
       "/api/v1/session",
       Scope::open,
       with(face, sign_in),
       {.summary = "Sign in",
        .tag = "accounts",
        .body = &kSignInShape,
        .answer = &kSessionShape,
        .success = 201,
        .body_max_bytes = 8 << 10,
        .errors = {"accounts.error.wrong_password", "accounts.error.second_factor",
                   "accounts.error.second_factor_wrong", "accounts.error.too_many_tries",
                   "accounts.error.locked", "request.error.json", "request.error.required"}}},
      {get,
       "/api/v1/session",
       Scope::session,
       with(face, get_session),
       {.summary = "Who is signed in", .tag = "accounts", .answer = &kSessionShape}},
      {patch,
       "/api/v1/session",
       Scope::session,
       with(face, change_session),
       {.summary = "Change name, language, time zone, or whether other servers may find the person",
        .tag = "accounts",
        .body = &kSessionChangeShape,
        .answer = &kSessionShape,
        .errors = {"accounts.error.name", "accounts.error.zone"}}},
      {get,
       "/api/v1/persons/{person}",
       Scope::open,
       with(face, get_person),
       {.summary = "A person who wants to be found",
        .tag = "accounts",
        .answer = &kPersonShape,
        .errors = {"accounts.error.not_found"}}},
      {del,
       "/api/v1/session",
       Scope::session,
       with(face, sign_out),
       {.summary = "Sign out", .tag = "accounts", .success = 204}},
  };
}

}  // namespace allmende

// HTTP face of what lets one in: sessions, personal tokens, the second step. Rules:
// models/accounts/key_service.
#include "models/accounts/totp.hpp"
#include "models/base/with.hpp"
#include "server/api/accounts_routes.hpp"
#include "server/api/peers_json.hpp"

namespace allmende {

using accounts::OpenSession, accounts::Token;
using enum Kind;
using enum Need;

static const Shape kOpenSessionShape{
    "OpenSession",
    {{"id", uuid, required, "Id."},
     {"device", text, required, "Browser and system, as far as they say; may be empty."},
     {"created_at", instant, required, "When it began."},
     {"seen_at", instant, required, "When it was last used, to some minutes."},
     {"current", boolean, required, "Whether it is the one that asks."}}};

static const Shape kOpenSessionsShape{
    "OpenSessions",
    {{"items", list_of_objects, required, "The last used first.", 200, 0, {}, &kOpenSessionShape}}};

static const Shape kTokenShape{
    "PersonalToken",
    {{"id", uuid, required, "Id."},
     {"name", text, required, "Name that its owner gave it; may be empty."},
     {"scopes", list_of_text, required, "What it may do."},
     {"created_at", instant, required, "When it was made."},
     {"expires_at", instant, nullable, "Until when it holds."},
     {"used_at", instant, nullable, "When it was last used, to some minutes."}}};

static const Shape kTokensShape{
    "PersonalTokens",
    {{"items", list_of_objects, required, "The newest first.", 200, 0, {}, &kTokenShape}}};

static const Shape kTokenWishShape{
    "PersonalTokenWish",
    {{"name", text, required, "To tell several apart.", 200},
     {"scopes", list_of_text, required, "What it may do: \"all\", or some scopes."},
     {"expires_at", instant, optional, "Until when it holds; without, until it is revoked."},
     {"password", text, required, "The password that holds now.", 2000}}};

static const Shape kNewTokenShape{"NewPersonalToken",
                                  {{"id", uuid, required, "Id."},
                                   {"token", text, required, "The bearer token; told this once."}}};

static const Shape kOwnPasswordShape{
    "OwnPassword", {{"password", text, required, "The password that holds now.", 2000}}};

static const Shape kFactorCodeShape{
    "SecondFactorCode", {{"code", text, required, "Six digits that the app shows.", 64}}};

static const Shape kFactorProofShape{
    "SecondFactorProof",
    {{"password", text, required, "The password that holds now.", 2000},
     {"code", text, required, "Code of the app, or a recovery code.", 64}}};

static const Shape kFactorSecretShape{
    "SecondFactorSecret",
    {{"secret", text, required, "In base32, to type into an app."},
     {"uri", text, required, "otpauth address, for a QR code.", 2000}}};

static const Shape kRecoveryCodesShape{
    "RecoveryCodes",
    {{"recovery_codes", list_of_text, required, "Each lets in once; told this once."}}};

static Json to_json(const OpenSession& session) {
  return Json::object({{"id", session.id.text},
                       {"device", session.device},
                       {"created_at", to_rfc3339(session.created_at)},
                       {"seen_at", to_rfc3339(session.seen_at)},
                       {"current", session.current}});
}

static Json to_json(const Token& token) {
  return Json::object({{"id", token.id.text},
                       {"name", token.name},
                       {"scopes", Json::texts(token.scopes)},
                       {"created_at", to_rfc3339(token.created_at)},
                       {"expires_at", instant_or_none(token.expires_at)},
                       {"used_at", instant_or_none(token.used_at)}});
}

template <class Item>
static Response answer_of(const std::vector<Item>& items) {
  Json list = Json::array();
  for (const Item& item : items) list.push(to_json(item));
  return ok(Json::object({{"items", list}})).with_header("Cache-Control", "no-store");
}

static std::string own_secret(const Request& request) {
  return request.cookie(kSessionCookie).value_or("");
}

static Response list_sessions(AccountsFace& face, const Request& request, const Caller& caller) {
  return answer_of(face.keys.list_sessions(caller, own_secret(request)));
}

static Response end_session(AccountsFace& face, const Request& request, const Caller& caller) {
  face.keys.end_session(caller, request.id<SessionId>("session"));
  return no_content();
}

static Response end_others(AccountsFace& face, const Request& request, const Caller& caller) {
  face.keys.end_other_sessions(caller, own_secret(request));
  return no_content();
}

static Response list_tokens(AccountsFace& face, const Request&, const Caller& caller) {
  return answer_of(face.keys.list_tokens(caller));
}

static Response make_token(AccountsFace& face, const Request& request, const Caller& caller) {
  const Json body = read_body(request, kTokenWishShape);
  accounts::TokenWish wish{.name = body["name"].text(),
                           .expires_at = read_rfc3339(body["expires_at"].text()),
                           .password = body["password"].text()};
  for (std::size_t i = 0; i < body["scopes"].size(); ++i) {
    wish.scopes.push_back(body["scopes"].at(i).text());
  }
  const auto made = face.keys.create_token(caller, wish);
  return created("/api/v1/tokens/" + made.token.id.text,
                 Json::object({{"id", made.token.id.text}, {"token", made.secret}}))
      .with_header("Cache-Control", "no-store");
}

static Response revoke_token(AccountsFace& face, const Request& request, const Caller& caller) {
  face.keys.revoke_token(caller, request.id<TokenId>("token"));
  return no_content();
}

static Response begin_factor(AccountsFace& face, const Request& request, const Caller& caller) {
  const Json body = read_body(request, kOwnPasswordShape);
  const std::string secret = face.keys.begin_factor(caller, body["password"].text());
  const auto known = face.callers.find_session(request);
  const std::string who = known ? known->account.handle : "";
  return ok(Json::object({{"secret", accounts::to_base32(secret)},
                          {"uri", accounts::totp_uri(secret, face.issuer, who)}}))
      .with_header("Cache-Control", "no-store");
}

static Response codes_response(const std::vector<std::string>& codes) {
  return ok(Json::object({{"recovery_codes", Json::texts(codes)}}))
      .with_header("Cache-Control", "no-store");
}

static Response confirm_factor(AccountsFace& face, const Request& request, const Caller& caller) {
  const Json body = read_body(request, kFactorCodeShape);
  return codes_response(face.keys.confirm_factor(caller, body["code"].text()));
}

static accounts::KeyService::FactorProof read_proof(const Request& request) {
  const Json body = read_body(request, kFactorProofShape);
  return {.password = body["password"].text(), .code = body["code"].text()};
}

static Response remove_factor(AccountsFace& face, const Request& request, const Caller& caller) {
  face.keys.remove_factor(caller, read_proof(request));
  return no_content();
}

static Response renew_codes(AccountsFace& face, const Request& request, const Caller& caller) {
  return codes_response(face.keys.renew_codes(caller, read_proof(request)));
}

static std::vector<Route> factor_rows(AccountsFace& face) {
  using enum Method;
  const std::string path = "/api/v1/session/second-factor";
  const std::vector<std::string> errors{"accounts.error.factor_off", "accounts.error.factor_wrong",
                                        "accounts.error.password_wrong",
                                        "accounts.error.too_many_tries"};
  return {
      {post,
       path,
       Scope::person,
       with(face, begin_factor),
       {.summary = "Ask for the secret of a second step of signing in",
        .tag = "accounts",
        .body = &kOwnPasswordShape,
        .answer = &kFactorSecretShape,
        .errors = {"accounts.error.factor_on", "accounts.error.password_wrong",
                   "accounts.error.too_many_tries"}}},
      {put,
       path,
       Scope::person,
       with(face, confirm_factor),
       {.summary = "Turn the second step on with a code of that secret",
        .tag = "accounts",
        .body = &kFactorCodeShape,
        .answer = &kRecoveryCodesShape,
        .errors = {"accounts.error.factor_on", "accounts.error.factor_wrong",
                   "accounts.error.too_many_tries"}}},
      {post,
       path + "/removal",
       Scope::person,
       with(face, remove_factor),
       {.summary = "Turn the second step off",
        .tag = "accounts",
        .body = &kFactorProofShape,
        .success = 204,
        .errors = errors}},
      {post,
       path + "/recovery-codes",
       Scope::person,
       with(face, renew_codes),
       {.summary = "New recovery codes in place of the old ones",
        .tag = "accounts",
        .body = &kFactorProofShape,
        .answer = &kRecoveryCodesShape,
        .errors = errors}},
  };
}

static std::vector<Route> token_rows(AccountsFace& face) {
  using enum Method;
  const std::string path = "/api/v1/tokens";
  return {
      {get,
       path,
       Scope::person,
       with(face, list_tokens),
       {.summary = "One's personal tokens", .tag = "accounts", .answer = &kTokensShape}},
      {post,
       path,
       Scope::person,
       with(face, make_token),
       {.summary = "Make a personal token",
        .tag = "accounts",
        .body = &kTokenWishShape,
        .answer = &kNewTokenShape,
        .success = 201,
        .errors = {"tokens.error.name", "tokens.error.scope", "tokens.error.no_scope",
                   "tokens.error.expires", "accounts.error.password_wrong",
                   "accounts.error.too_many_tries"}}},
      {del,
       path + "/{token}",
       Scope::person,
       with(face, revoke_token),
       {.summary = "Revoke a personal token",
        .tag = "accounts",
        .success = 204,
        .errors = {"tokens.error.not_found"}}},
  };
}

std::vector<Route> keys_routes(AccountsFace& face) {
  using enum Method;
  std::vector<Route> rows{
      {get,
       "/api/v1/sessions",
       Scope::person,
       with(face, list_sessions),
       {.summary = "Where one is signed in", .tag = "accounts", .answer = &kOpenSessionsShape}},
      {del,
       "/api/v1/sessions",
       Scope::person,
       with(face, end_others),
       {.summary = "End all sessions but this one", .tag = "accounts", .success = 204}},
      {del,
       "/api/v1/sessions/{session}",
       Scope::person,
       with(face, end_session),
       {.summary = "End a session",
        .tag = "accounts",
        .success = 204,
        .errors = {"accounts.error.session_not_found"}}},
  };
  for (Route& row : token_rows(face)) rows.push_back(std::move(row));
  for (Route& row : factor_rows(face)) rows.push_back(std::move(row));
  return rows;
}

}  // namespace allmende

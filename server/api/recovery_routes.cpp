// HTTP face of proving an address, getting back in, and changing what one signs in with. Rules:
// models/accounts/recovery_service.
#include "models/base/with.hpp"
#include "server/api/accounts_routes.hpp"

namespace allmende {

using accounts::CodePurpose;
using enum Kind;
using enum Need;

static constexpr std::int64_t kSmallBody = 8 << 10;

static const Shape kCodeShape{"LetterCode",
                              {{"code", text, required, "What the letter's link carries.", 100}}};

static const Shape kProvenShape{"ProvenAddress",
                                {{"purpose",
                                  text,
                                  required,
                                  "What the code was for.",
                                  0,
                                  0,
                                  {"verification", "email_change"}}}};

static const Shape kResetAskShape{"PasswordResetQuestion",
                                  {{"login", text, required, "Handle or e-mail.", 254}}};

static const Shape kResetShape{"PasswordReset",
                               {{"code", text, required, "What the letter's link carries.", 100},
                                {"password", text, required, "New password.", 2000}}};

static const Shape kPasswordChangeShape{
    "PasswordChange",
    {{"current", text, required, "The password that holds now.", 2000},
     {"password", text, required, "New password.", 2000}}};

static const Shape kEmailChangeShape{
    "EmailChange",
    {{"email", text, required, "New address.", 254},
     {"password", text, required, "The password that holds now.", 2000}}};

static Response verify_email(AccountsFace& face, const Request& request, const Caller&) {
  const Json body = read_body(request, kCodeShape);
  const CodePurpose purpose =
      face.recovery.verify({.code = body["code"].text(), .client_address = request.client_address});
  return ok(Json::object({{"purpose", to_word(purpose)}}));
}

static Response ask_verification(AccountsFace& face, const Request&, const Caller& caller) {
  face.recovery.ask_verification(caller);
  return no_content();
}

static Response ask_reset(AccountsFace& face, const Request& request, const Caller&) {
  const Json body = read_body(request, kResetAskShape);
  face.recovery.ask_reset(
      {.login = body["login"].text(), .client_address = request.client_address});
  return no_content();
}

static Response reset_password(AccountsFace& face, const Request& request, const Caller&) {
  const Json body = read_body(request, kResetShape);
  face.recovery.reset({.code = body["code"].text(),
                       .password = body["password"].text(),
                       .client_address = request.client_address});
  return no_content();
}

static Response change_password(AccountsFace& face, const Request& request, const Caller& caller) {
  const Json body = read_body(request, kPasswordChangeShape);
  face.recovery.change_password(caller,
                                {.current = body["current"].text(),
                                 .password = body["password"].text(),
                                 .session_secret = request.cookie(kSessionCookie).value_or("")});
  return no_content();
}

static Response ask_email_change(AccountsFace& face, const Request& request, const Caller& caller) {
  const Json body = read_body(request, kEmailChangeShape);
  face.recovery.ask_email_change(
      caller, {.email = body["email"].text(), .password = body["password"].text()});
  return no_content();
}

static std::vector<Route> letter_rows(AccountsFace& face) {
  using enum Method;
  return {
      {post,
       "/api/v1/email-verification",
       Scope::open,
       with(face, verify_email),
       {.summary = "Prove an e-mail address with the code of a letter",
        .tag = "accounts",
        .body = &kCodeShape,
        .answer = &kProvenShape,
        .body_max_bytes = kSmallBody,
        .errors = {"accounts.error.code", "accounts.error.email",
                   "accounts.error.too_many_tries"}}},
      {post,
       "/api/v1/password-reset",
       Scope::open,
       with(face, ask_reset),
       {.summary = "Ask for a letter with which a new password can be set; the answer is the same "
                   "whether or not there is such an account",
        .tag = "accounts",
        .body = &kResetAskShape,
        .success = 204,
        .body_max_bytes = kSmallBody,
        .errors = {"accounts.error.too_many_tries"}}},
      {put,
       "/api/v1/password-reset",
       Scope::open,
       with(face, reset_password),
       {.summary = "Set a new password with the code of a letter; ends all sessions",
        .tag = "accounts",
        .body = &kResetShape,
        .success = 204,
        .body_max_bytes = kSmallBody,
        .errors = {"accounts.error.code", "accounts.error.password_short",
                   "accounts.error.password_long", "accounts.error.too_many_tries"}}},
  };
}

std::vector<Route> recovery_routes(AccountsFace& face) {
  using enum Method;
  std::vector<Route> rows = letter_rows(face);
  rows.push_back({post,
                  "/api/v1/session/email-verification",
                  Scope::person,
                  with(face, ask_verification),
                  {.summary = "Send the letter that proves one's address once more",
                   .tag = "accounts",
                   .success = 204,
                   .errors = {"accounts.error.verified", "accounts.error.too_many_tries"}}});
  rows.push_back({put,
                  "/api/v1/session/password",
                  Scope::person,
                  with(face, change_password),
                  {.summary = "Change one's password; ends all other sessions",
                   .tag = "accounts",
                   .body = &kPasswordChangeShape,
                   .success = 204,
                   .body_max_bytes = kSmallBody,
                   .errors = {"accounts.error.password_wrong", "accounts.error.password_short",
                              "accounts.error.password_long", "accounts.error.too_many_tries"}}});
  rows.push_back({put,
                  "/api/v1/session/email",
                  Scope::person,
                  with(face, ask_email_change),
                  {.summary = "Change one's e-mail address, once a letter to it is answered",
                   .tag = "accounts",
                   .body = &kEmailChangeShape,
                   .success = 204,
                   .body_max_bytes = kSmallBody,
                   .errors = {"accounts.error.password_wrong", "accounts.error.email_form",
                              "accounts.error.too_many_tries"}}});
  return rows;
}

}  // namespace allmende

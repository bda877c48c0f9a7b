// HTTP face of getting an account: applications, invitations, joining. Rules:
// models/accounts/sign_up_service.
#include "models/base/error.hpp"
#include "models/base/with.hpp"
#include "server/api/accounts_json.hpp"
#include "server/api/accounts_routes.hpp"
#include "server/api/sign_up_json.hpp"
#include "server/auth/device.hpp"

namespace allmende {

using accounts::ApplicationState;

static constexpr std::int64_t kSignUpBody = 16 << 10;

static const Shape kProofShape{
    "AccountApplicationProof",
    {{"code", Kind::text, Need::required, "What the letter's link carries.", 100}}};

static Response apply(AccountsFace& face, const Request& request, const Caller&) {
  face.sign_up.apply(read_account_application(read_body(request, kAccountApplicationWishShape)),
                     request.client_address);
  return no_content();
}

static Response prove_application(AccountsFace& face, const Request& request, const Caller&) {
  const Json body = read_body(request, kProofShape);
  const auto application =
      face.sign_up.prove({.code = body["code"].text(), .client_address = request.client_address});
  return ok(Json::object({{"handle", application.wish.handle}}));
}

static Response list_applications(AccountsFace& face, const Request& request,
                                  const Caller& caller) {
  const Json query = read_query(request, kAccountApplicationsQueryShape);
  const auto state = read_word<ApplicationState>(query["state"].text());
  return ok(to_json(face.sign_up.list(caller, state.value_or(ApplicationState::waiting))));
}

static Response approve_application(AccountsFace& face, const Request& request,
                                    const Caller& caller) {
  const Json body = read_body(request, kApprovalShape);
  const auto account =
      face.sign_up.approve(caller, request.id<AccountId>("application"), body["handle"].text());
  return ok(
      Json::object({{"id", account.id.text}, {"handle", account.handle}, {"name", account.name}}));
}

static Response reject_application(AccountsFace& face, const Request& request,
                                   const Caller& caller) {
  const Json body = read_body(request, kRejectionShape);
  face.sign_up.reject(caller, request.id<AccountId>("application"), body["reason"].text());
  return no_content();
}

static Response make_invitation(AccountsFace& face, const Request& request, const Caller& caller) {
  const Json body = read_body(request, kAccountInvitationWishShape);
  const auto made =
      face.sign_up.invite(caller, {.email = body["email"].text(), .note = body["note"].text()});
  return created("/api/v1/account-invitations/" + made.invitation.id.text,
                 to_json(made, face.links.base()))
      .with_header("Cache-Control", "no-store");
}

static Response list_invitations(AccountsFace& face, const Request&, const Caller& caller) {
  return ok(to_json(face.sign_up.list_invitations(caller)));
}

static Response withdraw_invitation(AccountsFace& face, const Request& request,
                                    const Caller& caller) {
  face.sign_up.withdraw(caller, request.id<accounts::InvitationId>("invitation"));
  return no_content();
}

static Response join(AccountsFace& face, const Request& request, const Caller&) {
  const Json body = read_body(request, kAccountJoiningShape);
  const accounts::NewSession session =
      face.sign_up.join({.code = body["code"].text(),
                         .wish = {.handle = body["handle"].text(),
                                  .email = body["email"].text(),
                                  .name = body["name"].text(),
                                  .locale = body["locale"].text() == "en" ? "en" : "de",
                                  .password = body["password"].text()},
                         .client_address = request.client_address,
                         .device = device_of(request.header("User-Agent").value_or(""))});
  const auto known = face.accounts.find_session(session.secret);
  if (!known) throw internal("a fresh session is not found");
  Response response = created("/api/v1/session", to_json(*known));
  set_cookies(response, request, session);
  return response;
}

static std::vector<Route> application_rows(AccountsFace& face) {
  using enum Method;
  const std::string path = "/api/v1/account-applications";
  return {
      {post,
       path,
       Scope::open,
       with(face, apply),
       {.summary =
            "Apply for an account; the answer is the same whether or not the address has one",
        .tag = "accounts",
        .body = &kAccountApplicationWishShape,
        .success = 204,
        .body_max_bytes = kSignUpBody,
        .errors = {"accounts.error.sign_up_closed", "accounts.error.name",
                   "accounts.error.email_form", "accounts.error.reason", "handles.error.form",
                   "handles.error.taken", "accounts.error.too_many_tries"}}},
      {post,
       path + "/proof",
       Scope::open,
       with(face, prove_application),
       {.summary = "Prove the e-mail address of an application; now it waits for an answer",
        .tag = "accounts",
        .body = &kProofShape,
        .answer = &kProvenApplicationShape,
        .body_max_bytes = kSignUpBody,
        .errors = {"accounts.error.code", "handles.error.taken", "accounts.error.applied",
                   "accounts.error.too_many_tries"}}},
      {get,
       path,
       Scope::accounts_write,
       with(face, list_applications),
       {.summary = "Applications for accounts, for operators",
        .tag = "accounts",
        .query = &kAccountApplicationsQueryShape,
        .answer = &kAccountApplicationsShape,
        .errors = {"access.error.denied"}}},
      {put,
       path + "/{application}/approval",
       Scope::accounts_write,
       with(face, approve_application),
       {.summary = "Make the account that was applied for",
        .tag = "accounts",
        .body = &kApprovalShape,
        .answer = &kApprovedShape,
        .errors = {"accounts.error.application_not_found", "handles.error.taken",
                   "handles.error.form", "accounts.error.email", "access.error.denied"}}},
      {put,
       path + "/{application}/rejection",
       Scope::accounts_write,
       with(face, reject_application),
       {.summary = "Refuse an application, with a reason",
        .tag = "accounts",
        .body = &kRejectionShape,
        .success = 204,
        .errors = {"accounts.error.application_not_found", "accounts.error.reason",
                   "access.error.denied"}}},
  };
}

static std::vector<Route> invitation_rows(AccountsFace& face) {
  using enum Method;
  const std::string path = "/api/v1/account-invitations";
  return {
      {post,
       path,
       Scope::accounts_write,
       with(face, make_invitation),
       {.summary = "Invite somebody to this instance, by letter or by a link to hand over",
        .tag = "accounts",
        .body = &kAccountInvitationWishShape,
        .answer = &kNewAccountInvitationShape,
        .success = 201,
        .errors = {"accounts.error.sign_up_closed", "accounts.error.email_form",
                   "accounts.error.invitation_note", "accounts.error.too_many_tries",
                   "access.error.denied"}}},
      {get,
       path,
       Scope::accounts_write,
       with(face, list_invitations),
       {.summary = "One's invitations; operators see everybody's",
        .tag = "accounts",
        .answer = &kAccountInvitationsShape,
        .errors = {"access.error.denied"}}},
      {del,
       path + "/{invitation}",
       Scope::accounts_write,
       with(face, withdraw_invitation),
       {.summary = "Take back an invitation that nobody has used",
        .tag = "accounts",
        .success = 204,
        .errors = {"accounts.error.invitation_not_found", "access.error.denied"}}},
      {post,
       "/api/v1/accounts",
       Scope::open,
       with(face, join),
       {.summary = "Make one's account with an invitation, and sign in",
        .tag = "accounts",
        .body = &kAccountJoiningShape,
        .answer = &kSessionShape,
        .success = 201,
        .body_max_bytes = kSignUpBody,
        .errors = {"accounts.error.code", "accounts.error.sign_up_closed", "handles.error.taken",
                   "handles.error.form", "accounts.error.email", "accounts.error.email_form",
                   "accounts.error.name", "accounts.error.password_short",
                   "accounts.error.password_long", "accounts.error.too_many_tries"}}},
  };
}

std::vector<Route> sign_up_routes(AccountsFace& face) {
  std::vector<Route> rows = application_rows(face);
  for (Route& row : invitation_rows(face)) rows.push_back(std::move(row));
  return rows;
}

}  // namespace allmende

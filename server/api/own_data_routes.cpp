// HTTP face of what somebody may do with everything about them: take it along, and have it deleted.
// Rules: models/participations/export_service, models/accounts/deletion_service.
#include "server/api/own_data_routes.hpp"

#include "models/base/with.hpp"

namespace allmende {

using enum Kind;
using enum Need;

static const Shape kDeletionShape{
    "AccountDeletion",
    {{"password", text, required, "The password that holds now.", 2000},
     {"code", text, optional, "Of the second step, where there is one.", 64}}};

static Response export_own(OwnDataFace& face, const Request&, const Caller& caller) {
  auto made = face.exports.own(caller);
  return text_response(200, "application/zip", std::move(made.bytes))
      .with_header("Content-Disposition", "attachment; filename=\"" + made.file_name + "\"")
      .with_header("Cache-Control", "no-store");
}

static Response delete_own(OwnDataFace& face, const Request& request, const Caller& caller) {
  const Json body = read_body(request, kDeletionShape);
  face.deletion.delete_own(caller,
                           {.password = body["password"].text(), .code = body["code"].text()});
  Response response = no_content();
  set_cookies(response, request, {});
  return response;
}

static Response delete_account(OwnDataFace& face, const Request& request, const Caller& caller) {
  face.deletion.delete_account(caller, request.param("account"));
  return no_content();
}

std::vector<Route> own_data_routes(OwnDataFace& face) {
  using enum Method;
  return {
      {get,
       "/api/v1/session/export",
       Scope::person,
       with(face, export_own),
       {.summary = "Everything that is stored about who asks, as a ZIP file",
        .tag = "accounts",
        .answer_type = "application/zip"}},
      {post,
       "/api/v1/session/account-deletion",
       Scope::person,
       with(face, delete_own),
       {.summary = "Delete one's account for good",
        .tag = "accounts",
        .body = &kDeletionShape,
        .success = 204,
        .body_max_bytes = 8 << 10,
        .errors = {"accounts.error.password_wrong", "accounts.error.factor_wrong",
                   "accounts.error.last_owner", "accounts.error.last_operator",
                   "accounts.error.too_many_tries"}}},
      {del,
       "/api/v1/accounts/{account}",
       Scope::operate,
       with(face, delete_account),
       {.summary = "Delete somebody's account for good, by its id or handle",
        .tag = "accounts",
        .success = 204,
        .errors = {"accounts.error.not_found", "accounts.error.last_owner",
                   "accounts.error.last_operator", "access.error.denied"}}},
  };
}

}  // namespace allmende

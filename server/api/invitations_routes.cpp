// Invitations into organisations.
#include <chrono>

#include "models/base/error.hpp"
#include "models/base/with.hpp"
#include "server/api/organisations_json.hpp"
#include "server/api/organisations_routes.hpp"

namespace allmende {

using organisations::InvitationService, organisations::NewInvitation;

void WrongCodes::count(const std::string& client_address) {
  const std::lock_guard lock{mutex_};
  const auto now = std::chrono::steady_clock::now();
  if (const auto wait = limit_.refuse(client_address, now)) {
    limit_.sweep(now);
    throw limited("request.error.limited", *wait);
  }
}

/// What `work` makes of the code; who brings wrong ones again and again has to wait.
template <class Work>
static auto with_code(InvitationsFace& face, const Request& request, Work work) {
  try {
    return work(request.param("code"));
  } catch (const Error& error) {
    if (error.kind == Error::Kind::not_found) face.wrong_codes.count(request.client_address);
    throw;
  }
}

static Response create_invitation(InvitationsFace& face, const Request& request,
                                  const Caller& caller) {
  const Json body = read_body(request, kInvitationWishShape);
  const NewInvitation made =
      face.invitations.create(caller, request.param("organisation"), read_invitation(body));
  Json json = to_json(made.invitation);
  json.set("code", made.code).set("url", face.links.base() + "/einladung/" + made.code);
  return created(request.path + "/" + made.invitation.id.text, json)
      .with_header("Cache-Control", "no-store");
}

static Response list_invitations(InvitationsFace& face, const Request& request,
                                 const Caller& caller) {
  Json items = Json::array();
  for (const auto& invitation : face.invitations.list(caller, request.param("organisation"))) {
    items.push(to_json(invitation));
  }
  return ok(Json::object({{"items", items}}));
}

static Response revoke_invitation(InvitationsFace& face, const Request& request,
                                  const Caller& caller) {
  face.invitations.revoke(caller, request.param("organisation"),
                          request.id<InvitationId>("invitation"));
  return no_content();
}

static Response preview_invitation(InvitationsFace& face, const Request& request,
                                   const Caller& caller) {
  return with_code(face, request, [&](const std::string& code) {
    return ok(to_json(face.invitations.preview(caller, code)))
        .with_header("Cache-Control", "no-store");
  });
}

static Response accept_invitation(InvitationsFace& face, const Request& request,
                                  const Caller& caller) {
  return with_code(face, request, [&](const std::string& code) {
    return ok(to_json(face.invitations.accept(caller, code), face.links));
  });
}

std::vector<Route> invitations_routes(InvitationsFace& face) {
  using enum Method;
  const std::string invitations = "/api/v1/organisations/{organisation}/invitations";
  const std::vector<std::string> errors{"organisations.error.not_found", "access.error.denied"};
  return {
      {get,
       invitations,
       Scope::session,
       with(face, list_invitations),
       {.summary = "Open invitations of an organisation",
        .tag = "organisations",
        .answer = &kInvitationsShape,
        .errors = errors}},
      {post,
       invitations,
       Scope::organisations_write,
       with(face, create_invitation),
       {.summary = "Invite by a link, up to one's own standing",
        .tag = "organisations",
        .body = &kInvitationWishShape,
        .answer = &kNewInvitationShape,
        .success = 201,
        .errors = {"organisations.error.not_found", "access.error.too_high", "access.error.denied",
                   "invitations.error.email", "invitations.error.too_many"}}},
      {del,
       invitations + "/{invitation}",
       Scope::organisations_write,
       with(face, revoke_invitation),
       {.summary = "Revoke an invitation",
        .tag = "organisations",
        .success = 204,
        .errors = {"organisations.error.not_found", "invitations.error.not_found",
                   "access.error.denied"}}},
      {get,
       "/api/v1/invitations/{code}",
       Scope::open,
       with(face, preview_invitation),
       {.summary = "Who invites, into what; for whoever has the code",
        .tag = "organisations",
        .answer = &kInvitationPreviewShape,
        .errors = {"invitations.error.not_found", "request.error.limited"}}},
      {post,
       "/api/v1/invitations/{code}/acceptance",
       Scope::organisations_write,
       with(face, accept_invitation),
       {.summary = "Join by an invitation",
        .tag = "organisations",
        .answer = &kOwnOrganisationShape,
        .errors = {"invitations.error.not_found", "request.error.limited"}}},
  };
}

}  // namespace allmende

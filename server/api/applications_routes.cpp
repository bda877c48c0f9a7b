// Applying for an organisation, and deciding on applications.
#include "models/base/with.hpp"
#include "server/api/organisations_json.hpp"
#include "server/api/organisations_routes.hpp"

namespace allmende {

using organisations::OrganisationStatus;

static Response apply_for_organisation(OrganisationsFace& face, const Request& request,
                                       const Caller& caller) {
  const auto made =
      face.organisations.apply(caller, read_application(read_body(request, kApplicationWishShape)));
  return created("/api/v1/organisations/" + made.id.text, to_json(made, face.links));
}

static Response apply_again(OrganisationsFace& face, const Request& request, const Caller& caller) {
  const Json body = read_body(request, kReapplicationShape);
  return ok(to_json(face.organisations.apply_again(caller, request.param("organisation"),
                                                   body["application"].text()),
                    face.links));
}

static Response list_applications(OrganisationsFace& face, const Request& request,
                                  const Caller& caller) {
  const Json query = read_query(request, kApplicationsQueryShape);
  const auto status =
      read_word<OrganisationStatus>(query["status"].text()).value_or(OrganisationStatus::pending);
  Json items = Json::array();
  for (const auto& organisation : face.organisations.waiting(caller, status)) {
    items.push(application_json(organisation, face.links));
  }
  return ok(Json::object({{"items", items}}));
}

static Response decide_application(OrganisationsFace& face, const Request& request,
                                   const Caller& caller) {
  const Json body = read_body(request, kVerificationShape);
  const bool verified = body["status"].text() == "verified";
  return ok(to_json(face.organisations.decide(caller, request.param("organisation"), verified,
                                              body["reason"].text()),
                    face.links));
}

std::vector<Route> applications_routes(OrganisationsFace& face) {
  using enum Method;
  return {
      {post,
       "/api/v1/organisations",
       Scope::organisations_write,
       with(face, apply_for_organisation),
       {.summary = "Apply for an organisation; nothing of it is public before it is verified",
        .tag = "organisations",
        .body = &kApplicationWishShape,
        .answer = &kOrganisationShape,
        .success = 201,
        .errors = {"handles.error.taken", "handles.error.form", "organisations.error.name",
                   "organisations.error.website", "organisations.error.email",
                   "organisations.error.application", "organisations.error.email_unproven",
                   "organisations.error.too_many_waiting"}}},
      {put,
       "/api/v1/organisations/{organisation}/application",
       Scope::organisations_write,
       with(face, apply_again),
       {.summary = "Apply once more for one that was rejected",
        .tag = "organisations",
        .body = &kReapplicationShape,
        .answer = &kOrganisationShape,
        .errors = {"organisations.error.not_found", "organisations.error.not_rejected",
                   "access.error.denied"}}},
      {get,
       "/api/v1/applications",
       Scope::operate,
       with(face, list_applications),
       {.summary = "Organisations that wait to be verified",
        .tag = "organisations",
        .query = &kApplicationsQueryShape,
        .answer = &kApplicationsShape,
        .errors = {"access.error.denied"}}},
      {put,
       "/api/v1/organisations/{organisation}/verification",
       Scope::operate,
       with(face, decide_application),
       {.summary = "Verify an organisation, or reject it with a reason",
        .tag = "organisations",
        .body = &kVerificationShape,
        .answer = &kOrganisationShape,
        .errors = {"organisations.error.not_found", "organisations.error.reason_missing",
                   "access.error.denied"}}},
  };
}

}  // namespace allmende

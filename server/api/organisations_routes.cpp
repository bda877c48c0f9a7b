#include "server/api/organisations_routes.hpp"

#include "models/base/with.hpp"

namespace allmende {

static constexpr int kKeepOrganisationsSeconds = 60;

static Response list_organisations(OrganisationsFace& face, const Request&,
                                   const Caller& caller) {
  Json items = Json::array();
  for (const auto& organisation : face.organisations.list(caller)) {
    items.push(to_json(organisation, face.links));
  }
  Response response = ok(Json::object({{"items", items}}));
  response.keep_seconds = kKeepOrganisationsSeconds;
  return response;
}

static Response get_organisation(OrganisationsFace& face, const Request& request,
                                 const Caller& caller) {
  const auto organisation = face.organisations.get(caller, request.param("organisation"));
  const auto calendars = face.calendars.list(caller, organisation.handle);
  Response response = ok(to_json(organisation, face.links, &calendars));
  response.keep_seconds = kKeepOrganisationsSeconds;
  return response;
}

std::vector<Route> organisations_routes(OrganisationsFace& face) {
  using enum Method;
  return {
      {get, "/api/v1/organisations", Scope::open, with(face, list_organisations),
       {.summary = "All organisations", .tag = "organisations",
        .answer = &kOrganisationsShape}},
      {get, "/api/v1/organisations/{organisation}", Scope::open, with(face, get_organisation),
       {.summary = "One organisation, by id or handle", .tag = "organisations",
        .answer = &kOrganisationShape, .errors = {"organisations.error.not_found"}}},
  };
}

}  // namespace allmende

#include "server/api/organisations_routes.hpp"

#include "models/base/with.hpp"
#include "server/api/organisations_json.hpp"
#include "server/http/problem.hpp"
#include "server/i18n/texts.hpp"

namespace allmende {

using organisations::OrganisationEdit;

static constexpr int kKeepOrganisationsSeconds = 60;

static Response list_organisations(OrganisationsFace& face, const Request&, const Caller& caller) {
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

static Response list_own_organisations(OrganisationsFace& face, const Request&,
                                       const Caller& caller) {
  Json items = Json::array();
  for (const auto& own : face.organisations.list_own(caller)) {
    items.push(to_json(own, face.links));
  }
  return ok(Json::object({{"items", items}})).with_header("Cache-Control", "no-store");
}

/// Somebody else was faster: the problem carries what is there now and what was wished, so that the
/// one who writes can lay them side by side.
static Response stale(const Request& request, const Json& current, const Json& wish) {
  const Error error = conflict("organisations.error.changed", "/version");
  Response response = problem(request, error, translate);
  Json body = Json::parse(response.body);
  body.set("current", current).set("yours", wish);
  response.body = body.dump();
  return response;
}

static Response edit_organisation(OrganisationsFace& face, const Request& request,
                                  const Caller& caller) {
  const Json wish = read_body(request, kOrganisationChangeShape);
  std::optional<int> version;
  if (wish.has("version")) version = static_cast<int>(wish["version"].integer());
  const OrganisationEdit edit = face.organisations.edit(
      caller, request.param("organisation"), version,
      [&](organisations::Organisation& organisation) { apply_change(wish, organisation); });
  const Json answer = to_json(edit.organisation, face.links);
  return edit.stale ? stale(request, answer, wish) : ok(answer);
}

std::vector<Route> organisations_routes(OrganisationsFace& face) {
  using enum Method;
  return {
      {get,
       "/api/v1/organisations",
       Scope::open,
       with(face, list_organisations),
       {.summary = "All organisations", .tag = "organisations", .answer = &kOrganisationsShape}},
      {get,
       "/api/v1/organisations/{organisation}",
       Scope::open,
       with(face, get_organisation),
       {.summary = "One organisation, by id or handle",
        .tag = "organisations",
        .answer = &kOrganisationShape,
        .errors = {"organisations.error.not_found"}}},
      {patch,
       "/api/v1/organisations/{organisation}",
       Scope::organisations_write,
       with(face, edit_organisation),
       {.summary = "Change what an organisation says about itself",
        .tag = "organisations",
        .body = &kOrganisationChangeShape,
        .answer = &kOrganisationShape,
        .errors = {"organisations.error.not_found", "organisations.error.changed",
                   "organisations.error.name", "organisations.error.description",
                   "organisations.error.imprint", "organisations.error.website",
                   "organisations.error.email", "organisations.error.phone",
                   "organisations.error.address", "pictures.error.not_own",
                   "access.error.denied"}}},
      {get,
       "/api/v1/memberships",
       Scope::session,
       with(face, list_own_organisations),
       {.summary = "The organisations of who is signed in, waiting ones too",
        .tag = "organisations",
        .answer = &kOwnOrganisationsShape}},
  };
}

}  // namespace allmende

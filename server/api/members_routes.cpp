// Who belongs to an organisation, as what.
#include "models/access/access.hpp"
#include "models/base/with.hpp"
#include "server/api/organisations_json.hpp"
#include "server/api/organisations_routes.hpp"

namespace allmende {

using organisations::MemberKey;

static MemberKey member_of(const Request& request) {
  return {request.param("organisation"), request.param("member")};
}

static Standing read_standing(const Json& body, const char* key, Standing otherwise) {
  return read_word<Standing>(body[key].text()).value_or(otherwise);
}

static Response list_members(MembersFace& face, const Request& request, const Caller& caller) {
  Json items = Json::array();
  for (const auto& member : face.members.list(caller, request.param("organisation"))) {
    items.push(to_json(member));
  }
  return ok(Json::object({{"items", items}}));
}

static Response put_member(MembersFace& face, const Request& request, const Caller& caller) {
  const Json body = read_body(request, kMemberChangeShape);
  return ok(to_json(face.members.set_standing(
      caller, member_of(request), read_standing(body, "standing", Standing::stranger))));
}

static Response remove_member(MembersFace& face, const Request& request, const Caller& caller) {
  face.members.remove(caller, member_of(request));
  return no_content();
}

static Response hand_over(MembersFace& face, const Request& request, const Caller& caller) {
  const Json body = read_body(request, kHandoverShape);
  face.members.hand_over(caller, {request.param("organisation"), body["member"].text()},
                         read_standing(body, "then", Standing::manager));
  return no_content();
}

std::vector<Route> members_routes(MembersFace& face) {
  using enum Method;
  const std::string members = "/api/v1/organisations/{organisation}/members";
  const std::vector<std::string> errors{"organisations.error.not_found", "members.error.not_found",
                                        "memberships.error.last_owner", "access.error.too_high",
                                        "access.error.denied"};
  return {
      {get,
       members,
       Scope::session,
       with(face, list_members),
       {.summary = "Who belongs to an organisation; for its members",
        .tag = "organisations",
        .answer = &kMembersShape,
        .errors = {"organisations.error.not_found", "access.error.denied"}}},
      {put,
       members + "/{member}",
       Scope::organisations_write,
       with(face, put_member),
       {.summary = "Change as what somebody belongs to it",
        .tag = "organisations",
        .body = &kMemberChangeShape,
        .answer = &kMemberShape,
        .errors = errors}},
      {del,
       members + "/{member}",
       Scope::organisations_write,
       with(face, remove_member),
       {.summary = "Take a member out, or leave",
        .tag = "organisations",
        .success = 204,
        .errors = errors}},
      {post,
       "/api/v1/organisations/{organisation}/handover",
       Scope::organisations_write,
       with(face, hand_over),
       {.summary = "Make another member the owner",
        .tag = "organisations",
        .body = &kHandoverShape,
        .success = 204,
        .errors = errors}},
  };
}

}  // namespace allmende

// HTTP face of units, safety checks and closures of resources.
#include "models/base/with.hpp"
#include "server/api/resources_routes.hpp"

namespace allmende {

using resources::SafetyCheck, resources::Unit;

static Response add_unit(ResourcesFace& face, const Request& request, const Caller& caller) {
  Unit unit;
  apply_unit(read_body(request, kUnitWishShape), unit);
  const auto view = face.units.add(caller, request.param("resource"), unit);
  return created("/api/v1/resources/" + view.resource.slug, resource_answer(face, caller, view));
}

static Response edit_unit(ResourcesFace& face, const Request& request, const Caller& caller) {
  const Json wish = read_body(request, kUnitChangeShape);
  return ok(
      resource_answer(face, caller,
                      face.units.edit(caller, request.param("resource"), request.param("unit"),
                                      [&](Unit& unit) { apply_unit(wish, unit); })));
}

static Response remove_unit(ResourcesFace& face, const Request& request, const Caller& caller) {
  return ok(resource_answer(
      face, caller, face.units.remove(caller, request.param("resource"), request.param("unit"))));
}

static Response add_safety_check(ResourcesFace& face, const Request& request,
                                 const Caller& caller) {
  SafetyCheck check{};
  apply_safety_check(read_body(request, kSafetyCheckWishShape), check);
  const auto view = face.units.add_check(caller, request.param("resource"), check);
  return created("/api/v1/resources/" + view.resource.slug, resource_answer(face, caller, view));
}

static Response edit_safety_check(ResourcesFace& face, const Request& request,
                                  const Caller& caller) {
  const Json wish = read_body(request, kSafetyCheckChangeShape);
  return ok(resource_answer(
      face, caller,
      face.units.edit_check(caller, request.param("resource"), request.param("check"),
                            [&](SafetyCheck& check) { apply_safety_check(wish, check); })));
}

static Response remove_safety_check(ResourcesFace& face, const Request& request,
                                    const Caller& caller) {
  return ok(resource_answer(
      face, caller,
      face.units.remove_check(caller, request.param("resource"), request.param("check"))));
}

static Response add_closure(ResourcesFace& face, const Request& request, const Caller& caller) {
  const auto wish = read_closure(read_body(request, kClosureWishShape));
  const auto made = face.units.close(caller, request.param("resource"), wish);
  return created("/api/v1/resources/" + request.param("resource") + "/closures", to_json(made));
}

static Response list_closures(ResourcesFace& face, const Request& request, const Caller& caller) {
  Json items = Json::array();
  for (const auto& closure : face.units.closures(caller, request.param("resource"))) {
    items.push(to_json(closure));
  }
  return ok(Json::object({{"items", items}}));
}

static Response remove_closure(ResourcesFace& face, const Request& request, const Caller& caller) {
  face.units.reopen(caller, request.param("resource"), request.id<ClosureId>("closure"));
  return no_content();
}

static constexpr const char* kOfResource = "/api/v1/resources/{resource}";

static std::vector<std::string> own_errors(std::vector<std::string> more) {
  more.emplace_back("resources.error.not_found");
  more.emplace_back("access.error.denied");
  return more;
}

static void add_unit_rows(std::vector<Route>& rows, ResourcesFace& face) {
  using enum Method;
  const std::string all = std::string{kOfResource} + "/units";
  const std::string one = all + "/{unit}";
  rows.push_back({post,
                  all,
                  Scope::resources_write,
                  with(face, add_unit),
                  {.summary = "Add a unit",
                   .tag = "resources",
                   .body = &kUnitWishShape,
                   .answer = &kResourceShape,
                   .success = 201,
                   .errors = own_errors({"units.error.code", "units.error.note",
                                         "units.error.counted", "units.error.too_many",
                                         "units.error.parts", "units.error.same_code"})}});
  rows.push_back({patch,
                  one,
                  Scope::resources_write,
                  with(face, edit_unit),
                  {.summary = "Change a unit; retire it, or hand it over for good",
                   .tag = "resources",
                   .body = &kUnitChangeShape,
                   .answer = &kResourceShape,
                   .errors = own_errors(
                       {"units.error.code", "units.error.note", "units.error.same_code",
                        "units.error.not_found", "units.error.promised", "units.error.promised_to",
                        "units.error.is_out", "units.error.gone", "resources.error.grant_lock"})}});
  rows.push_back({del,
                  one,
                  Scope::resources_write,
                  with(face, remove_unit),
                  {.summary = "Delete a unit that was never claimed",
                   .tag = "resources",
                   .answer = &kResourceShape,
                   .errors = own_errors({"units.error.not_found", "units.error.in_use"})}});
}

static void add_check_rows(std::vector<Route>& rows, ResourcesFace& face) {
  using enum Method;
  const std::string all = std::string{kOfResource} + "/checks";
  const std::string one = all + "/{check}";
  rows.push_back({post,
                  all,
                  Scope::resources_write,
                  with(face, add_safety_check),
                  {.summary = "Add a check that must be made in time",
                   .tag = "resources",
                   .body = &kSafetyCheckWishShape,
                   .answer = &kResourceShape,
                   .success = 201,
                   .errors = own_errors({"safety.error.name", "safety.error.order",
                                         "safety.error.too_many", "units.error.not_found"})}});
  rows.push_back({patch,
                  one,
                  Scope::resources_write,
                  with(face, edit_safety_check),
                  {.summary = "It was checked, or is due on another day",
                   .tag = "resources",
                   .body = &kSafetyCheckChangeShape,
                   .answer = &kResourceShape,
                   .errors = own_errors({"safety.error.name", "safety.error.order",
                                         "safety.error.not_found", "units.error.not_found"})}});
  rows.push_back({del,
                  one,
                  Scope::resources_write,
                  with(face, remove_safety_check),
                  {.summary = "Delete a check",
                   .tag = "resources",
                   .answer = &kResourceShape,
                   .errors = own_errors({"safety.error.not_found"})}});
}

static void add_closure_rows(std::vector<Route>& rows, ResourcesFace& face) {
  using enum Method;
  const std::string all = std::string{kOfResource} + "/closures";
  rows.push_back({get,
                  all,
                  Scope::session,
                  with(face, list_closures),
                  {.summary = "Times in which it is kept back",
                   .tag = "resources",
                   .answer = &kClosuresShape,
                   .errors = own_errors({})}});
  rows.push_back({post,
                  all,
                  Scope::resources_write,
                  with(face, add_closure),
                  {.summary = "Keep it back for a time",
                   .tag = "resources",
                   .body = &kClosureWishShape,
                   .answer = &kClosureShape,
                   .success = 201,
                   .errors = own_errors({"closures.error.window", "closures.error.note",
                                         "closures.error.kind", "closures.error.quantity",
                                         "closures.error.taken", "units.error.not_found"})}});
  rows.push_back({del,
                  all + "/{closure}",
                  Scope::resources_write,
                  with(face, remove_closure),
                  {.summary = "Do not keep it back any more",
                   .tag = "resources",
                   .success = 204,
                   .errors = own_errors({"closures.error.not_found", "closures.error.imported"})}});
}

std::vector<Route> units_routes(ResourcesFace& face) {
  std::vector<Route> rows;
  add_unit_rows(rows, face);
  add_check_rows(rows, face);
  add_closure_rows(rows, face);
  return rows;
}

}  // namespace allmende

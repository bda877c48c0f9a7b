#include "server/api/openapi.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <set>

#include "models/text/text.hpp"
#include "server/auth/callers.hpp"
#include "server/http/method.hpp"

namespace allmende {

static constexpr std::array<Method, 7> kDocumented = {Method::get,    Method::head,  Method::post,
                                                      Method::put,    Method::patch, Method::del,
                                                      Method::options};

namespace {

/// Shapes by name, so that each is written once.
class Schemas {
 public:
  Json reference(const Shape& shape) {
    const auto [place, added] = shapes_.try_emplace(shape.name, &shape);
    if (!added && place->second != &shape) {
      throw internal(std::string{"two shapes are named "} + shape.name);
    }
    if (added) schemas_.set(shape.name, to_schema(shape));
    return Json::object({{"$ref", std::string{"#/components/schemas/"} + shape.name}});
  }
  void add(const char* name, const Json& schema) { schemas_.set(name, schema); }
  const Json& all() const { return schemas_; }

 private:
  std::map<std::string, const Shape*> shapes_;
  Json schemas_ = Json::object();
};

}  // namespace

static std::string lower_method(Method method) {
  std::string name{method_name(method)};
  std::transform(name.begin(), name.end(), name.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return name;
}

std::string operation_id(const Route& route) {
  std::string_view path{route.path};
  if (path.starts_with("/api/v1/")) path.remove_prefix(8);
  std::string id = lower_method(route.method);
  bool between = true;
  for (const char c : path) {
    const bool word = std::isalnum(static_cast<unsigned char>(c)) != 0;
    if (word && between) id += '_';
    if (word) id += c;
    between = !word;
  }
  return id;
}

/// OpenAPI has no name for the rest of a path; a client must escape its slashes.
static std::string documented_path(std::string path) {
  const std::size_t dots = path.find("...}");
  return dots == std::string::npos ? path : path.erase(dots, 3);
}

static std::vector<std::string> path_names(const std::string& path) {
  std::vector<std::string> names;
  for (std::size_t open = path.find('{'); open != path.npos; open = path.find('{', open + 1)) {
    names.push_back(path.substr(open + 1, path.find('}', open) - open - 1));
  }
  return names;
}

static Json parameters(const Route& route) {
  Json list = Json::array();
  for (const std::string& name : path_names(documented_path(route.path))) {
    list.push(Json::object({{"name", name},
                            {"in", "path"},
                            {"required", true},
                            {"schema", Json::object({{"type", "string"}})}}));
  }
  if (route.terms.query == nullptr) return list;
  const Json properties = to_schema(*route.terms.query)["properties"];
  for (const Field& field : route.terms.query->fields) {
    Json parameter = Json::object({{"name", field.name},
                                   {"in", "query"},
                                   {"required", field.need == Need::required},
                                   {"description", field.help},
                                   {"schema", properties[field.name]}});
    // A list is written as a,b,c.
    if (field.kind == Kind::list_of_text) parameter.set("explode", false);
    list.push(parameter);
  }
  return list;
}

static Json problem_answer(const std::string& description) {
  return Json::object(
      {{"description", description},
       {"content",
        Json::object(
            {{"application/problem+json",
              Json::object(
                  {{"schema", Json::object({{"$ref", "#/components/schemas/Problem"}})}})}})}});
}

static Json success_answer(const Route& route, Schemas& schemas) {
  const Terms& terms = route.terms;
  Json answer = Json::object({{"description", terms.success == 204 ? "Done" : terms.summary}});
  if (terms.success == 204) return answer;
  const Json schema = terms.answer != nullptr ? schemas.reference(*terms.answer)
                                              : Json::object({{"type", "string"}});
  answer.set("content", Json::object({{terms.answer_type, Json::object({{"schema", schema}})}}));
  return answer;
}

/// Keys of resources and bookings; the whole key where its ending is another's too.
static std::optional<int> status_in_sharing(const std::string& key) {
  static const std::set<std::string> kConflicts{
      "resources.error.changed",    "resources.error.promised",   "units.error.promised",
      "units.error.is_out",         "units.error.gone",           "units.error.counted",
      "units.error.too_many",       "units.error.same_code",      "safety.error.too_many",
      "bookings.error.changed",     "bookings.error.not_now",     "bookings.error.not_instant",
      "bookings.error.no_offer",    "bookings.error.too_soon",    "bookings.error.too_many_holds",
      "bookings.error.no_contract", "custody.error.one_holder",   "lenders.error.changed",
      "protocols.error.key",        "protocols.error.confirmed",  "receipts.error.nothing",
      "receipts.error.profile",     "receipts.error.exists",      "receipts.error.is_reversal",
      "receipts.error.reversed",    "closures.error.imported",    "waiting.error.free",
      "waiting.error.twice",        "waiting.error.too_many",     "carts.error.too_many",
      "carts.error.full",           "carts.error.empty",          "carts.error.booked",
      "carts.error.running",        "carts.error.gaps",           "carts.error.nothing",
      "units.error.promised_to",    "bookings.error.promised_to", "bookings.error.reserved",
      "bookings.error.not_first",   "bookings.error.by_lot",      "bookings.error.nobody",
      "bookings.error.not_by_lot",  "bookings.error.renewed",     "bookings.error.no_withdrawal",
      "insurance.error.too_many",   "wanted.error.changed",       "wanted.error.ended",
      "wanted.error.too_many",      "damages.error.key",          "damages.error.closed",
      "damages.error.usable",       "damages.error.too_many",     "damages.error.photos",
      "bookings.error.endorsed",    "bookings.error.unneeded",    "bookings.error.unlisted"};
  if (kConflicts.contains(key)) return 409;
  if (key == "bookings.error.hold_expired") return 410;
  if (key.starts_with("papers.error.")) return 503;
  return std::nullopt;
}

/// Keys end in what happened; what is not listed here is about the values of the request.
static int status_of_key(const std::string& key) {
  static const std::vector<std::pair<const char*, int>> kEndings{
      {".json", 400},
      {".wrong_password", 401},
      {".denied", 403},
      {".not_found", 404},
      {".no_such_date", 404},
      {".not_subscribed", 404},
      {".closed", 409},
      {".elsewhere", 409},
      {".over", 409},
      {".cancelled", 409},
      {".full", 409},
      {".gone", 410},
      {".move_published", 409},
      {".precondition", 412},
      {".too_many_tries", 429},
      {".last_owner", 409},
      {".email_unproven", 409},
      {".not_rejected", 409},
      {"venues.error.changed", 409},
      {".same_name", 409},
      {"rooms.error.too_many", 409},
      {".too_many_waiting", 409},
      {"invitations.error.too_many", 409},
      {".taken", 409},
      {".applied", 409},
      {".verified", 409},
      {"error.email", 409},
      {".second_person", 409},
      {".factor_on", 409},
      {".factor_off", 409},
      {".second_factor", 401},
      {".second_factor_wrong", 401},
      {".sign_up_closed", 403},
      {"accounts.error.locked", 403},
      {".last_operator", 409},
      {"settings.error.changed", 409},
      {"fees.error.nothing", 409},
      {"fees.error.receipted", 409},
      {"settings.error.text_version", 409},
      {".own_lock", 409},
      {".in_use", 409},
      {"pictures.error.format", 415},
      {"pictures.error.busy", 503},
      {".no_renderer", 503},
      {".no_room", 507},
      {"_not_found", 404}};
  if (const auto status = status_in_sharing(key)) return *status;
  for (const auto& [ending, status] : kEndings) {
    if (key.ends_with(ending)) return status;
  }
  return 422;
}

static bool takes_body(const Terms& terms) {
  return terms.body != nullptr || std::string_view{terms.body_type} != "application/json";
}

/// Status -> what it means here, without the codes.
static std::map<int, std::string> failures(const Route& route) {
  const Terms& terms = route.terms;
  std::map<int, std::string> all;
  if (terms.body != nullptr) all[400] = "The body is no JSON";
  if (route.scope != Scope::open) {
    all[401] = "Nobody is signed in, or the token is not valid";
    all[403] = "Not allowed to this account or this token";
  }
  if (route.path.find('{') != std::string::npos) all[404] = "There is no such thing";
  if (takes_body(terms)) {
    all[413] = "The body is longer than " + std::to_string(terms.body_max_bytes) + " bytes";
    all[415] = "The body is of another type";
  }
  if (terms.body != nullptr || terms.query != nullptr) {
    all[422] = "A field or parameter is not as described";
  }
  all[429] = "Too many requests; Retry-After says when to come back";
  return all;
}

static Json answers(const Route& route, Schemas& schemas) {
  std::map<int, std::vector<std::string>> codes;
  for (const std::string& key : route.terms.errors) codes[status_of_key(key)].push_back(key);
  std::map<int, std::string> told = failures(route);
  for (const auto& [status, keys] : codes) {
    std::string& text = told[status];
    text += (text.empty() ? "Codes: " : ". Codes: ") + join(keys, ", ");
  }
  Json all =
      Json::object({{std::to_string(route.terms.success).c_str(), success_answer(route, schemas)}});
  for (const auto& [status, text] : told) {
    all.set(std::to_string(status).c_str(), problem_answer(text));
  }
  all.set("default", problem_answer("Any other failure"));
  return all;
}

/// What a row of no shape takes is text of its type.
static Json request_body(const Terms& terms, Schemas& schemas) {
  const Json schema =
      terms.body != nullptr ? schemas.reference(*terms.body) : Json::object({{"type", "string"}});
  return Json::object(
      {{"required", true},
       {"content", Json::object({{terms.body_type, Json::object({{"schema", schema}})}})}});
}

static Json security(Scope scope) {
  if (scope == Scope::open)
    return Json::array({Json::object(), Json::object({{"bearer", Json::array()}}),
                        Json::object({{"session", Json::array()}})});
  if (scope == Scope::person) return Json::array({Json::object({{"session", Json::array()}})});
  return Json::array(
      {Json::object({{"bearer", Json::array()}}), Json::object({{"session", Json::array()}})});
}

static Json operation(const Route& route, Schemas& schemas) {
  const Terms& terms = route.terms;
  Json made = Json::object({{"operationId", operation_id(route)},
                            {"summary", terms.summary},
                            {"tags", Json::texts({terms.tag})}});
  if (!scope_name(route.scope).empty()) {
    made.set("description", "Token scope: " + scope_name(route.scope) + ".");
  }
  const Json list = parameters(route);
  if (list.size() > 0) made.set("parameters", list);
  if (takes_body(terms)) made.set("requestBody", request_body(terms, schemas));
  made.set("responses", answers(route, schemas));
  made.set("security", security(route.scope));
  return made;
}

static Json problem_schema() {
  const Json word = Json::object({{"type", "string"}});
  const Json fault = Json::object(
      {{"type", "object"},
       {"required", Json::texts({"pointer", "code", "detail"})},
       {"properties", Json::object({{"pointer", word}, {"code", word}, {"detail", word}})}});
  return Json::object(
      {{"type", "object"},
       {"description", "RFC 9457. `code` is the stable name of the error."},
       {"required", Json::texts({"type", "title", "status", "instance", "code"})},
       {"properties",
        Json::object({{"type", word},
                      {"title", word},
                      {"status", Json::object({{"type", "integer"}})},
                      {"instance", word},
                      {"code", word},
                      {"errors", Json::object({{"type", "array"}, {"items", fault}})}})}});
}

static Json security_schemes() {
  return Json::object(
      {{"bearer", Json::object({{"type", "http"},
                                {"scheme", "bearer"},
                                {"description", "A token of an account, with scopes."}})},
       {"session", Json::object({{"type", "apiKey"},
                                 {"in", "cookie"},
                                 {"name", kSessionCookie},
                                 {"description", "The browser app's session."}})}});
}

static bool documented(const Route& route) {
  return !route.terms.hidden &&
         std::find(kDocumented.begin(), kDocumented.end(), route.method) != kDocumented.end();
}

static Json paths_of(const std::vector<Route>& routes, Schemas& schemas) {
  Json paths = Json::object();
  std::set<std::string> ids;
  for (const Route& route : routes) {
    if (!documented(route)) continue;
    if (!ids.insert(operation_id(route)).second) {
      throw internal("two operations are named " + operation_id(route));
    }
    const std::string path = documented_path(route.path);
    Json item = paths[path.c_str()];
    if (item.is_null()) {
      item = Json::object();
      paths.set(path.c_str(), item);
    }
    item.set(lower_method(route.method).c_str(), operation(route, schemas));
  }
  return paths;
}

static Json tags_of(const std::vector<Route>& routes) {
  std::set<std::string> names;
  for (const Route& route : routes) {
    if (documented(route)) names.insert(route.terms.tag);
  }
  Json tags = Json::array();
  for (const std::string& name : names) {
    tags.push(
        Json::object({{"name", name}, {"description", "See docs/capabilities/" + name + ".md."}}));
  }
  return tags;
}

Json render_openapi(const std::vector<Route>& routes, const std::string& version,
                    const std::string& base_url) {
  Schemas schemas;
  schemas.add("Problem", problem_schema());
  const Json paths = paths_of(routes, schemas);
  return Json::object(
      {{"openapi", "3.1.0"},
       {"info",
        Json::object(
            {{"title", "Allmende"},
             {"version", version},
             {"description", "The API of an Allmende server. Errors are problem documents."},
             {"license", Json::object({{"name", "EUPL-1.2"}, {"identifier", "EUPL-1.2"}})}})},
       {"servers", Json::array({Json::object({{"url", base_url}})})},
       {"tags", tags_of(routes)},
       {"paths", paths},
       {"components",
        Json::object({{"schemas", schemas.all()}, {"securitySchemes", security_schemes()}})}});
}

}  // namespace allmende

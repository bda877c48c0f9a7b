#include "server/api/resources_routes.hpp"

#include "models/access/access.hpp"
#include "models/base/error.hpp"
#include "models/base/with.hpp"
#include "models/resources/resource_rules.hpp"
#include "server/http/problem.hpp"
#include "server/i18n/texts.hpp"

namespace allmende {

static constexpr int kKeepResourcesSeconds = 30;
static constexpr int kKeepCategoriesSeconds = 3600;

Json resource_answer(ResourcesFace& face, const Caller& caller,
                     const resources::ResourceView& view) {
  const bool edits =
      access::allows(caller, access::Action::resource_edit, resources::to_thing(view.resource));
  return to_json(view, {.links = face.links, .locale = caller.locale, .edits = edits});
}

static Response resource_page(ResourcesFace& face, const Request& request, const Caller& caller,
                              const Json& query) {
  resources::ResourceQuery wanted = read_resource_query(query);
  if (const auto house = request.params.find("organisation"); house != request.params.end()) {
    wanted.organisation = face.organisations.get(caller, house->second).handle;
    wanted.all = true;
  }
  const resources::ResourcePage page = face.resources.list(caller, wanted);
  const ResourceReading reading{.links = face.links, .locale = caller.locale};
  Json items = Json::array();
  for (const auto& line : page.lines) {
    std::optional<resources::Quote> quote;
    if (wanted.window) {
      quote = resources::quote(line.resource.content.prices, {.span = *wanted.window,
                                                              .quantity = wanted.quantity,
                                                              .group = read_group(query),
                                                              .zone = face.resources.zone()});
    }
    items.push(resource_line(line, reading, quote));
  }
  return ok(Json::object({{"items", items}, {"next", Json::text_or_null(page.next)}}));
}

static Response list_resources(ResourcesFace& face, const Request& request, const Caller& caller) {
  Response response =
      resource_page(face, request, caller, read_query(request, kResourcesQueryShape));
  response.keep_seconds = kKeepResourcesSeconds;
  return response;
}

static Response list_resources_of(ResourcesFace& face, const Request& request,
                                  const Caller& caller) {
  return resource_page(face, request, caller, read_query(request, kOwnResourcesQueryShape));
}

static Response list_resource_categories(ResourcesFace& face, const Request&, const Caller&) {
  Response response = ok(categories_json(face.resources.categories()));
  response.keep_seconds = kKeepCategoriesSeconds;
  return response;
}

static Response get_resource(ResourcesFace& face, const Request& request, const Caller& caller) {
  Response response =
      ok(resource_answer(face, caller, face.resources.get(caller, request.param("resource"))));
  response.keep_seconds = kKeepResourcesSeconds;
  return response;
}

static Response get_free_busy(ResourcesFace& face, const Request& request, const Caller& caller) {
  const Json query = read_query(request, kFreeBusyQueryShape);
  const std::string& key = request.param("resource");
  Json items = Json::array();
  for (const auto& step : face.resources.bookable(caller, key, *read_window(query))) {
    items.push(Json::object({{"starts_at", to_rfc3339(step.starts_at)}, {"free", step.free}}));
  }
  // Only after it was shown that the caller may see it.
  face.mirrors.look_again(key);
  return ok(Json::object({{"items", items}}));
}

static Response get_price(ResourcesFace& face, const Request& request, const Caller& caller) {
  const Json query = read_query(request, kPriceQueryShape);
  resources::Use use{.span = *read_window(query), .group = read_group(query)};
  if (query.has("quantity")) use.quantity = static_cast<int>(query["quantity"].integer());
  use.extras = read_extra_ids(query["extras"].text());
  return ok(to_json(face.resources.price(caller, request.param("resource"), use)));
}

static Response create_resource(ResourcesFace& face, const Request& request, const Caller& caller) {
  resources::ResourceContent content;
  apply_resource(read_body(request, kResourceWishShape), content);
  const auto made = face.resources.create(caller, request.param("organisation"), content);
  return created("/api/v1/resources/" + made.resource.slug, resource_answer(face, caller, made));
}

/// Somebody else was faster: the problem carries what is there now and what was wished.
static Response stale_resource(const Request& request, const Json& current, const Json& wish) {
  Response response = problem(request, conflict("resources.error.changed", "/version"), translate);
  Json body = Json::parse(response.body);
  body.set("current", current).set("yours", wish);
  response.body = body.dump();
  return response;
}

static Response edit_resource(ResourcesFace& face, const Request& request, const Caller& caller) {
  const Json wish = read_body(request, kResourceChangeShape);
  std::optional<int> version;
  if (wish.has("version")) version = static_cast<int>(wish["version"].integer());
  const auto edit = face.resources.edit(
      caller, request.param("resource"), version,
      [&](resources::ResourceContent& content) { apply_resource(wish, content); });
  const Json answer = resource_answer(face, caller, edit.view);
  return edit.stale ? stale_resource(request, answer, wish) : ok(answer);
}

static Response copy_resource(ResourcesFace& face, const Request& request, const Caller& caller) {
  const auto made = face.resources.copy(caller, request.param("resource"));
  return created("/api/v1/resources/" + made.resource.slug, resource_answer(face, caller, made));
}

static Response remove_resource(ResourcesFace& face, const Request& request, const Caller& caller) {
  face.resources.remove(caller, request.param("resource"));
  return no_content();
}

static std::vector<std::string> resource_write_errors() {
  return {"resources.error.title",    "resources.error.description", "resources.error.pickup_note",
          "resources.error.quantity", "resources.error.offers",      "resources.error.amount",
          "resources.error.tiers",    "resources.error.factors",     "resources.error.free_units",
          "resources.error.extras",   "resources.error.extra_name",  "resources.error.extra_id",
          "resources.error.buffer",   "resources.error.lead",        "resources.error.advance",
          "resources.error.duration", "resources.error.hours",       "resources.error.month_quota",
          "resources.error.grant",    "resources.error.grant_lock",  "resources.error.pictures",
          "resources.error.category", "resources.error.venue",       "pictures.error.not_own",
          "access.error.denied"};
}

static constexpr const char* kResource = "/api/v1/resources/{resource}";
static constexpr const char* kResourcesOf = "/api/v1/organisations/{organisation}/resources";

static void add_catalogue(std::vector<Route>& rows, ResourcesFace& face) {
  using enum Method;
  const std::vector<std::string> query_errors{"resources.error.cursor", "resources.error.window",
                                              "resources.error.too_long"};
  rows.push_back({get,
                  "/api/v1/resources",
                  Scope::open,
                  with(face, list_resources),
                  {.summary = "What can be borrowed, by title or by distance",
                   .tag = "resources",
                   .query = &kResourcesQueryShape,
                   .answer = &kResourcesShape,
                   .errors = query_errors}});
  std::vector<std::string> own_errors = query_errors;
  own_errors.emplace_back("organisations.error.not_found");
  rows.push_back({get,
                  kResourcesOf,
                  Scope::open,
                  with(face, list_resources_of),
                  {.summary = "Resources of an organisation, drafts for its editors too",
                   .tag = "resources",
                   .query = &kOwnResourcesQueryShape,
                   .answer = &kResourcesShape,
                   .errors = own_errors}});
  rows.push_back(
      {get,
       "/api/v1/resource-categories",
       Scope::open,
       with(face, list_resource_categories),
       {.summary = "The tree of categories", .tag = "resources", .answer = &kCategoriesShape}});
}

static void add_resource_reading(std::vector<Route>& rows, ResourcesFace& face) {
  using enum Method;
  rows.push_back({get,
                  kResource,
                  Scope::open,
                  with(face, get_resource),
                  {.summary = "One resource, by id or slug",
                   .tag = "resources",
                   .answer = &kResourceShape,
                   .errors = {"resources.error.not_found"}}});
  rows.push_back({get,
                  std::string{kResource} + "/free-busy",
                  Scope::open,
                  with(face, get_free_busy),
                  {.summary = "How many are free when; a room that is closed is not",
                   .tag = "resources",
                   .query = &kFreeBusyQueryShape,
                   .answer = &kFreeBusyShape,
                   .errors = {"resources.error.not_found", "resources.error.window",
                              "resources.error.too_long"}}});
  rows.push_back({get,
                  std::string{kResource} + "/price",
                  Scope::open,
                  with(face, get_price),
                  {.summary = "What a use costs a group",
                   .tag = "resources",
                   .query = &kPriceQueryShape,
                   .answer = &kResourcePriceShape,
                   .errors = {"resources.error.not_found", "resources.error.window",
                              "resources.error.too_long"}}});
}

static void add_resource_writing(std::vector<Route>& rows, ResourcesFace& face) {
  using enum Method;
  std::vector<std::string> make_errors = resource_write_errors();
  make_errors.emplace_back("organisations.error.not_found");
  rows.push_back({post,
                  kResourcesOf,
                  Scope::resources_write,
                  with(face, create_resource),
                  {.summary = "Offer something",
                   .tag = "resources",
                   .body = &kResourceWishShape,
                   .answer = &kResourceShape,
                   .success = 201,
                   .errors = make_errors}});
  std::vector<std::string> edit_errors = resource_write_errors();
  for (const char* key : {"resources.error.not_found", "resources.error.changed",
                          "resources.error.tracking", "resources.error.promised"}) {
    edit_errors.emplace_back(key);
  }
  rows.push_back({patch,
                  kResource,
                  Scope::resources_write,
                  with(face, edit_resource),
                  {.summary = "Change what is told of a resource",
                   .tag = "resources",
                   .body = &kResourceChangeShape,
                   .answer = &kResourceShape,
                   .errors = edit_errors}});
  rows.push_back({post,
                  std::string{kResource} + "/copy",
                  Scope::resources_write,
                  with(face, copy_resource),
                  {.summary = "Make a draft of the same, with its prices, times and terms",
                   .tag = "resources",
                   .answer = &kResourceShape,
                   .success = 201,
                   .errors = {"resources.error.not_found", "access.error.denied"}}});
  rows.push_back({del,
                  kResource,
                  Scope::resources_write,
                  with(face, remove_resource),
                  {.summary = "Delete a resource that was never booked",
                   .tag = "resources",
                   .success = 204,
                   .errors = {"resources.error.not_found", "resources.error.in_use",
                              "units.error.in_use", "access.error.denied"}}});
}

std::vector<Route> resources_routes(ResourcesFace& face) {
  std::vector<Route> rows;
  add_catalogue(rows, face);
  add_resource_reading(rows, face);
  add_resource_writing(rows, face);
  return rows;
}

}  // namespace allmende

#include "server/pages/resource_pages.hpp"

#include "models/base/error.hpp"
#include "server/pages/page_answers.hpp"
#include "server/pages/page_response.hpp"

namespace allmende {

using resources::ResourceQuery;

static constexpr std::chrono::days kShownDays{60};

/// Local times of the city, as a form sends them.
static std::optional<Instant> read_local(const PagesFace& face, const std::string& text) {
  if (text.empty()) return std::nullopt;
  const auto wall = read_wall(text.size() == 16 ? text + ":00" : text);
  if (!wall) return std::nullopt;
  return to_instant(*wall, face.facts->zone);
}

/// What the page itself asks for; the app knows more filters, and reads the address itself.
static ResourceQuery to_query(const PagesFace& face, const Request& request, QueryPairs& pairs) {
  ResourceQuery query;
  const auto take = [&](const char* name) {
    const std::string value = request.query_value(name).value_or("").substr(0, 200);
    if (!value.empty()) pairs.emplace_back(name, value);
    return value;
  };
  query.text = take("q");
  query.category = take("category");
  query.organisation = take("organisation");
  const auto from = read_local(face, take("from"));
  const auto to = read_local(face, take("to"));
  if (from && to && *from < *to) query.window = Span{*from, *to};
  query.cursor = take("cursor");
  return query;
}

static Response show_resources(PagesFace& face, const Request& request, const Caller& caller) {
  const PageSetting setting = setting_of(face, request, "/verleih");
  ResourcesValues values;
  const ResourceQuery query = to_query(face, request, values.query);
  values.page = face.sharing.resources.list(caller, query);
  return page_response(face, setting, resources_page(setting, values), kKeepAgendaSeconds);
}

static std::string category_of(PagesFace& face, const PageSetting& setting,
                               const std::string& code) {
  if (code.empty()) return "";
  for (const resources::Category& one : face.sharing.resources.categories()) {
    if (one.code == code) return setting.locale == "en" ? one.name_en : one.name_de;
  }
  return "";
}

/// The code on the thing before which somebody stands.
static std::string label_of(const Request& request) {
  const std::string code = request.query_value("stueck").value_or("");
  const bool is_code =
      code.size() == 32 && code.find_first_not_of("0123456789abcdef") == std::string::npos;
  return is_code ? code : "";
}

static Response show_resource(PagesFace& face, const Request& request, const Caller& caller) {
  const std::string& asked = request.param("resource");
  ResourceValues values{.view = face.sharing.resources.get(caller, asked)};
  const resources::Resource& one = values.view.resource;
  const PageSetting setting = setting_of(face, request, "/verleih/" + one.slug);
  if (one.slug != asked) return redirect(301, setting.href(setting.path));
  const Instant now = face.clock.now();
  values.category = category_of(face, setting, one.content.category);
  values.fees = face.sharing.fees.terms(caller, one.slug);
  values.steps = face.sharing.resources.free_busy(caller, one.slug, {now, now + kShownDays});
  values.label = label_of(request);
  values.answers.push_back(
      {"/api/v1/resources/" + one.slug, resource_answer(face.sharing, caller, values.view).dump()});
  return page_response(face, setting, resource_page(setting, values), kKeepAgendaSeconds);
}

std::vector<Route> resource_pages_routes(PagesFace& face) {
  const std::pair<const char*, Show> pages[] = {
      {"/verleih", show_resources},
      {"/verleih/{resource}", show_resource},
      {"/arbeitsraum/buchungen", show_workspace},
      {"/arbeitsraum/buchungen/{booking}", show_workspace},
      {"/arbeitsraum/warteliste", show_workspace},
      {"/arbeitsraum/koerbe", show_workspace},
      {"/arbeitsraum/koerbe/{cart}", show_workspace},
      {"/arbeitsraum/{organisation}/verleih", show_workspace},
      {"/arbeitsraum/{organisation}/verleih/{resource}", show_workspace},
      {"/arbeitsraum/{organisation}/buchungen", show_workspace},
      {"/arbeitsraum/{organisation}/buchungen/{booking}", show_workspace},
      {"/arbeitsraum/{organisation}/ausgabe", show_workspace},
      {"/arbeitsraum/{organisation}/verleih-angaben", show_workspace},
      {"/arbeitsraum/{organisation}/belege", show_workspace},
      {"/arbeitsraum/{organisation}/versicherungen", show_workspace},
  };
  std::vector<Route> routes;
  for (const auto& [path, show] : pages) add_page(routes, face, path, show);
  return routes;
}

}  // namespace allmende

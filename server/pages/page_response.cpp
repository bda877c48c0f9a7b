#include "server/pages/page_response.hpp"

#include "server/http/negotiation.hpp"

namespace allmende {

/// The prefix of the address alone decides, so that an address shows everybody the same page.
static std::string locale_of(const Request& request) {
  return request.path == "/en" || request.path.starts_with("/en/") ? "en" : "de";
}

PageSetting setting_of(const PagesFace& face, const Request& request, const std::string& path) {
  return {.facts = face.facts.get(),
          .links = face.links,
          .locale = locale_of(request),
          .path = path,
          .wants_activity = asks_for_activity(request.header("Accept").value_or(""))};
}

Response page_response(const PagesFace& face, const PageSetting& setting,
                       const PageContent& content, int keep_seconds) {
  for (const Alternate& alternate : content.head.alternates) {
    if (!setting.wants_activity || alternate.type != kActivityDocument) continue;
    return redirect(302, alternate.address).with_header("Vary", "Accept");
  }
  Response response = to_response(face.shell, setting, content);
  response.keep_seconds = keep_seconds;
  return response;
}

/// What somebody with an account sees may be for them alone.
static Handler handler_of(PagesFace& face, Show show) {
  return [&face, show](const Request& request, const Caller& caller) {
    Response response = show(face, request, caller);
    if (caller.account_id) response.headers.set("Cache-Control", "private, no-cache");
    return response;
  };
}

Response show_workspace(PagesFace& face, const Request& request, const Caller&) {
  const bool english = request.path.starts_with("/en/");
  const PageSetting setting = setting_of(face, request, request.path.substr(english ? 3 : 0));
  return page_response(face, setting, workspace_page(setting), kKeepEventSeconds);
}

Terms page_terms() { return {.answer_type = "text/html", .hidden = true}; }

void add_page(std::vector<Route>& routes, PagesFace& face, const char* path, Show show) {
  for (const char* prefix : {"", "/en"}) {
    routes.push_back({Method::get, std::string{prefix} + path, Scope::open, handler_of(face, show),
                      page_terms()});
  }
}

}  // namespace allmende

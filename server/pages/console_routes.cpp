#include "server/pages/console_routes.hpp"

#include "server/pages/page.hpp"

namespace allmende {

static Html console_body(const PageSetting& setting) {
  Html html;
  html.raw("<div id=\"fallback\" class=\"fallback wrap\">\n<main>");
  html.element("h1", setting.say("pages.console.title")).raw("\n");
  html.element("p", setting.say("pages.console.intro")).raw("\n<noscript>");
  html.element("p", setting.say("pages.sign_in.script")).raw("</noscript>\n<p>");
  html.link(setting.href("/veranstaltungen"), setting.facts->name).raw("</p>\n</main></div>");
  return html;
}

static Response console_page(const ConsoleFace& face, const std::string& locale) {
  const PageSetting setting{
      .facts = face.facts.get(), .links = face.links, .locale = locale, .path = "/verwaltung"};
  Head head{.title = setting.say("pages.console.title"),
            .description = setting.say("pages.console.intro"),
            .indexed = false};
  head.answers.push_back({"/api/v1/instance", to_json(*setting.facts).dump()});
  return text_response(200, "text/html; charset=utf-8",
                       face.shell.render(locale, render_head(setting, head).str(),
                                         console_body(setting).str()))
      .with_header("Content-Language", locale)
      .with_header("Cache-Control", "no-cache")
      .with_header("X-Robots-Tag", "noindex")
      .with_header("Content-Security-Policy", face.shell.policy());
}

std::vector<Route> console_routes(const ConsoleFace& face) {
  const Terms terms{.answer_type = "text/html", .hidden = true};
  std::vector<Route> routes;
  for (const char* page :
       {"", "/konten", "/konten/{account}", "/antraege", "/organisationen",
        "/organisationen/{organisation}", "/kalender", "/foederation", "/meldungen",
        "/warteschlangen", "/protokoll", "/einstellungen", "/texte", "/texte/{page}"}) {
    for (const char* locale : {"de", "en"}) {
      const std::string prefix =
          std::string_view{locale} == "en" ? "/verwaltung/en" : "/verwaltung";
      routes.push_back(
          {Method::get, prefix + page, Scope::open,
           [&face, locale](const Request&, const Caller&) { return console_page(face, locale); },
           terms});
    }
  }
  return routes;
}

}  // namespace allmende

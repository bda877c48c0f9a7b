#include "server/pages/page.hpp"

#include "models/text/text.hpp"
#include "server/api/easy_language.hpp"
#include "server/i18n/texts.hpp"

namespace allmende {

std::string PageSetting::href(const std::string& bare_path) const {
  return locale == "en" ? "/en" + bare_path : bare_path;
}

std::string PageSetting::absolute(const std::string& bare_path, const std::string& language) const {
  return links.base() + (language == "en" ? "/en" : "") + bare_path;
}

std::string PageSetting::say(const std::string& key,
                             const std::vector<std::pair<std::string, std::string>>& params) const {
  return translate(key, locale, params);
}

static void add_meta(Html& html, std::string_view name, std::string_view content) {
  if (content.empty()) return;
  html.raw("<meta name=\"").text(name).raw("\" content=\"").text(content).raw("\">\n");
}

static void add_property(Html& html, std::string_view property, std::string_view content) {
  if (content.empty()) return;
  html.raw("<meta property=\"").text(property).raw("\" content=\"").text(content).raw("\">\n");
}

static void add_language_links(Html& html, const PageSetting& setting) {
  const std::string here = setting.path + (setting.query.empty() ? "" : "?" + setting.query);
  html.raw("<link rel=\"canonical\" href=\"").text(setting.absolute(here, setting.locale));
  html.raw("\">\n");
  const std::pair<const char*, const char*> languages[] = {
      {"de", "de"}, {"en", "en"}, {"x-default", "de"}};
  for (const auto& [hreflang, language] : languages) {
    html.raw("<link rel=\"alternate\" hreflang=\"").text(hreflang);
    html.raw("\" href=\"").text(setting.absolute(here, language)).raw("\">\n");
  }
}

static void add_alternates(Html& html, const std::vector<Alternate>& alternates) {
  for (const Alternate& alternate : alternates) {
    html.raw("<link rel=\"alternate\" type=\"").text(alternate.type);
    html.raw("\" href=\"").text(alternate.address);
    html.raw("\" title=\"").text(alternate.title).raw("\">\n");
  }
}

static void add_open_graph(Html& html, const PageSetting& setting, const Head& head) {
  add_property(html, "og:type", "website");
  add_property(html, "og:site_name", setting.facts->name);
  add_property(html, "og:locale", setting.locale == "en" ? "en_GB" : "de_DE");
  add_property(html, "og:title", head.title);
  add_property(html, "og:description", head.description);
  add_property(html, "og:url", setting.absolute(setting.path, setting.locale));
  if (head.picture) {
    add_property(html, "og:image", head.picture->url);
    add_property(html, "og:image:type", "image/jpeg");
    add_property(html, "og:image:width", std::to_string(head.picture->width));
    add_property(html, "og:image:height", std::to_string(head.picture->height));
    add_property(html, "og:image:alt", head.picture->alt);
  }
  add_meta(html, "twitter:card", head.picture ? "summary_large_image" : "summary");
}

Html render_head(const PageSetting& setting, const Head& head) {
  Html html;
  html.element("title",
               head.names_instance ? head.title + " – " + setting.facts->name : head.title);
  html.raw("\n");
  add_meta(html, "description", head.description);
  if (head.indexed) {
    add_language_links(html, setting);
  } else {
    add_meta(html, "robots", "noindex");
  }
  if (is_web_address(head.home)) {
    html.raw("<link rel=\"canonical\" href=\"").text(head.home).raw("\">\n");
  }
  add_alternates(html, head.alternates);
  if (head.names_instance) add_open_graph(html, setting, head);
  for (const Json& data : head.linked_data) {
    html.raw("<script type=\"application/ld+json\">").json(data).raw("</script>\n");
  }
  for (const Answer& answer : head.answers) {
    html.raw("<script type=\"application/json\" data-allmende-api=\"").text(answer.address);
    if (answer.status != 200) {
      html.raw("\" data-status=\"").text(std::to_string(answer.status));
    }
    html.raw("\">").json_text(answer.json).raw("</script>\n");
  }
  return html;
}

static void add_nav_link(Html& html, const PageSetting& setting, const std::string& path,
                         const std::string& text) {
  html.raw("<a href=\"").text(setting.href(path)).raw("\"");
  if (setting.path == path) html.raw(" aria-current=\"page\"");
  html.raw(">").text(text).raw("</a> ");
}

static void add_other_language(Html& html, const PageSetting& setting) {
  const bool english = setting.locale == "en";
  const std::string here = setting.path + (setting.query.empty() ? "" : "?" + setting.query);
  const std::string other = english ? "de" : "en";
  html.raw("<a lang=\"").text(other).raw("\" hreflang=\"").text(other).raw("\" href=\"");
  html.text(english ? here : here == "/" ? "/en" : "/en" + here).raw("\">");
  html.text(setting.say("pages.nav.other_language")).raw("</a>");
}

Html render_body(const PageSetting& setting, const Html& main) {
  Html html;
  html.raw("<div id=\"fallback\" class=\"fallback wrap\">\n");
  html.raw("<p class=\"skip\"><a href=\"#fallback-main\">");
  html.text(setting.say("pages.skip")).raw("</a></p>\n<header><p class=\"brand\">");
  html.link(setting.href("/veranstaltungen"), setting.facts->name);
  html.raw("</p>\n<nav aria-label=\"");
  html.text(setting.say("pages.nav.main")).raw("\">");
  add_nav_link(html, setting, "/veranstaltungen", setting.say("pages.nav.events"));
  add_nav_link(html, setting, "/kalender", setting.say("pages.nav.calendars"));
  add_nav_link(html, setting, "/organisationen", setting.say("pages.nav.organisations"));
  add_nav_link(html, setting, "/verleih", setting.say("pages.sharing.title"));
  add_nav_link(html, setting, "/gesuche", setting.say("pages.wanted.title"));
  add_nav_link(html, setting, "/nachbarn", setting.say("pages.nav.neighbours"));
  add_nav_link(html, setting, "/anmelden", setting.say("pages.nav.sign_in"));
  add_other_language(html, setting);
  html.raw("</nav></header>\n<main id=\"fallback-main\">\n").append(main);
  html.raw("</main>\n<footer><nav aria-label=\"").text(setting.say("pages.nav.legal")).raw("\">");
  add_nav_link(html, setting, "/impressum", setting.say("pages.legal.imprint"));
  add_nav_link(html, setting, "/datenschutz", setting.say("pages.legal.privacy"));
  add_nav_link(html, setting, "/barrierefreiheit", setting.say("pages.legal.accessibility"));
  add_nav_link(html, setting, easy_path(setting.path), setting.say("pages.easy_language.title"));
  add_nav_link(html, setting, "/lizenzen", setting.say("pages.legal.licences"));
  html.raw("</nav></footer>\n</div>");
  return html;
}

Response to_response(const Shell& shell, const PageSetting& setting, const PageContent& content) {
  Head head = content.head;
  head.answers.push_back({"/api/v1/instance", to_json(*setting.facts).dump()});
  return text_response(200, "text/html; charset=utf-8",
                       shell.render(setting.locale, render_head(setting, head).str(),
                                    render_body(setting, content.main).str()))
      .with_header("Content-Language", setting.locale)
      .with_header("Cache-Control", "no-cache")
      .with_header("Content-Security-Policy", shell.policy());
}

std::string to_preview(const std::string& text) {
  constexpr std::size_t kMostBytes = 300;
  std::string line;
  for (const char c : trim(text)) {
    const bool space = c == ' ' || c == '\n' || c == '\t';
    if (!space) {
      line += c;
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  if (line.size() <= kMostBytes) return line;
  const std::string short_line = cut(line, kMostBytes - 3);
  const std::size_t space = short_line.rfind(' ');
  const bool far = space != std::string::npos && space > kMostBytes / 2;
  return (far ? short_line.substr(0, space) : short_line) + "…";
}

}  // namespace allmende

#include "server/pages/renderers.hpp"

namespace allmende {

struct Work {
  const char* name;
  const char* use;
  const char* licence;
  /// In web-ui/static/lizenzen.
  const char* file;
};

static constexpr Work kWorks[] = {
    {"Allmende", "pages.licences.ours", "EUPL-1.2", "eupl-1.2.txt"},
    {"KERN UX-Standard", "pages.licences.design", "EUPL-1.2", "eupl-1.2.txt"},
    {"Fira Sans, Fira Sans Condensed", "pages.licences.font", "OFL-1.1", "fira-sans.txt"},
    {"Lucide", "pages.licences.icons", "ISC", "lucide.txt"},
    {"Svelte, SvelteKit", "pages.licences.framework", "MIT", "svelte.txt"},
    {"qr", "pages.licences.qr", "MIT", "qr.txt"},
};

PageContent licences_page(const PageSetting& setting) {
  const std::string title = setting.say("pages.licences.title");
  const std::string intro = setting.say("pages.licences.intro");
  Html main;
  main.element("h1", title).raw("\n").element("p", intro).raw("\n<table><caption>");
  main.text(setting.say("pages.licences.list")).raw("</caption>\n<thead><tr>");
  for (const char* key : {"pages.licences.work", "pages.licences.use", "pages.licences.licence"}) {
    main.raw("<th scope=\"col\">").text(setting.say(key)).raw("</th>");
  }
  main.raw("</tr></thead>\n<tbody>\n");
  for (const Work& work : kWorks) {
    main.raw("<tr><th scope=\"row\">").text(work.name).raw("</th>");
    main.element("td", setting.say(work.use)).raw("<td>");
    main.link("/lizenzen/" + std::string{work.file}, work.licence).raw("</td></tr>\n");
  }
  main.raw("</tbody></table>\n");
  return {.head = {.title = title, .description = intro}, .main = main};
}

}  // namespace allmende

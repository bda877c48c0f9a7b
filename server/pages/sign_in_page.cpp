#include "server/pages/renderers.hpp"

namespace allmende {

PageContent sign_in_page(const PageSetting& setting) {
  Html main;
  main.element("h1", setting.say("pages.sign_in.title")).raw("\n");
  main.element("p", setting.say("pages.sign_in.intro")).raw("\n<noscript>");
  main.element("p", setting.say("pages.sign_in.script")).raw("</noscript>\n");
  return {.head = {.title = setting.say("pages.sign_in.title"),
                   .description = setting.say("pages.sign_in.intro"),
                   .indexed = false},
          .main = main};
}

}  // namespace allmende

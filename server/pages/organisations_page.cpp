#include "server/api/calendar_json.hpp"
#include "server/pages/renderers.hpp"
#include "server/pages/wording.hpp"

namespace allmende {

using organisations::Organisation;

PageContent organisations_page(const PageSetting& setting,
                               const std::vector<Organisation>& organisations) {
  const std::string& city = setting.facts->city;
  const std::string title = setting.say("pages.organisations.title");
  const std::string intro = city.empty()
                                ? setting.say("pages.organisations.intro_here")
                                : setting.say("pages.organisations.intro", {{"city", city}});
  Json items = Json::array();
  Html main;
  main.element("h1", title).raw("\n").element("p", intro).raw("\n");
  if (organisations.empty()) main.element("p", setting.say("pages.organisations.none")).raw("\n");
  main.raw("<ul>\n");
  for (const Organisation& organisation : organisations) {
    main.raw("<li>").link(setting.href("/organisationen/" + organisation.handle),
                          organisation.name);
    main.raw(", ").text(setting.say("pages.kind." + to_word(organisation.kind)));
    main.raw(" (").text(counted("pages.upcoming", organisation.upcoming, setting.locale));
    main.raw(")</li>\n");
    items.push(to_json(organisation, setting.links));
  }
  main.raw("</ul>\n");
  return {.head = {.title = title,
                   .description = intro,
                   .answers = {{"/api/v1/organisations", Json::object({{"items", items}}).dump()}}},
          .main = main};
}

}  // namespace allmende

// Pages about following: from elsewhere, from here, and whom the city follows.
#include "federation/vocab/uris.hpp"
#include "models/calendars/mirror.hpp"
#include "server/api/accounts_json.hpp"
#include "server/pages/follow_section.hpp"
#include "server/pages/renderers.hpp"
#include "server/pages/wording.hpp"

namespace allmende {

using accounts::Account;
using calendars::Calendar;

PageContent person_page(const PageSetting& setting, const Account& person) {
  const std::string intro = setting.say("pages.person.intro", {{"name", person.name}});
  Html main;
  main.element("h1", person.name).raw("\n").element("p", intro).raw("\n");
  main.append(follow_section(setting, follow_terms(person, setting.links)));
  return {.head = {.title = person.name,
                   .description = intro,
                   .indexed = false,
                   .answers = {{"/api/v1/persons/" + person.handle,
                                to_json(person, setting.links).dump()}}},
          .main = main};
}

PageContent visit_page(const PageSetting& setting, const VisitValues& values) {
  const std::string title =
      setting.say(values.intent == "join" ? "pages.visit.join" : "pages.visit.follow");
  const std::string intro = setting.say("pages.visit.intro");
  Html main;
  main.element("h1", title).raw("\n").element("p", intro).raw("\n");
  if (!values.page.empty()) {
    main.raw("<p class=\"status\">").text(setting.say("pages.visit.onward")).raw(" ");
    main.foreign_link(values.page, host_of(values.page)).raw("</p>\n");
  } else if (!values.from.empty()) {
    main.raw("<p class=\"status is-cancelled\">").text(setting.say("follows.error.no_page"));
    main.raw("</p>\n");
  }
  main.append(visit_form(setting, values.uri, values.intent, values.from));
  return {.head = {.title = title, .description = intro, .indexed = false}, .main = main};
}

PageContent app_page(const PageSetting& setting, const std::string& key) {
  const std::string title = setting.say(key + ".title");
  const std::string intro = setting.say(key + ".intro");
  Html main;
  main.element("h1", title).raw("\n").element("p", intro).raw("\n<noscript>");
  main.element("p", setting.say("pages.follow.script")).raw("</noscript>\n");
  return {.head = {.title = title, .description = intro, .indexed = false}, .main = main};
}

PageContent interact_page(const PageSetting& setting) {
  return app_page(setting, "pages.interact");
}

PageContent connections_page(const PageSetting& setting) {
  return app_page(setting, "pages.connections");
}

PageContent programme_page(const PageSetting& setting) {
  return app_page(setting, "pages.programme");
}

PageContent workspace_page(const PageSetting& setting) {
  return app_page(setting, "pages.workspace");
}

PageContent invitation_page(const PageSetting& setting) {
  return app_page(setting, "pages.invitation");
}

PageContent neighbours_page(const PageSetting& setting, const std::vector<Calendar>& calendars) {
  const std::string title = setting.say("pages.neighbours.title");
  const std::string intro = setting.say("pages.neighbours.intro");
  Json items = Json::array();
  Html list;
  for (const Calendar& calendar : calendars) {
    items.push(to_json(calendar, setting.links));
    if (calendar.home_uri.empty()) continue;
    list.raw("<li>").link(setting.href("/kalender/" + calendar.handle), calendar.name);
    list.raw(" · ").text(calendars::mirror_host(calendar.handle)).raw(" (");
    list.text(counted_dates(calendar.upcoming, setting.locale)).raw(")</li>\n");
  }
  Html main;
  main.element("h1", title).raw("\n").element("p", intro).raw("\n");
  if (list.empty()) main.element("p", setting.say("pages.neighbours.none")).raw("\n");
  if (!list.empty()) main.raw("<ul>\n").append(list).raw("</ul>\n");
  main.raw("<noscript>").element("p", setting.say("pages.follow.script")).raw("</noscript>\n");
  return {.head = {.title = title,
                   .description = intro,
                   .answers = {{"/api/v1/calendars", Json::object({{"items", items}}).dump()}}},
          .main = main};
}

}  // namespace allmende

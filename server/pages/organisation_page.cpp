#include "models/text/markdown.hpp"
#include "server/pages/event_list.hpp"
#include "server/pages/follow_section.hpp"
#include "server/pages/linked_data.hpp"
#include "server/pages/picture_element.hpp"
#include "server/pages/renderers.hpp"
#include "server/pages/wording.hpp"

namespace allmende {

using calendars::Calendar, organisations::Organisation;

static Head organisation_head(const PageSetting& setting, const OrganisationValues& values) {
  const Organisation& organisation = values.organisation;
  const std::string& name = organisation.name;
  const std::string address = setting.links.organisation(organisation.handle);
  const std::string words = to_preview(markdown_to_text(organisation.description));
  return {
      .title = name,
      .description =
          words.empty() ? setting.say("pages.organisation.description", {{"name", name}}) : words,
      .alternates = {{"text/calendar", address + ".ics", name},
                     {"application/atom+xml", address + ".atom", name},
                     {kActivityDocument, setting.links.base() + "/ap/o/" + organisation.id.text,
                      name}},
      .linked_data = {linked_organisation(setting, organisation),
                      linked_trail(setting,
                                   {{setting.say("pages.organisations.title"), "/organisationen"},
                                    {name, setting.path}})},
      .answers = values.answers,
      .picture =
          preview_picture(setting, organisation.header ? organisation.header : organisation.logo)};
}

static void add_calendars(Html& html, const PageSetting& setting,
                          const std::vector<Calendar>& calendars) {
  if (calendars.empty()) return;
  html.element("h2", setting.say("pages.organisation.calendars")).raw("\n<ul>\n");
  for (const Calendar& calendar : calendars) {
    html.raw("<li>").link(setting.href("/kalender/" + calendar.handle), calendar.name);
    html.raw(" (").text(counted_dates(calendar.upcoming, setting.locale));
    html.raw(")</li>\n");
  }
  html.raw("</ul>\n");
}

PageContent organisation_page(const PageSetting& setting, const OrganisationValues& values) {
  const Organisation& organisation = values.organisation;
  const std::string path = "/organisationen/" + organisation.handle;
  Html main;
  main.element("h1", organisation.name).raw("\n");
  main.element("p", setting.say("pages.kind." + to_word(organisation.kind))).raw("\n");
  main.append(picture_figure(setting, organisation.header));
  if (!organisation.website.empty()) {
    main.raw("<p>").text(setting.say("pages.organisation.website")).raw(": ");
    main.foreign_link(organisation.website, organisation.website).raw("</p>\n");
  }
  if (!organisation.description.empty()) {
    main.raw("<div class=\"prose\">").sanitised(markdown_to_html(organisation.description));
    main.raw("</div>\n");
  }
  add_calendars(main, setting, values.calendars);
  main.append(feed_links(setting, {.ics = path + ".ics",
                                   .label = setting.say("pages.calendar.subscribe") + " (iCal)",
                                   .atom = path + ".atom"}));
  main.element("p", counted("pages.upcoming", organisation.upcoming, setting.locale)).raw("\n");
  if (values.page.entries.empty()) {
    main.element("p", setting.say("pages.calendar.empty")).raw("\n");
  }
  main.append(entries_by_day(setting, values.page.entries, values.from));
  main.raw("<p>");
  main.link(setting.href(with_query("/veranstaltungen", {{"organisation", organisation.handle}})),
            setting.say("pages.calendar.all"));
  main.raw("</p>\n");
  main.append(follow_section(setting, follow_terms(organisation, setting.links)));
  return {.head = organisation_head(setting, values), .main = main};
}

}  // namespace allmende

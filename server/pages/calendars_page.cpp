#include "models/text/markdown.hpp"
#include "server/api/calendar_json.hpp"
#include "server/pages/renderers.hpp"
#include "server/pages/wording.hpp"

namespace allmende {

using calendars::Calendar;

static void add_calendar(Html& html, const PageSetting& setting, const Calendar& calendar) {
  html.raw("<li>").link(setting.href("/kalender/" + calendar.handle), calendar.name);
  if (!calendar.organiser.id.empty()) {
    html.raw(", ").link(setting.href("/organisationen/" + calendar.organiser.handle),
                        calendar.organiser.name);
  }
  html.raw(" (").text(counted_dates(calendar.upcoming, setting.locale));
  html.raw(") ").link("/kalender/" + calendar.handle + ".ics",
                      setting.say("pages.calendar.subscribe"));
  html.raw("</li>\n");
}

PageContent calendars_page(const PageSetting& setting, const std::vector<Calendar>& calendars) {
  const std::string title = setting.say("pages.calendars.title");
  const std::string intro = setting.say("pages.calendars.intro");
  Json items = Json::array();
  Html main;
  main.element("h1", title).raw("\n").element("p", intro).raw("\n");
  if (calendars.empty()) main.element("p", setting.say("pages.calendars.none")).raw("\n");
  main.raw("<ul>\n");
  for (const Calendar& calendar : calendars) {
    add_calendar(main, setting, calendar);
    items.push(to_json(calendar, setting.links));
  }
  main.raw("</ul>\n");
  return {.head = {.title = title,
                   .description = intro,
                   .answers = {{"/api/v1/calendars", Json::object({{"items", items}}).dump()}}},
          .main = main};
}

}  // namespace allmende

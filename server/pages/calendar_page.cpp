#include "models/text/markdown.hpp"
#include "server/pages/event_list.hpp"
#include "server/pages/follow_section.hpp"
#include "server/pages/linked_data.hpp"
#include "server/pages/renderers.hpp"
#include "server/pages/wording.hpp"

namespace allmende {

using calendars::Calendar, calendars::Visibility;

static Head calendar_head(const PageSetting& setting, const CalendarValues& values) {
  const Calendar& calendar = values.calendar;
  const std::string address = setting.links.calendar(calendar.handle);
  const std::string words = to_preview(markdown_to_text(calendar.description));
  const bool listed = calendar.visibility == Visibility::public_ && calendar.home_uri.empty();
  std::vector<Alternate> alternates{{"text/calendar", address + ".ics", calendar.name},
                                    {"application/atom+xml", address + ".atom", calendar.name}};
  if (listed) {
    alternates.push_back(
        {kActivityDocument, setting.links.base() + "/ap/c/" + calendar.id.text, calendar.name});
  }
  return {
      .title = calendar.name,
      .description = words.empty()
                         ? setting.say("pages.calendar.description", {{"name", calendar.name}})
                         : words,
      .indexed = listed,
      .alternates = std::move(alternates),
      .linked_data = {linked_trail(setting, {{setting.say("pages.calendars.title"), "/kalender"},
                                             {calendar.name, setting.path}})},
      .answers = values.answers};
}

PageContent calendar_page(const PageSetting& setting, const CalendarValues& values) {
  const Calendar& calendar = values.calendar;
  const std::string path = "/kalender/" + calendar.handle;
  Html main;
  main.element("h1", calendar.name).raw("\n");
  if (!calendar.organiser.id.empty()) {
    main.raw("<p>").link(setting.href("/organisationen/" + calendar.organiser.handle),
                         calendar.organiser.name);
    main.raw("</p>\n");
  }
  if (!calendar.description.empty()) {
    main.raw("<div class=\"prose\">").sanitised(markdown_to_html(calendar.description));
    main.raw("</div>\n");
  }
  main.append(feed_links(setting, {.ics = path + ".ics",
                                   .label = setting.say("pages.calendar.subscribe") + " (iCal)",
                                   .atom = path + ".atom"}));
  main.element("p", counted("pages.upcoming", calendar.upcoming, setting.locale)).raw("\n");
  if (values.page.entries.empty()) {
    main.element("p", setting.say("pages.calendar.empty")).raw("\n");
  }
  main.append(entries_by_day(setting, values.page.entries, values.from));
  main.raw("<p>");
  main.link(setting.href(with_query("/veranstaltungen", {{"calendar", calendar.handle}})),
            setting.say("pages.calendar.all"));
  main.raw("</p>\n");
  main.append(follow_section(setting, follow_terms(calendar, setting.links)));
  return {.head = calendar_head(setting, values), .main = main};
}

}  // namespace allmende

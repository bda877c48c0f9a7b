#include "models/text/markdown.hpp"
#include "models/text/text.hpp"
#include "server/pages/access_section.hpp"
#include "server/pages/event_list.hpp"
#include "server/pages/linked_data.hpp"
#include "server/pages/renderers.hpp"
#include "server/pages/wording.hpp"

namespace allmende {

using venues::OpeningTime, venues::Room, venues::VenueContent;

static std::string spell_days(const PageSetting& setting,
                              const std::vector<venues::Weekday>& weekdays) {
  std::vector<std::string> names;
  for (const venues::Weekday day : weekdays) {
    names.push_back(setting.say("pages.weekday." + to_word(day)));
  }
  return join(names, ", ");
}

static std::string spell_hours(const PageSetting& setting, const OpeningTime& time) {
  const bool closed = time.opens.empty();
  std::string line =
      closed ? setting.say("pages.venue.closed_then")
             : setting.say("pages.venue.hours", {{"opens", time.opens}, {"closes", time.closes}});
  if (time.valid_from) {
    line += " " + setting.say("pages.venue.from",
                              {{"day", spell_long_day(*time.valid_from, setting.locale)}});
  }
  if (time.valid_through) {
    line += " " + setting.say("pages.venue.through",
                              {{"day", spell_long_day(*time.valid_through, setting.locale)}});
  }
  return line;
}

static void add_opening(Html& html, const PageSetting& setting, const VenueContent& content) {
  if (content.opening_hours.empty() && content.opening_note.empty()) return;
  html.element("h2", setting.say("pages.venue.opening")).raw("\n");
  if (!content.opening_hours.empty()) {
    html.raw("<dl>\n");
    for (const OpeningTime& time : content.opening_hours) {
      html.raw("<dt>").text(spell_days(setting, time.days)).raw("</dt><dd>");
      html.text(spell_hours(setting, time)).raw("</dd>\n");
    }
    html.raw("</dl>\n");
  }
  if (!content.opening_note.empty()) html.element("p", content.opening_note).raw("\n");
}

static std::string spell_room(const PageSetting& setting, const Room& room) {
  std::vector<std::string> parts;
  if (!room.floor.empty()) parts.push_back(room.floor);
  if (room.capacity) parts.push_back(counted("pages.venue.people", *room.capacity, setting.locale));
  if (room.area_m2) parts.push_back(std::to_string(*room.area_m2) + " m²");
  return join(parts, ", ");
}

static void add_rooms(Html& html, const PageSetting& setting, const VenueValues& values) {
  if (values.view.rooms.empty()) return;
  html.element("h2", setting.say("pages.venue.rooms")).raw("\n");
  for (const Room& room : values.view.rooms) {
    html.element("h3", room.name).raw("\n");
    const std::string line = spell_room(setting, room);
    if (!line.empty()) html.element("p", line).raw("\n");
    if (!room.description.empty()) html.element("p", room.description).raw("\n");
    const auto told = values.facts.rooms.find(room.id.text);
    if (told != values.facts.rooms.end())
      html.append(access_groups(setting, told->second, venues::Subject::room));
  }
}

static void add_venue_access(Html& html, const PageSetting& setting, const VenueValues& values) {
  html.element("h2", setting.say("pages.access.heading")).raw("\n");
  const Html groups = access_groups(setting, values.facts.venue, venues::Subject::venue);
  html.element("p", setting.say(groups.empty() ? "pages.access.nothing" : "pages.access.unknown"));
  html.raw("\n").append(groups);
}

static Head venue_head(const PageSetting& setting, const VenueValues& values) {
  const venues::Venue& venue = values.view.venue;
  const std::string& name = venue.content.name;
  const std::string words = to_preview(markdown_to_text(venue.content.description));
  return {
      .title = name,
      .description = words.empty() ? spell_place(venue.content.place) : words,
      .indexed = venue.content.visibility == calendars::Visibility::public_,
      .linked_data = {linked_venue(setting, venue),
                      linked_trail(setting, {{setting.say("pages.nav.events"), "/veranstaltungen"},
                                             {name, setting.path}})},
      .answers = values.answers};
}

static void add_venue_facts(Html& html, const PageSetting& setting, const venues::Venue& venue) {
  const VenueContent& content = venue.content;
  html.raw("<dl>\n<dt>").text(setting.say("pages.venue.address")).raw("</dt><dd>");
  html.text(spell_place(content.place)).raw("</dd>\n");
  if (!content.website.empty()) {
    html.raw("<dt>").text(setting.say("pages.organisation.website")).raw("</dt><dd>");
    html.foreign_link(content.website, content.website).raw("</dd>\n");
  }
  if (!venue.organiser.id.empty()) {
    html.raw("<dt>").text(setting.say("pages.venue.owner")).raw("</dt><dd>");
    html.link(setting.href("/organisationen/" + venue.organiser.handle), venue.organiser.name);
    html.raw("</dd>\n");
  }
  html.raw("</dl>\n");
}

PageContent venue_page(const PageSetting& setting, const VenueValues& values) {
  const venues::Venue& venue = values.view.venue;
  Html main;
  main.element("h1", venue.content.name).raw("\n");
  if (venue.content.status != venues::VenueStatus::open) {
    main.raw("<p class=\"status\"><strong>");
    main.text(setting.say("pages.venue.status." + to_word(venue.content.status)));
    main.raw("</strong></p>\n");
  }
  add_venue_facts(main, setting, venue);
  if (!venue.content.description.empty()) {
    main.raw("<div class=\"prose\">").sanitised(markdown_to_html(venue.content.description));
    main.raw("</div>\n");
  }
  add_opening(main, setting, venue.content);
  add_venue_access(main, setting, values);
  add_rooms(main, setting, values);
  main.element("h2", setting.say("pages.venue.programme")).raw("\n");
  if (values.page.entries.empty()) {
    main.element("p", setting.say("pages.calendar.empty")).raw("\n");
  }
  main.append(entries_by_day(setting, values.page.entries, values.from));
  main.raw("<p>");
  main.link(setting.href(with_query("/veranstaltungen", {{"venue", venue.slug}})),
            setting.say("pages.calendar.all"));
  main.raw("</p>\n");
  return {.head = venue_head(setting, values), .main = main};
}

}  // namespace allmende

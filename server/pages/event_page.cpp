#include "models/text/markdown.hpp"
#include "models/text/text.hpp"
#include "server/pages/access_section.hpp"
#include "server/pages/event_list.hpp"
#include "server/pages/follow_section.hpp"
#include "server/pages/linked_data.hpp"
#include "server/pages/picture_element.hpp"
#include "server/pages/renderers.hpp"
#include "server/pages/wording.hpp"

namespace allmende {

using calendars::AgendaEntry, calendars::EventContent, calendars::EventStatus, calendars::EventView,
    calendars::Visibility;

/// One row of the list of facts.
static void add_fact(Html& html, const PageSetting& setting, const std::string& key,
                     const Html& what) {
  if (what.empty()) return;
  html.raw("<dt>").text(setting.say(key)).raw("</dt><dd>").append(what).raw("</dd>\n");
}

static Html text_of(const std::string& text) { return Html{}.text(text); }

const AgendaEntry* next_date(const EventValues& values) {
  const bool series = values.view.event.content.recurrence.has_value();
  if (values.date || values.dates.empty() || !series) return nullptr;
  for (const AgendaEntry& entry : values.dates) {
    if (entry.view.event.content.status != EventStatus::cancelled) return &entry;
  }
  return &values.dates.front();
}

When shown_time(const EventValues& values) {
  const AgendaEntry* next = next_date(values);
  return next != nullptr ? when_of(*next) : when_of(values.view);
}

/// Place, price and state at the top are those of the date at the top.
static const EventContent& shown_content(const EventValues& values) {
  const AgendaEntry* next = next_date(values);
  return (next != nullptr ? next->view : values.view).event.content;
}

static Html time_element(const PageSetting& setting, const When& when) {
  Html html;
  html.raw("<time datetime=\"").text(machine_start(when)).raw("\">");
  html.text(spell_when(when, setting.locale, setting.facts->zone)).raw("</time>");
  return html;
}

static Html spoken_languages(const PageSetting& setting, const EventContent& content) {
  std::string line;
  for (const std::string& tag : content.languages) {
    line += (line.empty() ? "" : ", ") + spell_language(tag, setting.locale);
  }
  return text_of(line);
}

static Html tag_links(const PageSetting& setting, const EventContent& content) {
  Html html;
  for (const std::string& tag : content.tags) {
    if (!html.empty()) html.raw(", ");
    html.link(setting.href(with_query("/veranstaltungen", {{"tag", tag}})), tag);
  }
  return html;
}

static Html organiser_link(const PageSetting& setting, const EventView& view) {
  if (view.organiser.id.empty()) return {};
  return Html{}.link(setting.href("/organisationen/" + view.organiser.handle), view.organiser.name);
}

/// Event, room and venue together; the organiser's own words come first.
static void add_event_access(Html& html, const PageSetting& setting, const EventValues& values) {
  const std::string& words = shown_content(values).accessibility.text;
  if (words.empty() && values.access.empty()) return;
  html.element("h2", setting.say("pages.access.heading")).raw("\n");
  if (!words.empty()) html.element("p", words).raw("\n");
  html.append(access_groups(setting, values.access, venues::Subject::event));
}

/// The address leads to the venue's page, when it has one.
static Html place_of(const PageSetting& setting, const EventValues& values) {
  const AgendaEntry* next = next_date(values);
  const EventView& view = next != nullptr ? next->view : values.view;
  Html html = text_of(spell_place(*view.event.content.place));
  if (!view.venue.room.empty()) html.raw(" – ").text(view.venue.room);
  if (view.venue.slug.empty()) return html;
  return html.raw(" (")
      .link(setting.href("/orte/" + view.venue.slug), setting.say("pages.venue.more"))
      .raw(")");
}

static Html facts(const PageSetting& setting, const EventValues& values) {
  const EventView& view = values.view;
  const EventContent& content = shown_content(values);
  Html html;
  html.raw("<dl>\n");
  const bool told_by_date = next_date(values) != nullptr;
  add_fact(html, setting, told_by_date ? "pages.event.next_date" : "pages.event.when",
           time_element(setting, shown_time(values)));
  if (content.place) {
    add_fact(html, setting, "pages.event.where", place_of(setting, values));
  }
  if (!content.online_url.empty()) {
    add_fact(html, setting, "pages.event.online",
             Html{}.foreign_link(content.online_url, setting.say("pages.event.join")));
  }
  add_fact(html, setting, "pages.event.price", text_of(spell_price(content.price, setting.locale)));
  if (!content.ticket_url.empty()) {
    add_fact(html, setting, "pages.event.tickets",
             Html{}.foreign_link(content.ticket_url, content.ticket_url));
  }
  add_fact(html, setting, "pages.event.organiser", organiser_link(setting, view));
  add_fact(html, setting, "pages.event.calendar",
           Html{}.link(setting.href("/kalender/" + view.calendar_handle), view.calendar_name));
  add_fact(html, setting, "pages.event.category",
           text_of(setting.say("pages.category." + to_word(content.category))));
  add_fact(html, setting, "pages.event.languages", spoken_languages(setting, content));
  add_fact(html, setting, "pages.event.tags", tag_links(setting, content));
  html.raw("</dl>\n");
  return html;
}

static void add_status(Html& html, const PageSetting& setting, const EventContent& content) {
  if (content.status == EventStatus::scheduled) return;
  html.raw("<p class=\"status is-").text(to_word(content.status)).raw("\"><strong>");
  html.text(setting.say("pages.status_long." + to_word(content.status))).raw("</strong>");
  if (!content.status_reason.empty()) html.raw(" ").text(content.status_reason);
  html.raw("</p>\n");
}

/// Another server's event says so, and leads there.
static void add_home(Html& html, const PageSetting& setting, const EventView& view) {
  const std::string host = home_host(view);
  if (host.empty()) return;
  html.raw("<p class=\"status is-home\">").text(setting.say("pages.home.whose", {{"host", host}}));
  html.raw(" ").foreign_link(view.home.url, setting.say("pages.home.link", {{"host", host}}));
  html.raw("</p>\n");
}

/// How visitors take part: elsewhere, or over their own server. Of a series in single dates only.
static void add_joining(Html& html, const PageSetting& setting, const EventValues& values) {
  const EventView& view = values.view;
  const EventContent& content = view.event.content;
  const bool elsewhere = content.joining.mode == calendars::JoinMode::external;
  const bool open = content.joining.mode == calendars::JoinMode::open &&
                    content.status != EventStatus::cancelled &&
                    (!content.recurrence || values.date);
  if (!open && !elsewhere) return;
  html.element("h2", setting.say("pages.joining.title")).raw("\n");
  if (elsewhere) {
    html.raw("<p>").foreign_link(content.ticket_url, setting.say("pages.joining.external"));
    html.raw("</p>\n");
    return;
  }
  const EventId root = view.event.series_id.value_or(view.event.id);
  const std::string own =
      setting.links.actor("e/" + root.text + (values.date ? "/" + *values.date : ""));
  html.element("p", setting.say("pages.joining.text")).raw("\n");
  html.append(visit_form(setting, view.home.uri.empty() ? own : view.home.uri, "join", ""));
}

/// What people on other servers did with it, as far as anybody did.
static void add_reactions(Html& html, const PageSetting& setting,
                          const calendars::Reactions& reactions) {
  if (reactions.likes == 0 && reactions.shares == 0) return;
  html.raw("<ul>");
  if (reactions.likes > 0) {
    html.element("li", counted("pages.event.likes", reactions.likes, setting.locale));
  }
  if (reactions.shares > 0) {
    html.element("li", counted("pages.event.shares", reactions.shares, setting.locale));
  }
  html.raw("</ul>\n");
}

static void add_dates(Html& html, const PageSetting& setting, const EventValues& values) {
  const AgendaEntry* next = next_date(values);
  const Html dates =
      plain_dates(setting, values.dates, next != nullptr ? next->recurrence_id : values.date);
  if (dates.empty()) return;
  html.element("h2", setting.say(values.date ? "pages.event.series" : "pages.event.dates"));
  html.raw("\n<ul>\n").append(dates).raw("</ul>\n");
}

/// "Freitag, 27. November 2026, 19:30–21:45 Uhr, Stadttheater. Ein Abend …"
static std::string describe(const PageSetting& setting, const EventValues& values) {
  const EventContent& content = shown_content(values);
  std::string line = spell_when(shown_time(values), setting.locale, setting.facts->zone);
  if (content.place) line += ", " + content.place->name;
  const std::string words = content.summary.empty()
                                ? markdown_to_text(values.view.event.content.description)
                                : content.summary;
  return to_preview(words.empty() ? line : line + ". " + words);
}

static Head event_head(const PageSetting& setting, const EventValues& values) {
  const EventView& view = values.view;
  const EventContent& content = view.event.content;
  const std::string slug_path = "/veranstaltungen/" + view.event.slug;
  const LinkedEvent linked{
      .view = view,
      .when = shown_time(values),
      .address = is_web_address(view.home.url) ? view.home.url
                                               : setting.absolute(setting.path, setting.locale),
      .series_address = values.date ? setting.absolute(slug_path, setting.locale) : "",
      .dates = values.dates};
  const bool ours = home_host(view).empty();
  std::vector<Alternate> alternates{
      {"text/calendar", setting.links.event(view.event.slug) + ".ics", content.title}};
  const bool listed = ours && content.visibility == Visibility::public_ &&
                      view.calendar_visibility == Visibility::public_;
  // A series as a whole is no event elsewhere; its dates are.
  if (listed && !(content.recurrence && !values.date)) {
    const std::string id = view.event.series_id.value_or(view.event.id).text;
    const std::string date = values.date ? "/" + *values.date : "";
    alternates.push_back(
        {kActivityDocument, setting.links.base() + "/ap/e/" + id + date, content.title});
  }
  return {
      .title = content.title,
      .description = describe(setting, values),
      .indexed = listed,
      .home = view.home.url,
      .alternates = std::move(alternates),
      .linked_data = {linked_event(setting, linked),
                      linked_trail(setting, {{setting.say("pages.nav.events"), "/veranstaltungen"},
                                             {content.title, setting.path}})},
      .answers = values.answers,
      .picture = preview_picture(setting, view.picture)};
}

PageContent event_page(const PageSetting& setting, const EventValues& values) {
  const EventContent& content = values.view.event.content;
  Html main;
  main.raw("<p>").link(setting.href("/veranstaltungen"), setting.say("pages.event.back"));
  main.raw("</p>\n").element("h1", content.title).raw("\n");
  if (!content.summary.empty()) main.element("p", content.summary).raw("\n");
  add_home(main, setting, values.view);
  main.append(picture_figure(setting, values.view.picture));
  add_status(main, setting, shown_content(values));
  main.append(facts(setting, values));
  if (!content.description.empty()) {
    main.raw("<div class=\"prose\">").sanitised(markdown_to_html(content.description));
    main.raw("</div>\n");
  }
  add_event_access(main, setting, values);
  add_joining(main, setting, values);
  add_reactions(main, setting, values.reactions);
  add_dates(main, setting, values);
  main.append(feed_links(setting, {.ics = "/veranstaltungen/" + values.view.event.slug + ".ics",
                                   .label = setting.say("pages.event.ics"),
                                   .atom = ""}));
  return {.head = event_head(setting, values), .main = main};
}

}  // namespace allmende

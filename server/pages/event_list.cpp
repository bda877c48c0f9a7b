#include "server/pages/event_list.hpp"

#include "server/pages/wording.hpp"

namespace allmende {

using calendars::AgendaEntry, calendars::EventContent, calendars::EventStatus;

std::string path_of(const AgendaEntry& entry) {
  const std::string path = "/veranstaltungen/" + entry.slug;
  return entry.recurrence_id ? path + "/" + *entry.recurrence_id : path;
}

static void add_time(Html& html, const When& when, const std::string& text) {
  html.raw("<time datetime=\"").text(machine_start(when)).raw("\">").text(text).raw("</time>");
}

static std::string spell_row_time(const PageSetting& setting, const When& when, bool running) {
  const bool several_days = when.first_day() != when.last_day();
  if (running || several_days || when.zone != setting.facts->zone) {
    return spell_when(when, setting.locale, setting.facts->zone);
  }
  if (when.all_day) return setting.say("pages.time.all_day");
  return spell_clock(when.starts_local, setting.locale);
}

static void add_status_word(Html& html, const PageSetting& setting, const EventContent& content) {
  if (content.status == EventStatus::scheduled) return;
  html.raw(" <strong>");
  html.text(setting.say("pages.status." + to_word(content.status))).raw("</strong>");
}

static void add_entry(Html& html, const PageSetting& setting, const AgendaEntry& entry,
                      bool running) {
  const EventContent& content = entry.view.event.content;
  const When when = when_of(entry);
  html.raw("<li>");
  add_time(html, when, spell_row_time(setting, when, running));
  html.raw(" ").link(setting.href(path_of(entry)), content.title);
  add_status_word(html, setting, content);
  if (content.place) html.raw(", ").text(content.place->name);
  if (!content.place && !content.online_url.empty()) {
    html.raw(", ").text(setting.say("pages.event.online"));
  }
  html.raw(" · ").text(setting.say("pages.category." + to_word(content.category)));
  const std::string host = home_host(entry.view);
  if (!host.empty()) html.raw(" · ").text(setting.say("pages.home.from", {{"host", host}}));
  if (content.price.kind == calendars::PriceKind::free) {
    html.raw(" · ").text(setting.say("pages.price.free"));
  }
  html.raw("</li>\n");
}

Html entries_by_day(const PageSetting& setting, const std::vector<AgendaEntry>& entries, Day from) {
  Html html;
  std::string heading;
  for (const AgendaEntry& entry : entries) {
    const Day day = when_of(entry).first_day();
    const bool running = day < from;
    const std::string wanted =
        running ? setting.say("pages.agenda.running") : spell_long_day(day, setting.locale);
    if (wanted != heading) {
      if (!heading.empty()) html.raw("</ul>\n");
      html.element("h2", wanted).raw("\n<ul>\n");
      heading = wanted;
    }
    add_entry(html, setting, entry, running);
  }
  if (!heading.empty()) html.raw("</ul>\n");
  return html;
}

Html plain_dates(const PageSetting& setting, const std::vector<AgendaEntry>& entries,
                 const std::optional<std::string>& but) {
  Html html;
  for (const AgendaEntry& entry : entries) {
    if (but && entry.recurrence_id == but) continue;
    const When when = when_of(entry);
    html.raw("<li><a href=\"").text(setting.href(path_of(entry))).raw("\">");
    add_time(html, when, spell_when(when, setting.locale, setting.facts->zone));
    html.raw("</a>");
    add_status_word(html, setting, entry.view.event.content);
    html.raw("</li>\n");
  }
  return html;
}

Html feed_links(const PageSetting& setting, const FeedLinks& feeds) {
  Html html;
  html.raw("<p>").link(feeds.ics, feeds.label);
  if (!feeds.atom.empty()) html.raw(" ").link(feeds.atom, setting.say("pages.agenda.atom"));
  html.raw("</p>\n");
  return html;
}

}  // namespace allmende

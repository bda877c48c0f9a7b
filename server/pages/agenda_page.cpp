#include <algorithm>

#include "models/text/text.hpp"
#include "models/venues/access_key.hpp"
#include "server/pages/event_list.hpp"
#include "server/pages/linked_data.hpp"
#include "server/pages/renderers.hpp"
#include "server/pages/wording.hpp"

namespace allmende {

std::string spell_query(const QueryPairs& pairs) {
  std::string query;
  for (const auto& [name, value] : pairs) {
    if (!query.empty()) query += '&';
    query += encode_query(name) + "=" + encode_query(value);
  }
  return query;
}

std::string with_query(const std::string& path, const QueryPairs& pairs) {
  return pairs.empty() ? path : path + "?" + spell_query(pairs);
}

static std::string value_of(const QueryPairs& pairs, std::string_view name) {
  for (const auto& [key, value] : pairs) {
    if (key == name) return value;
  }
  return "";
}

QueryPairs without(QueryPairs pairs, std::initializer_list<std::string_view> names) {
  std::erase_if(pairs, [&](const auto& pair) {
    return std::find(names.begin(), names.end(), pair.first) != names.end();
  });
  return pairs;
}

static void add_field(Html& html, Literal input, const std::string& label,
                      const std::string& value) {
  html.raw("<p><label>").text(label).raw(" <input ").raw(input).raw(" value=\"");
  html.text(value).raw("\"></label></p>\n");
}

static void add_category(Html& html, const PageSetting& setting, const std::string& chosen) {
  html.raw("<p><label>").text(setting.say("pages.agenda.category"));
  html.raw(" <select name=\"category\"><option value=\"\">");
  html.text(setting.say("pages.agenda.all_categories")).raw("</option>");
  for (const std::string& word : all_words<calendars::Category>()) {
    html.raw("<option value=\"").text(word).raw("\"");
    if (word == chosen) html.raw(" selected");
    html.raw(">").text(setting.say("pages.category." + word)).raw("</option>");
  }
  html.raw("</select></label></p>\n");
}

/// One key; several that the address asks for stay together.
static void add_access_choice(Html& html, const PageSetting& setting, const AgendaValues& values) {
  const auto add = [&](const std::string& value, const std::string& label, bool is_chosen) {
    html.raw("<option value=\"").text(value).raw("\"");
    if (is_chosen) html.raw(" selected");
    html.raw(">").text(label).raw("</option>");
  };
  const std::vector<std::string>& asked = values.asked.access;
  const auto say = [&](const std::string& key) { return setting.say("accessibility.key." + key); };
  html.raw("<p><label>").text(setting.say("pages.access.heading"));
  html.raw(" <select name=\"access\">");
  add("", setting.say("pages.access.any"), asked.empty());
  if (asked.size() > 1) {
    std::vector<std::string> names;
    for (const std::string& key : asked) names.push_back(say(key));
    add(join(asked, ","), join(names, ", "), true);
  }
  for (const std::string& key : venues::searched_keys()) {
    add(key, say(key), asked.size() == 1 && asked[0] == key);
  }
  html.raw("</select></label></p>\n");
}

/// The search as a plain form. What it has no field for stays as it is.
static Html search_form(const PageSetting& setting, const AgendaValues& values) {
  Html html;
  html.raw("<form role=\"search\" method=\"get\" action=\"");
  html.text(setting.href("/veranstaltungen")).raw("\">\n");
  add_field(html, "type=\"search\" name=\"q\" maxlength=\"200\"",
            setting.say("pages.agenda.search"), value_of(values.query, "q"));
  add_category(html, setting, value_of(values.query, "category"));
  add_field(html, "type=\"date\" name=\"from\"", setting.say("pages.agenda.from"),
            value_of(values.query, "from"));
  add_field(html, "type=\"date\" name=\"to\"", setting.say("pages.agenda.to"),
            value_of(values.query, "to"));
  html.raw("<p><label><input type=\"checkbox\" name=\"free\" value=\"true\"");
  if (values.asked.free) html.raw(" checked");
  html.raw("> ").text(setting.say("pages.agenda.free")).raw("</label></p>\n");
  add_access_choice(html, setting, values);
  const QueryPairs others =
      without(values.query, {"q", "category", "from", "to", "free", "access", "cursor"});
  for (const auto& [name, value] : others) {
    html.raw("<input type=\"hidden\" name=\"").text(name);
    html.raw("\" value=\"").text(value).raw("\">\n");
  }
  html.raw("<p><button type=\"submit\">").text(setting.say("pages.agenda.search_button"));
  html.raw("</button>");
  if (!values.query.empty()) {
    html.raw(" ").link(setting.href("/veranstaltungen"), setting.say("pages.agenda.reset"));
  }
  html.raw("</p>\n</form>\n");
  return html;
}

static void add_pages(Html& html, const PageSetting& setting, const AgendaValues& values) {
  if (values.asked.cursor.empty() && values.page.next.empty()) return;
  const QueryPairs filters = without(values.query, {"cursor"});
  html.raw("<p>");
  if (!values.asked.cursor.empty()) {
    html.link(setting.href(with_query("/veranstaltungen", filters)),
              setting.say("pages.agenda.first"));
    html.raw(" ");
  }
  if (!values.page.next.empty()) {
    QueryPairs next = filters;
    next.emplace_back("cursor", values.page.next);
    html.raw("<a rel=\"next\" href=\"");
    html.text(setting.href(with_query("/veranstaltungen", next))).raw("\">");
    html.text(setting.say("pages.agenda.next")).raw("</a>");
  }
  html.raw("</p>\n");
}

static Head agenda_head(const PageSetting& setting, const AgendaValues& values,
                        const FeedLinks& feeds) {
  const std::string& city = setting.facts->city;
  const std::string title = setting.say("pages.agenda.title");
  return {.title = title,
          .description = city.empty() ? setting.say("pages.agenda.description_here")
                                      : setting.say("pages.agenda.description", {{"city", city}}),
          .indexed = values.query.empty(),
          .alternates = {{"text/calendar", setting.links.base() + feeds.ics, title},
                         {"application/atom+xml", setting.links.base() + feeds.atom, title}},
          .linked_data = {},
          .answers = values.answers};
}

PageContent agenda_page(const PageSetting& setting, const AgendaValues& values) {
  const std::string& city = setting.facts->city;
  // A subscription outlives the days for which it was made.
  const QueryPairs kept = without(values.query, {"cursor", "limit", "from", "to"});
  const FeedLinks feeds{.ics = with_query("/agenda.ics", kept),
                        .label = setting.say("pages.agenda.ics"),
                        .atom = with_query("/agenda.atom", kept)};
  Html main;
  main.element("h1", city.empty() ? setting.say("pages.agenda.title")
                                  : setting.say("pages.agenda.heading", {{"city", city}}));
  main.raw("\n");
  if (values.coming) {
    main.element("p", counted("pages.agenda.count", *values.coming, setting.locale)).raw("\n");
  }
  main.append(search_form(setting, values));
  for (const auto& correction : values.page.corrections) {
    main.element("p", setting.say("pages.agenda.correction",
                                  {{"typed", correction.typed}, {"taken", correction.taken}}));
    main.raw("\n");
  }
  if (values.page.entries.empty()) main.element("p", setting.say("pages.agenda.empty")).raw("\n");
  main.append(entries_by_day(setting, values.page.entries, values.from));
  add_pages(main, setting, values);
  main.append(feed_links(setting, feeds));
  return {.head = agenda_head(setting, values, feeds), .main = main};
}

}  // namespace allmende

#include "models/base/with.hpp"
#include "models/text/markdown.hpp"
#include "server/api/agenda_query.hpp"
#include "server/feeds/atom.hpp"
#include "server/feeds/feeds_routes.hpp"
#include "server/i18n/texts.hpp"
#include "server/pages/html.hpp"
#include "server/pages/page.hpp"
#include "server/pages/wording.hpp"

namespace allmende {

using calendars::AgendaEntry, calendars::AgendaPage, calendars::AgendaQuery,
    calendars::EventContent, calendars::EventStatus;

static constexpr int kKeepAtomSeconds = 300;
static constexpr int kMostEntries = 100;

/// "https://allmende.example:8080/x" -> "allmende.example"
static std::string host_of(const std::string& url) {
  const std::size_t from = url.find("//") + 2;
  const std::size_t to = std::min(url.find_first_of(":/", from), url.size());
  return url.substr(from, to - from);
}

/// The date names the day from which hosts mint such tags; it never changes (RFC 4151).
static std::string entry_id(const Links& links, const AgendaEntry& entry) {
  const auto& event = entry.view.event;
  const std::string series = event.series_id ? event.series_id->text : event.id.text;
  const std::string date = entry.recurrence_id ? ":" + *entry.recurrence_id : "";
  return "tag:" + host_of(links.base()) + ",2026:event:" + series + date;
}

static std::string when_and_where(const FeedsFace& face, const AgendaEntry& entry) {
  const EventContent& content = entry.view.event.content;
  std::string line = spell_when(when_of(entry), face.facts->locale, face.facts->zone);
  if (content.place) line += ", " + spell_place(*content.place);
  return line;
}

static std::string status_text(const FeedsFace& face, const EventContent& content) {
  if (content.status == EventStatus::scheduled) return "";
  return translate("pages.status." + to_word(content.status), face.facts->locale);
}

static std::string content_html(const FeedsFace& face, const AgendaEntry& entry) {
  const EventContent& content = entry.view.event.content;
  const std::string status = status_text(face, content);
  Html html;
  if (!status.empty()) {
    html.raw("<p><strong>").text(status).raw("</strong> ").text(content.status_reason);
    html.raw("</p>");
  }
  html.element("p", when_and_where(face, entry));
  if (!content.summary.empty()) html.element("p", content.summary);
  const std::string price = spell_price(content.price, face.facts->locale);
  if (!price.empty()) html.element("p", price);
  return sanitise_html(html.str());
}

static AtomEntry to_atom(const FeedsFace& face, const AgendaEntry& entry) {
  const auto& event = entry.view.event;
  const EventContent& content = event.content;
  const std::string category = to_word(content.category);
  const std::string status = status_text(face, content);
  const std::string line = when_and_where(face, entry);
  return {.id = entry_id(face.links, entry),
          .title = status.empty() ? content.title : status + ": " + content.title,
          .url = face.links.event(entry.slug, entry.recurrence_id),
          .author = spell_organiser(entry.view),
          .summary = to_preview(content.summary.empty() ? line : line + ". " + content.summary),
          .content_html = content_html(face, entry),
          .category = category,
          .category_label = translate("pages.category." + category, face.facts->locale),
          .published_at = event.created_at,
          .updated_at = event.updated_at};
}

static Response atom_response(const FeedsFace& face, AtomFeed feed, const AgendaPage& page) {
  feed.language = face.facts->locale;
  feed.author = face.facts->name;
  for (const AgendaEntry& entry : page.entries) feed.entries.push_back(to_atom(face, entry));
  Response response = text_response(200, "application/atom+xml; charset=utf-8", write_atom(feed));
  response.keep_seconds = kKeepAtomSeconds;
  return response;
}

static Response agenda_atom(FeedsFace& face, const Request& request, const Caller& caller) {
  AgendaQuery query = read_agenda_query(request, face.facts->zone);
  query.limit = kMostEntries;
  const AtomFeed feed{.title = face.facts->name,
                      .subtitle = translate("pages.agenda.title", face.facts->locale),
                      .self = face.links.base() + request.target,
                      .url = face.links.base() + "/veranstaltungen"};
  return atom_response(face, feed, face.agenda.search(caller, query));
}

static Response calendar_atom(FeedsFace& face, const Request& request, const Caller& caller) {
  const auto calendar = face.calendars.get(caller, request.param("calendar"));
  const std::string page = face.links.calendar(calendar.handle);
  const AgendaQuery query{
      .zone = face.facts->zone, .calendar = calendar.handle, .limit = kMostEntries};
  const AtomFeed feed{.title = calendar.name,
                      .subtitle = to_preview(markdown_to_text(calendar.description)),
                      .self = page + ".atom",
                      .url = page,
                      .updated_at = calendar.updated_at};
  return atom_response(face, feed, face.agenda.search(caller, query));
}

static Response organisation_atom(FeedsFace& face, const Request& request, const Caller& caller) {
  const auto organisation = face.organisations.get(caller, request.param("organisation"));
  const std::string page = face.links.organisation(organisation.handle);
  const AgendaQuery query{
      .zone = face.facts->zone, .organisation = organisation.handle, .limit = kMostEntries};
  const AtomFeed feed{.title = organisation.name,
                      .subtitle = to_preview(markdown_to_text(organisation.description)),
                      .self = page + ".atom",
                      .url = page,
                      .updated_at = organisation.updated_at};
  return atom_response(face, feed, face.agenda.search(caller, query));
}

std::vector<Route> atom_routes(FeedsFace& face) {
  const Terms terms{.answer_type = "application/atom+xml", .hidden = true};
  return {
      {Method::get, "/agenda.atom", Scope::open, with(face, agenda_atom), terms},
      {Method::get, "/kalender/{calendar}.atom", Scope::open, with(face, calendar_atom), terms},
      {Method::get, "/organisationen/{organisation}.atom", Scope::open,
       with(face, organisation_atom), terms},
  };
}

}  // namespace allmende

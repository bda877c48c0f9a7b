// What search engines read first. Source: RFC 9309 (robots.txt), sitemaps.org protocol 0.9.
#include <set>

#include "models/base/with.hpp"
#include "server/pages/event_list.hpp"
#include "server/pages/pages_routes.hpp"

namespace allmende {

using calendars::AgendaPage, calendars::AgendaQuery;

static constexpr std::size_t kMostAddresses = 5000;
static constexpr int kKeepSitemapSeconds = 3600;

/// Filters make endlessly many addresses of the same events, which crawlers need not follow.
static Response robots(PagesFace& face, const Request&, const Caller&) {
  std::string rules = "User-agent: *\n";
  for (const char* path :
       {"/veranstaltungen?", "/en/veranstaltungen?", "/agenda.ics?", "/agenda.atom?"}) {
    rules += std::string{"Disallow: "} + path + "\n";
  }
  rules += "\nSitemap: " + face.links.base() + "/sitemap.xml\n";
  Response response = text_response(200, "text/plain; charset=utf-8", rules);
  response.keep_seconds = kKeepSitemapSeconds;
  return response;
}

/// Addresses in order, each once.
class Addresses {
 public:
  bool full() const { return seen_.size() >= kMostAddresses; }

  void add(const std::string& address, const std::string& changed_at) {
    if (full() || !seen_.insert(address).second) return;
    xml_.raw("<url><loc>").text(address).raw("</loc>");
    if (!changed_at.empty()) xml_.raw("<lastmod>").text(changed_at).raw("</lastmod>");
    xml_.raw("</url>\n");
  }

  const std::string& xml() const { return xml_.str(); }

 private:
  std::set<std::string> seen_;
  Html xml_;
};

static void add_events(PagesFace& face, const Caller& caller, Addresses& addresses) {
  constexpr int kMostPages = 100;
  AgendaQuery query{.zone = face.facts->zone, .limit = 100};
  for (int page = 0; page < kMostPages && !addresses.full(); ++page) {
    const AgendaPage found = face.agenda.search(caller, query);
    for (const auto& entry : found.entries) {
      // Others' events are to be found at their homes.
      if (!home_host(entry.view).empty()) continue;
      addresses.add(face.links.event(entry.slug, entry.recurrence_id),
                    to_rfc3339(entry.view.event.updated_at));
    }
    if (found.next.empty()) return;
    query.cursor = found.next;
  }
}

static void add_venues(PagesFace& face, const Caller& caller, Addresses& addresses) {
  venues::VenueQuery query{.limit = 100};
  while (!addresses.full()) {
    const venues::VenuePage page = face.venues.list(caller, query);
    for (const auto& venue : page.venues) {
      addresses.add(face.links.venue(venue.slug), to_rfc3339(venue.updated_at));
    }
    if (page.next.empty()) return;
    query.cursor = page.next;
  }
}

static void add_resources(PagesFace& face, const Caller& caller, Addresses& addresses) {
  resources::ResourceQuery query{.limit = 100};
  while (!addresses.full()) {
    const resources::ResourcePage page = face.sharing.resources.list(caller, query);
    for (const auto& line : page.lines) {
      addresses.add(face.links.base() + "/verleih/" + line.resource.slug,
                    to_rfc3339(line.resource.updated_at));
    }
    if (page.next.empty()) return;
    query.cursor = page.next;
  }
}

static void add_wanted(PagesFace& face, const Caller& caller, Addresses& addresses) {
  wanted::WantedQuery query{.limit = 100};
  while (!addresses.full()) {
    const wanted::WantedPage page = face.wanted.ads.list(caller, query);
    for (const auto& view : page.ads) {
      if (view.ad.home) continue;
      addresses.add(face.links.base() + "/gesuche/" + view.ad.id.text,
                    to_rfc3339(view.ad.updated_at));
    }
    if (page.next.empty()) return;
    query.cursor = page.next;
  }
}

static Response sitemap(PagesFace& face, const Request&, const Caller&) {
  // The same for everybody, whoever asks.
  const Caller anybody;
  Addresses addresses;
  addresses.add(face.links.base() + "/veranstaltungen", "");
  for (const char* path : {"/kalender", "/organisationen", "/verleih", "/gesuche", "/nachbarn",
                           "/impressum", "/datenschutz", "/barrierefreiheit", "/lizenzen"}) {
    addresses.add(face.links.base() + path, "");
  }
  for (const auto& calendar : face.calendars.list(anybody, "")) {
    if (!calendar.home_uri.empty()) continue;
    addresses.add(face.links.calendar(calendar.handle), to_rfc3339(calendar.updated_at));
  }
  for (const auto& organisation : face.organisations.list(anybody)) {
    addresses.add(face.links.organisation(organisation.handle),
                  to_rfc3339(organisation.updated_at));
  }
  add_venues(face, anybody, addresses);
  add_resources(face, anybody, addresses);
  add_wanted(face, anybody, addresses);
  add_events(face, anybody, addresses);
  Response response =
      text_response(200, "application/xml; charset=utf-8",
                    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                    "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n" +
                        addresses.xml() + "</urlset>\n");
  response.keep_seconds = kKeepSitemapSeconds;
  return response;
}

std::vector<Route> sitemap_routes(PagesFace& face) {
  return {{Method::get,
           "/robots.txt",
           Scope::open,
           with(face, robots),
           {.answer_type = "text/plain", .hidden = true}},
          {Method::get,
           "/sitemap.xml",
           Scope::open,
           with(face, sitemap),
           {.answer_type = "application/xml", .hidden = true}}};
}

}  // namespace allmende

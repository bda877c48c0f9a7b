#include "federation/follows/finder.hpp"

#include <algorithm>

#include "federation/actors/trusted_port.hpp"
#include "federation/calendars/event_reader.hpp"
#include "federation/vocab/document.hpp"
#include "models/base/error.hpp"
#include "models/text/markdown.hpp"
#include "models/text/text.hpp"

namespace allmende {

static constexpr std::int64_t kMostBytes = 1 << 18;
static constexpr std::size_t kLongestSoftware = 60;
static constexpr const char* kApplicationLink = "https://www.w3.org/ns/activitystreams#Application";
static constexpr const char* kSubscribeLink = "http://ostatus.org/schema/1.0/subscribe";

/// Percent-encoding for a value within an address. Source: RFC 3986, section 2.3.
static std::string encode(const std::string& text) {
  constexpr std::string_view kPlain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  constexpr const char* kHex = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (kPlain.find(c) != std::string_view::npos) {
      encoded += c;
    } else {
      encoded += {'%', kHex[byte >> 4U], kHex[byte & 15U]};
    }
  }
  return encoded;
}

/// Without what people put before a handle.
static std::string bare(const std::string& typed) {
  std::string text = trim(typed);
  if (text.starts_with("acct:")) text = text.substr(5);
  if (text.starts_with("@")) text = text.substr(1);
  return text;
}

bool Finder::may_ask(const std::string& url) {
  return !parts_.uris.ours(url) && may_be_asked(parts_.db, url, parts_.terms.dev);
}

Json Finder::get_json(const std::string& url, const std::string& accept) {
  if (!may_ask(url)) return {};
  HttpCall call{.url = url, .headers = {{"Accept", accept}}};
  call.limits.max_bytes = kMostBytes;
  call.limits.total = std::chrono::seconds{10};
  const HttpAnswer answer = parts_.client.fetch(call);
  if (answer.fault || answer.status != 200) return {};
  try {
    return Json::parse(answer.body);
  } catch (const Error&) {
    return {};
  }
}

Json Finder::webfinger(const std::string& origin, const std::string& resource) {
  return get_json(origin + "/.well-known/webfinger?resource=" + encode(resource),
                  "application/jrd+json, application/json");
}

std::string Finder::origin_of_host(const std::string& host) const {
  const std::string origin = (parts_.terms.dev ? "http://" : "https://") + host;
  std::string lower = origin;
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return origin_of(origin) == lower ? lower : "";
}

/// The actor that a WebFinger answer names; "" for none.
static std::string self_of(const Json& answer) {
  for (const Json& link : items_of(answer["links"])) {
    const bool self = link["rel"].text() == "self" && is_activity_type(link["type"].text(), false);
    if (self) return link["href"].text();
  }
  return "";
}

static std::string href_of(const Json& answer, const std::string& rel_prefix) {
  for (const Json& link : items_of(answer["links"])) {
    if (link["rel"].text().starts_with(rel_prefix)) return link["href"].text();
  }
  return "";
}

std::optional<RemoteActor> Finder::find_host(const std::string& host) {
  const std::string origin = origin_of_host(host);
  if (origin.empty()) return std::nullopt;
  // On other software somebody may happen to have that name.
  const auto city = parts_.fetcher.find(std::string{kAgendaHandle} + "@" + host_of(origin));
  if (city && city->kind == "Group") return city;
  const Json links = get_json(origin + "/.well-known/nodeinfo", "application/json");
  const std::string application = href_of(links, kApplicationLink);
  if (origin_of(application) == origin) {
    if (auto actor = parts_.fetcher.refresh_actor(application)) return actor;
  }
  return parts_.fetcher.find(std::string{kInstanceHandle} + "@" + host_of(origin));
}

std::optional<RemoteActor> Finder::find_address(const std::string& url) {
  if (!may_ask(url)) return std::nullopt;
  if (auto actor = parts_.fetcher.refresh_actor(url)) return actor;
  const Fetched thing = parts_.fetcher.get(url);
  if (!thing.fault) {
    // One event of somebody's: whose it is can be followed.
    const auto event = read_event(thing.document, parts_.terms.zone);
    return event ? parts_.fetcher.actor(event->actor) : std::nullopt;
  }
  // A page for people; its server may know whose it is.
  const std::string self = self_of(webfinger(origin_of(url), without_fragment(url)));
  return self.empty() ? std::nullopt : parts_.fetcher.refresh_actor(self);
}

std::optional<RemoteActor> Finder::find(const std::string& whom) {
  const std::string text = bare(whom);
  if (!origin_of(text).empty()) {
    const std::size_t path = text.find('/', text.find("://") + 3);
    const bool host_alone = path == std::string::npos || path + 1 == text.size();
    return host_alone && may_ask(text) ? find_host(host_of(text)) : find_address(text);
  }
  if (text.find('@') != std::string::npos) return parts_.fetcher.find(text);
  const bool host = text.find('.') != std::string::npos || text.find(':') != std::string::npos;
  return host ? find_host(text) : std::nullopt;
}

std::string Finder::software(const std::string& uri) {
  const std::string origin = origin_of(uri);
  const Json links = get_json(origin + "/.well-known/nodeinfo", "application/json");
  const std::string schema = href_of(links, "http://nodeinfo.diaspora.software/ns/schema/2");
  if (origin_of(schema) != origin) return "";
  const std::string name = get_json(schema, "application/json")["software"]["name"].text();
  return trim(cut(html_to_text(name), kLongestSoftware));
}

std::vector<calendars::MirroredEvent> Finder::upcoming(const RemoteActor& actor, std::size_t limit,
                                                       Instant now) {
  std::vector<calendars::MirroredEvent> events;
  const std::string list = actor.upcoming.empty() ? actor.outbox : actor.upcoming;
  if (list.empty()) return events;
  Fetched page = parts_.fetcher.get(list);
  const Json first = page.fault ? Json{} : page.document["first"];
  if (first.type() == Json::Type::text) page = parts_.fetcher.get(first.text());
  if (first.type() == Json::Type::object) page.document = first;
  if (page.fault) return events;
  for (const char* name : {"orderedItems", "items"}) {
    for (const Json& item : items_of(page.document[name])) {
      const Json object = item["object"].type() == Json::Type::object ? item["object"] : item;
      const auto event = object.type() == Json::Type::object && addresses_public(object)
                             ? read_event(object, parts_.terms.zone)
                             : std::nullopt;
      if (!event) continue;
      if (to_instant(event->content.ends_local, event->content.zone) > now)
        events.push_back(*event);
    }
  }
  std::stable_sort(events.begin(), events.end(), [](const auto& a, const auto& b) {
    return a.content.starts_local < b.content.starts_local;
  });
  if (events.size() > limit) events.resize(limit);
  return events;
}

/// The first of the relations that has a template, with its variable filled in; "" for none.
static std::string fill(const Json& answer, const std::vector<std::string>& relations,
                        const std::string& uri) {
  for (const std::string& relation : relations) {
    for (const Json& link : items_of(answer["links"])) {
      std::string page = link["template"].text();
      const std::size_t open = page.find('{');
      const std::size_t close = page.find('}', open);
      if (link["rel"].text() != relation || close == std::string::npos) continue;
      page.replace(open, close - open + 1, encode(uri));
      return page;
    }
  }
  return "";
}

static std::vector<std::string> relations_of(Intent intent) {
  const std::string fep = "https://w3id.org/fep/3b86/";
  switch (intent) {
    case Intent::follow: return {fep + "Follow", kSubscribeLink, fep + "Object"};
    case Intent::join: return {fep + "Join", fep + "Object", kSubscribeLink};
    case Intent::object: return {fep + "Object", kSubscribeLink};
  }
  return {};
}

std::string Finder::page_at_home(const std::string& who, Intent intent, const std::string& uri) {
  std::string text = bare(who);
  if (!origin_of(text).empty()) text = host_of(text);
  const std::size_t at = text.find('@');
  const std::string origin = origin_of_host(at == std::string::npos ? text : text.substr(at + 1));
  // Who has an account here only needs to sign in.
  if (origin == parts_.uris.origin()) {
    const char* more = intent == Intent::join ? "&intent=join" : "";
    return parts_.uris.base() + "/interact?uri=" + encode(uri) + more;
  }
  if (origin.empty() || !may_ask(origin + "/")) return "";
  Json answer;
  if (at != std::string::npos) {
    answer = webfinger(origin, "acct:" + text.substr(0, at) + "@" + host_of(origin));
  } else {
    answer = webfinger(origin, origin + "/");
  }
  const std::string page = fill(answer, relations_of(intent), uri);
  if (!page.empty()) return may_be_called(parts_.db, page, parts_.terms.dev) ? page : "";
  // Whoever runs Mastodon's software has this page, and tells it only of accounts.
  const bool known = at == std::string::npos && software(origin + "/") != "allmende";
  const bool there =
      known && !get_json(origin + "/.well-known/nodeinfo", "application/json").is_null();
  return there ? origin + "/authorize_interaction?uri=" + encode(uri) : "";
}

}  // namespace allmende

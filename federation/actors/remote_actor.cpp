#include "federation/actors/remote_actor.hpp"

#include <algorithm>
#include <array>

#include "federation/vocab/document.hpp"
#include "federation/vocab/uris.hpp"
#include "models/text/markdown.hpp"
#include "models/text/text.hpp"

namespace allmende {

static constexpr std::size_t kMostKeys = 10;
static constexpr std::size_t kLongestName = 300;
static constexpr std::size_t kLongestSummary = 20000;
static constexpr std::size_t kMostNames = 20;

/// The address when it is of the actor's own origin, else "".
static std::string of_home(const std::string& address, const std::string& uri) {
  return !address.empty() && origin_of(address) == origin_of(uri) ? address : "";
}

static std::vector<RemoteKey> read_keys(const Json& document, const std::string& uri) {
  std::vector<RemoteKey> keys;
  for (const Json& one : items_of(document["publicKey"])) {
    auto key = PublicKey::from_pem(one["publicKeyPem"].text());
    if (!key || one["owner"].text() != uri || keys.size() == kMostKeys) continue;
    keys.push_back({one["id"].text(), *key});
  }
  for (const Json& one : items_of(document["assertionMethod"])) {
    auto key = PublicKey::from_multikey(one["publicKeyMultibase"].text());
    if (!key || one["controller"].text() != uri || keys.size() == kMostKeys) continue;
    keys.push_back({.key_id = one["id"].text(), .key = *key, .asserts = true});
  }
  std::erase_if(keys, [&](const RemoteKey& one) { return of_home(one.key_id, uri).empty(); });
  return keys;
}

static bool implements_rfc9421(const Json& document) {
  const auto list = items_of(document["generator"]["implements"]);
  return std::any_of(list.begin(), list.end(), [](const Json& one) {
    return url_of(one) == "https://datatracker.ietf.org/doc/html/rfc9421";
  });
}

/// Plain text of one line, whatever stood there.
static std::string line(const std::string& text) {
  return cut(to_line(html_to_text(text)), kLongestName);
}

static std::vector<std::string> other_names(const Json& document) {
  std::vector<std::string> names = ids_of(document["alsoKnownAs"]);
  std::erase_if(names, [](const std::string& name) { return origin_of(name).empty(); });
  if (names.size() > kMostNames) names.resize(kMostNames);
  return names;
}

/// Some name only the address there.
static std::string shared_inbox_of(const Json& document) {
  const Json endpoints = document["endpoints"];
  return endpoints.type() == Json::Type::object ? endpoints["sharedInbox"].text() : "";
}

std::optional<RemoteActor> read_actor(const Json& document) {
  static constexpr std::array<std::string_view, 5> kKinds{"Application", "Group", "Organization",
                                                          "Person", "Service"};
  RemoteActor actor;
  actor.uri = id_of(document);
  actor.kind = type_of(document);
  actor.inbox = of_home(id_of(document["inbox"]), actor.uri);
  const bool known = std::find(kKinds.begin(), kKinds.end(), actor.kind) != kKinds.end();
  if (!known || origin_of(actor.uri).empty() || actor.inbox.empty()) return std::nullopt;
  actor.handle = line(document["preferredUsername"].text());
  actor.name = line(natural_text(document, "name"));
  if (actor.name.empty()) actor.name = actor.handle;
  actor.summary = sanitise_stranger_html(cut(natural_text(document, "summary"), kLongestSummary));
  actor.url = of_home(url_of(document["url"]), actor.uri);
  if (actor.url.empty()) actor.url = actor.uri;
  actor.shared_inbox = of_home(shared_inbox_of(document), actor.uri);
  actor.outbox = of_home(id_of(document["outbox"]), actor.uri);
  actor.followers = of_home(id_of(document["followers"]), actor.uri);
  actor.upcoming = of_home(id_of(document["upcomingEvents"]), actor.uri);
  actor.rfc9421 = implements_rfc9421(document);
  actor.also_known_as = other_names(document);
  const std::string moved_to = id_of(document["movedTo"]);
  actor.moved_to = origin_of(moved_to).empty() ? "" : moved_to;
  actor.keys = read_keys(document, actor.uri);
  return actor;
}

std::string RemoteActor::shown_handle() const {
  return handle_confirmed ? handle + "@" + host_of(uri) : uri;
}

}  // namespace allmende

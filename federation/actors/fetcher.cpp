#include "federation/actors/fetcher.hpp"

#include "federation/actors/remote_actor_repository.hpp"
#include "federation/vocab/document.hpp"
#include "models/base/error.hpp"
#include "models/peers/peer_repository.hpp"
#include "models/text/text.hpp"

namespace allmende {

static constexpr int kMostRedirects = 3;
static constexpr std::int64_t kMostBytes = 1 << 20;
static constexpr std::chrono::hours kActorAge{24};
static constexpr const char* kAccept =
    "application/activity+json, application/ld+json; "
    "profile=\"https://www.w3.org/ns/activitystreams\"";

static std::string target_of(const std::string& uri) {
  const std::string plain = without_fragment(uri);
  const std::size_t slash = plain.find('/', plain.find("://") + 3);
  return slash == std::string::npos ? "/" : plain.substr(slash);
}

bool Fetcher::blocked(const std::string& uri) {
  return db_.read([&](Tx& tx) { return peers::PeerRepository{tx}.is_blocked(host_of(uri)); });
}

HttpAnswer Fetcher::get_signed(const std::string& uri, const std::string& accept) {
  const SignedMessage message{.method = "GET", .origin = origin_of(uri), .target = target_of(uri)};
  HttpCall call{.url = without_fragment(uri), .headers = {{"Accept", accept}}};
  for (const auto& header :
       sign(message, SignatureScheme::cavage, keys_.rsa_signer(kInstanceActor), clock_.now())) {
    call.headers.push_back(header);
  }
  // Each step is looked at and signed anew here.
  call.limits.redirects = 0;
  call.limits.max_bytes = kMostBytes;
  call.limits.total = std::chrono::seconds{15};
  return client_.fetch(call);
}

static bool is_redirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/// An address that a header gives, which may lack the origin.
static std::string absolute(const std::string& location, const std::string& from) {
  if (location.starts_with("/") && !location.starts_with("//")) return origin_of(from) + location;
  return location;
}

Fetched Fetcher::get_once(const std::string& uri) {
  std::string at = uri;
  for (int step = 0; step <= kMostRedirects; ++step) {
    if (!may_be_called(at, terms_.dev) || uris_.ours(at) || blocked(at)) {
      return {.fault = FetchFault::refused};
    }
    const HttpAnswer answer = get_signed(at, kAccept);
    if (answer.fault) return {.fault = FetchFault::unreachable};
    if (is_redirect(answer.status)) {
      const std::string next = absolute(answer.header("location").value_or(""), at);
      if (origin_of(next).empty() || (at.starts_with("https") && !next.starts_with("https"))) {
        return {.fault = FetchFault::refused};
      }
      at = next;
      continue;
    }
    if (answer.status == 410) return {.fault = FetchFault::gone};
    if (answer.status >= 400 && answer.status < 500) return {.fault = FetchFault::not_found};
    const std::string type = answer.header("content-type").value_or("");
    if (answer.status != 200 || !is_activity_type(type, true)) {
      return {.fault = FetchFault::unreachable};
    }
    try {
      Fetched fetched{.document = read_document(answer.body)};
      // Nobody but a thing's own home may say what it is.
      const std::string id = id_of(fetched.document);
      if (!id.empty() && origin_of(id) != origin_of(at)) return {.fault = FetchFault::refused};
      if (type_of(fetched.document) == "Tombstone") return {.fault = FetchFault::gone};
      return fetched;
    } catch (const Error&) {
      return {.fault = FetchFault::unreachable};
    }
  }
  return {.fault = FetchFault::unreachable};
}

Fetched Fetcher::get(const std::string& uri) {
  Fetched fetched = get_once(uri);
  if (fetched.fault) return fetched;
  const std::string id = id_of(fetched.document);
  if (id.empty() || without_fragment(id) == without_fragment(uri)) return fetched;
  // A page address, or an old one: the id is asked once more, so that it vouches for itself.
  fetched = get_once(id);
  if (!fetched.fault && id_of(fetched.document) != id) return {.fault = FetchFault::refused};
  return fetched;
}

std::optional<RemoteActor> Fetcher::refresh_actor(const std::string& uri) {
  const Fetched fetched = get(uri);
  if (fetched.fault) return std::nullopt;
  auto actor = read_actor(fetched.document);
  if (!actor) return std::nullopt;
  actor->fetched_at = clock_.now();
  db_.write([&](Tx& tx) {
    peers::PeerRepository{tx}.note(host_of(actor->uri), clock_.now());
    RemoteActorRepository{tx}.put(*actor);
  });
  return actor;
}

std::optional<RemoteActor> Fetcher::actor(const std::string& uri) {
  auto stored = db_.read([&](Tx& tx) { return RemoteActorRepository{tx}.find(uri); });
  if (stored && stored->fetched_at > clock_.now() - kActorAge) return stored;
  auto fresh = refresh_actor(uri);
  // An old word is better than none while the home cannot be reached.
  return fresh ? fresh : stored;
}

/// Some servers name no key, only the actor whose key it is.
bool answers_to(const RemoteActor& actor, const RemoteKey& key, const std::string& key_id) {
  return key.key_id == key_id || actor.uri == key_id;
}

static bool has_key(const RemoteActor& actor, const std::string& key_id) {
  for (const RemoteKey& one : actor.keys) {
    if (answers_to(actor, one, key_id)) return true;
  }
  return false;
}

std::optional<RemoteActor> Fetcher::actor_of_key(const std::string& key_id, bool refresh) {
  if (!refresh) {
    auto stored = db_.read([&](Tx& tx) { return RemoteActorRepository{tx}.find_by_key(key_id); });
    if (stored) return stored;
  }
  const Fetched fetched = get_once(without_fragment(key_id));
  if (fetched.fault) return std::nullopt;
  // The answer is the actor itself, or a key that names its owner.
  std::string owner = id_of(fetched.document);
  for (const char* name : {"owner", "controller"}) {
    const std::string named = id_of(fetched.document[name]);
    if (!named.empty() && !read_actor(fetched.document)) owner = named;
  }
  if (owner.empty() || origin_of(owner) != origin_of(key_id)) return std::nullopt;
  auto actor = refresh_actor(owner);
  if (!actor || !has_key(*actor, key_id)) return std::nullopt;
  return actor;
}

/// The actor's id out of a WebFinger answer; "" for none.
static std::string self_link(const Json& answer) {
  for (const Json& link : items_of(answer["links"])) {
    if (link["rel"].text() == "self" && is_activity_type(link["type"].text(), false)) {
      return link["href"].text();
    }
  }
  return "";
}

std::string Fetcher::webfinger(const std::string& handle, const std::string& host) {
  // In dev a host has no certificate.
  std::vector<std::string> schemes{"https"};
  if (terms_.dev) schemes = {"http"};
  const std::string origin = schemes.front() + "://" + host;
  if (!may_be_called(origin + "/", terms_.dev) || blocked(origin)) return "";
  HttpCall call{.url = origin + "/.well-known/webfinger?resource=acct:" + handle + "@" + host,
                .headers = {{"Accept", "application/jrd+json, application/json"}}};
  call.limits.max_bytes = kMostBytes;
  call.limits.total = std::chrono::seconds{15};
  const HttpAnswer answer = client_.fetch(call);
  if (answer.fault || answer.status != 200) return "";
  try {
    return self_link(Json::parse(answer.body));
  } catch (const Error&) {
    return "";
  }
}

std::optional<RemoteActor> Fetcher::find(const std::string& handle_or_url) {
  std::string text = trim(handle_or_url);
  if (!origin_of(text).empty()) return refresh_actor(text);
  if (text.starts_with("acct:")) text = text.substr(5);
  if (text.starts_with("@")) text = text.substr(1);
  const std::size_t at = text.find('@');
  if (at == std::string::npos || at == 0 || at + 1 == text.size()) return std::nullopt;
  std::string handle = text.substr(0, at);
  const std::string host = text.substr(at + 1);
  const bool plain = handle.find_first_of("/?#&%: ") == std::string::npos;
  if (!plain || origin_of("https://" + host) != "https://" + host) return std::nullopt;
  const std::string uri = webfinger(handle, host);
  return uri.empty() ? std::nullopt : refresh_actor(uri);
}

}  // namespace allmende

#include "federation/actors/fetcher.hpp"

#include "federation/actors/remote_actor_repository.hpp"
#include "federation/actors/trusted_port.hpp"
#include "federation/vocab/document.hpp"
#include "models/base/error.hpp"
#include "models/calendars/mirror_repository.hpp"
#include "models/peers/peer_repository.hpp"
#include "models/text/text.hpp"

namespace allmende {

static constexpr int kMostRedirects = 3;
static constexpr std::int64_t kMostBytes = 1 << 20;
static constexpr std::chrono::seconds kLongest{15};
static constexpr std::chrono::hours kActorAge{24};
static constexpr std::chrono::minutes kNotFoundAge{10};
static constexpr std::chrono::hours kNamelessAge{1};
/// What is gone stays gone.
static constexpr std::chrono::hours kGoneAge{24 * 365 * 10};
static constexpr std::chrono::hours kHandlePause{1};
static constexpr const char* kAccept =
    "application/activity+json, application/ld+json; "
    "profile=\"https://www.w3.org/ns/activitystreams\"";

static std::string target_of(const std::string& uri) {
  const std::string plain = without_fragment(uri);
  const std::size_t slash = plain.find('/', plain.find("://") + 3);
  return slash == std::string::npos ? "/" : plain.substr(slash);
}

bool Fetcher::callable(const std::string& uri) {
  return !host_of(uri).empty() && !uris_.ours(uri) && may_be_asked(db_, uri, terms_.dev);
}

HttpAnswer Fetcher::get_signed(const std::string& uri, SignatureScheme scheme,
                               const Question& question) {
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
      question.end - std::chrono::steady_clock::now());
  if (left.count() <= 0) return {.fault = HttpFault::timeout, .cause = "no time left"};
  const SignedMessage message{.method = "GET", .origin = origin_of(uri), .target = target_of(uri)};
  const FileTerms* file = question.file;
  HttpCall call{.url = without_fragment(uri),
                .headers = {{"Accept", file == nullptr ? kAccept : file->media_type}}};
  if (file != nullptr) call.headers.emplace_back("Accept-Language", file->language);
  for (const auto& header : sign(message, scheme, keys_.rsa_signer(kInstanceActor), clock_.now())) {
    call.headers.push_back(header);
  }
  const auto copy = question.aim == Aim::list ? memory_.copy_of(call.url) : std::nullopt;
  if (copy && !copy->etag.empty()) call.headers.emplace_back("If-None-Match", copy->etag);
  if (copy && !copy->last_modified.empty()) {
    call.headers.emplace_back("If-Modified-Since", copy->last_modified);
  }
  // Each step is looked at and signed anew here.
  call.limits.redirects = 0;
  call.limits.max_bytes = file == nullptr ? kMostBytes : file->max_bytes;
  call.limits.total = left;
  HttpAnswer answer = client_.fetch(call);
  if (copy && answer.status == 304 && !answer.fault) {
    answer.status = 200;
    answer.body = copy->body;
    answer.headers.insert(answer.headers.begin(), {"content-type", kActivityType});
  }
  return answer;
}

/// Faults that say something about the host, rather than about one address or our limits.
static bool is_away(HttpFault fault) {
  return fault == HttpFault::timeout || fault == HttpFault::unreachable ||
         fault == HttpFault::no_such_host || fault == HttpFault::tls;
}

HttpAnswer Fetcher::ask(const std::string& uri, const Question& question) {
  const std::string host = host_of(uri);
  const HostVisit visit{memory_, host};
  if (!visit.inside()) return {.fault = HttpFault::timeout, .cause = "too many requests at a time"};
  HttpAnswer answer = get_signed(uri, SignatureScheme::cavage, question);
  // Some servers take only the newer scheme, and say so in one of two ways.
  if (!answer.fault && (answer.status == 401 || answer.status == 400)) {
    answer = get_signed(uri, SignatureScheme::rfc9421, question);
  }
  const Instant now = clock_.now();
  const bool nameless = answer.fault == HttpFault::no_such_host || answer.fault == HttpFault::tls;
  if (nameless) memory_.note(host, FetchFault::unreachable, now + kNamelessAge);
  db_.write([&](Tx& tx) {
    peers::PeerRepository peers{tx};
    if (!answer.fault) peers.note_answered(host, now);
    if (answer.fault && is_away(*answer.fault)) peers.note_failure(host, now);
  });
  return answer;
}

static bool is_redirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/// An address that a header gives, which may lack the origin.
static std::string absolute(const std::string& location, const std::string& from) {
  if (location.starts_with("/") && !location.starts_with("//")) return origin_of(from) + location;
  return location;
}

std::optional<FetchFault> Fetcher::known_fault(const std::string& uri, Aim aim) {
  const Instant now = clock_.now();
  if (const auto fault = memory_.fault_of(uri, now)) return fault;
  return db_.read([&](Tx& tx) -> std::optional<FetchFault> {
    if (calendars::MirrorRepository{tx}.is_tombstone(without_fragment(uri))) {
      return FetchFault::gone;
    }
    const bool closed = peers::PeerRepository{tx}.is_closed(host_of(uri), now);
    if (closed && aim != Aim::key) return FetchFault::unreachable;
    return std::nullopt;
  });
}

Fetched Fetcher::read_answer(const std::string& at, const HttpAnswer& answer, Aim aim) {
  const Instant now = clock_.now();
  if (answer.status == 410) {
    db_.write([&](Tx& tx) {
      calendars::MirrorRepository{tx}.put_tombstone(without_fragment(at), now + kGoneAge);
    });
    return {.fault = FetchFault::gone};
  }
  if (answer.status >= 400 && answer.status < 500) {
    if (answer.status == 404) memory_.note(at, FetchFault::not_found, now + kNotFoundAge);
    return {.fault = FetchFault::not_found};
  }
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
    if (aim == Aim::list) {
      memory_.keep(without_fragment(at),
                   {.etag = answer.header("etag").value_or(""),
                    .last_modified = answer.header("last-modified").value_or(""),
                    .body = answer.body});
    }
    return fetched;
  } catch (const Error&) {
    return {.fault = FetchFault::unreachable};
  }
}

Fetched Fetcher::get_once(const std::string& uri, Aim aim) {
  std::string at = uri;
  const Deadline end = std::chrono::steady_clock::now() + kLongest;
  for (int step = 0; step <= kMostRedirects; ++step) {
    if (!callable(at)) return {.fault = FetchFault::refused};
    if (const auto fault = known_fault(at, aim)) return {.fault = fault};
    const HttpAnswer answer = ask(at, {.end = end, .aim = aim});
    if (answer.fault == HttpFault::refused_address) return {.fault = FetchFault::refused};
    if (answer.fault) return {.fault = FetchFault::unreachable};
    if (!is_redirect(answer.status)) return read_answer(at, answer, aim);
    const std::string next = absolute(answer.header("location").value_or(""), at);
    // A thing is told by its own origin, however many doors there are to it.
    const bool down = at.starts_with("https") && !next.starts_with("https");
    if (origin_of(next).empty() || down) return {.fault = FetchFault::refused};
    at = next;
  }
  return {.fault = FetchFault::unreachable};
}

Fetched Fetcher::get_vouched(const std::string& uri, Aim aim) {
  Fetched fetched = get_once(uri, aim);
  if (fetched.fault) return fetched;
  const std::string id = id_of(fetched.document);
  if (id.empty() || without_fragment(id) == without_fragment(uri)) return fetched;
  if (origin_of(id) != origin_of(uri)) return {.fault = FetchFault::refused};
  // A page address, or an old one: the id is asked once more, so that it vouches for itself.
  fetched = get_once(id, aim);
  if (!fetched.fault && id_of(fetched.document) != id) return {.fault = FetchFault::refused};
  return fetched;
}

/// "application/pdf; charset=binary": without what follows.
static std::string plain_type(const HttpAnswer& answer) {
  const std::string type = lower(answer.header("content-type").value_or(""));
  return trim(type.substr(0, type.find(';')));
}

FetchedFile Fetcher::get_file(const std::string& uri, const FileTerms& terms) {
  if (!callable(uri)) return {.fault = FetchFault::refused};
  if (const auto fault = known_fault(uri, Aim::document)) return {.fault = fault};
  HttpAnswer answer =
      ask(uri, {.end = std::chrono::steady_clock::now() + terms.total, .file = &terms});
  if (answer.fault == HttpFault::refused_address || answer.fault == HttpFault::too_large) {
    return {.fault = FetchFault::refused};
  }
  if (answer.fault || answer.status >= 500) return {.fault = FetchFault::unreachable};
  if (answer.status == 404 || answer.status == 410) return {.fault = FetchFault::not_found};
  const bool right = answer.status == 200 && plain_type(answer) == terms.media_type;
  if (!right) return {.fault = FetchFault::refused};
  return {.bytes = std::move(answer.body)};
}

Fetched Fetcher::get(const std::string& uri) { return get_vouched(uri, Aim::document); }
Fetched Fetcher::get_list(const std::string& uri) { return get_vouched(uri, Aim::list); }

std::optional<RemoteActor> Fetcher::take(const Json& document) {
  auto actor = read_actor(document);
  if (!actor) return std::nullopt;
  actor->fetched_at = clock_.now();
  return db_.write([&](Tx& tx) {
    peers::PeerRepository{tx}.note(host_of(actor->uri), clock_.now());
    RemoteActorRepository actors{tx};
    if (actors.put(*actor)) {
      // Somebody new lives there: what the former one deleted says nothing about it.
      calendars::MirrorRepository{tx}.drop_tombstones(origin_of(actor->uri));
    }
    return actors.find(actor->uri);
  });
}

void Fetcher::confirm_handle(RemoteActor& actor) {
  if (actor.handle.empty() || actor.handle_confirmed) return;
  if (!memory_.is_time("handle " + actor.uri, clock_.now(), kHandlePause)) return;
  actor.handle_confirmed = webfinger(actor.handle, host_of(actor.uri)) == actor.uri;
  db_.write(
      [&](Tx& tx) { RemoteActorRepository{tx}.put_confirmed(actor.uri, actor.handle_confirmed); });
}

std::optional<RemoteActor> Fetcher::refresh_actor(const std::string& uri) {
  const Fetched fetched = get(uri);
  if (fetched.fault) return std::nullopt;
  auto actor = take(fetched.document);
  if (actor) confirm_handle(*actor);
  return actor;
}

std::optional<RemoteActor> Fetcher::actor(const std::string& uri) {
  auto stored = db_.read([&](Tx& tx) { return RemoteActorRepository{tx}.find(uri); });
  if (stored && stored->fetched_at > clock_.now() - kActorAge) {
    confirm_handle(*stored);
    return stored;
  }
  auto fresh = refresh_actor(uri);
  // An old word is better than none while the home cannot be reached.
  return fresh ? fresh : stored;
}

bool answers_to(const RemoteActor& actor, const RemoteKey& key, const std::string& key_id) {
  return key.key_id == key_id || actor.uri == key_id;
}

std::optional<RemoteActor> Fetcher::actor_of_key(const std::string& key_id) {
  Fetched fetched = get_once(without_fragment(key_id), Aim::key);
  if (fetched.fault) return std::nullopt;
  // The answer is the actor itself, a stub of it, or a key that names its owner.
  std::string owner = id_of(fetched.document);
  const bool whole = read_actor(fetched.document).has_value() && owner == without_fragment(key_id);
  for (const char* name : {"owner", "controller"}) {
    const std::string named = id_of(fetched.document[name]);
    if (!named.empty() && !read_actor(fetched.document)) owner = named;
  }
  if (owner.empty() || origin_of(owner) != origin_of(key_id)) return std::nullopt;
  if (!whole) fetched = get_vouched(owner, Aim::key);
  if (fetched.fault) return std::nullopt;
  auto actor = take(fetched.document);
  if (!actor) return std::nullopt;
  for (const RemoteKey& one : actor->keys) {
    if (answers_to(*actor, one, key_id)) return actor;
  }
  return std::nullopt;
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
  if (!callable(origin + "/")) return "";
  HttpCall call{.url = origin + "/.well-known/webfinger?resource=acct:" + handle + "@" + host,
                .headers = {{"Accept", "application/jrd+json, application/json"}}};
  call.limits.max_bytes = kMostBytes;
  call.limits.total = kLongest;
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

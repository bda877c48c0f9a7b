#include "tests/support/stand_in_peer.hpp"

#include "federation/vocab/document.hpp"
#include "models/base/error.hpp"

namespace allmende::tests {

std::string& Posting::header(const std::string& name) {
  for (auto& [key, value] : headers) {
    if (key == name) return value;
  }
  return headers.emplace_back(name, "").second;
}

void Posting::drop(const std::string& name) {
  std::erase_if(headers, [&](const auto& one) { return one.first == name; });
}

std::string Posting::wire() const {
  std::string text = "POST " + target + " HTTP/1.1\r\n";
  for (const auto& [name, value] : headers) text += name + ": " + value + "\r\n";
  return text + "content-length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

Response activity_json(const Json& document) {
  return text_response(200, kActivityType, document.dump());
}

Json key_document(const Signer& signer, const std::string& owner) {
  const PublicKey key = signer.key.public_key();
  if (key.kind() == KeyKind::ed25519) {
    return Json::object({{"id", signer.key_id},
                         {"type", "Multikey"},
                         {"controller", owner},
                         {"publicKeyMultibase", key.to_multikey()}});
  }
  return Json::object({{"id", signer.key_id}, {"owner", owner}, {"publicKeyPem", key.to_pem()}});
}

StandInPeer::StandInPeer(const Clock& clock) : clock_(clock) {
  const auto all = [this](const Request& request, const Caller&) { return respond(request); };
  http_ = std::make_unique<LiveHttp>(
      std::vector<Route>{row(Method::get, "/{path...}", all, {.hidden = true})});
  base_ = "http://127.0.0.1:" + std::to_string(http_->port());
}

PeerActor& StandInPeer::add_actor(const std::string& name, const std::string& kind,
                                  const std::string& path) {
  const std::string uri = base_ + (path.empty() ? "/u/" + name : path);
  auto actor = std::make_unique<PeerActor>(
      PeerActor{.uri = uri,
                .name = name,
                .kind = kind,
                .rsa = {uri + "#main-key", PrivateKey::make(KeyKind::rsa)},
                .ed25519 = {uri + "#ed25519", PrivateKey::make(KeyKind::ed25519)}});
  const std::lock_guard lock{mutex_};
  return *(actors_[name] = std::move(actor));
}

void StandInPeer::change_keys(const std::string& name) {
  const PrivateKey rsa = PrivateKey::make(KeyKind::rsa);
  const PrivateKey ed25519 = PrivateKey::make(KeyKind::ed25519);
  const std::lock_guard lock{mutex_};
  actors_.at(name)->rsa.key = rsa;
  actors_.at(name)->ed25519.key = ed25519;
}

Json StandInPeer::document_of(const PeerActor& actor) const {
  Json document =
      Json::object({{"@context", kActivityStreams},
                    {"id", actor.uri},
                    {"type", actor.kind},
                    {"preferredUsername", actor.name},
                    {"name", "Programm " + actor.name},
                    {"inbox", actor.uri + "/inbox"},
                    {"outbox", actor.uri + "/outbox"},
                    {"followers", actor.uri + "/followers"},
                    {"publicKey", key_document(actor.rsa, actor.uri)},
                    {"assertionMethod", Json::array({key_document(actor.ed25519, actor.uri)})}});
  for (const std::string& name : actor.more.keys()) {
    document.set(name.c_str(), actor.more[name.c_str()]);
  }
  return document;
}

void StandInPeer::serve(const std::string& path, const Json& document) {
  answer(path, [text = document.dump()](const Request&, const Caller&) {
    return text_response(200, kActivityType, text);
  });
}

void StandInPeer::answer(const std::string& path, Handler handler) {
  const std::lock_guard lock{mutex_};
  answers_[path] = std::move(handler);
}

void StandInPeer::forget(const std::string& path) {
  const std::lock_guard lock{mutex_};
  answers_.erase(path);
}

int StandInPeer::asked(const std::string& path) const {
  const std::lock_guard lock{mutex_};
  const auto found = asked_.find(path);
  return found == asked_.end() ? 0 : found->second;
}

int StandInPeer::asked_in_all() const {
  const std::lock_guard lock{mutex_};
  int all = 0;
  for (const auto& [path, count] : asked_) all += count;
  return all;
}

Headers StandInPeer::last_headers() const {
  const std::lock_guard lock{mutex_};
  return last_headers_;
}

Response StandInPeer::respond(const Request& request) {
  Handler handler;
  std::optional<Json> document;
  {
    const std::lock_guard lock{mutex_};
    ++asked_[request.path];
    last_headers_ = request.headers;
    const auto found = answers_.find(request.path);
    if (found != answers_.end()) handler = found->second;
    for (const auto& [name, actor] : actors_) {
      if (base_ + request.path == actor->uri) document = document_of(*actor);
      const std::string resource = request.query_value("resource").value_or("");
      if (request.path == "/.well-known/webfinger" && resource == "acct:" + name + "@" + host()) {
        const Json link =
            Json::object({{"rel", "self"}, {"type", kActivityType}, {"href", actor->uri}});
        document = Json::object({{"subject", resource}, {"links", Json::array({link})}});
      }
    }
  }
  if (handler) return handler(request, Caller{});
  if (!document) throw not_found("request.error.not_found");
  return activity_json(*document);
}

Json StandInPeer::event(const PeerActor& owner, const std::string& id) const {
  return Json::object({{"@context", kActivityStreams},
                       {"id", base_ + "/e/" + id},
                       {"type", "Event"},
                       {"attributedTo", owner.uri},
                       {"name", "Konzert " + id},
                       {"content", "<p>Musik</p>"},
                       {"startTime", "2026-12-01T19:00:00+01:00"},
                       {"endTime", "2026-12-01T21:00:00+01:00"},
                       {"published", "2026-10-01T08:00:00Z"},
                       {"updated", "2026-10-01T08:00:00Z"},
                       {"to", Json::texts({kPublic})},
                       {"cc", Json::texts({owner.uri + "/followers"})}});
}

Json StandInPeer::activity(const PeerActor& actor, const std::string& type, const Json& object) {
  int number = 0;
  {
    const std::lock_guard lock{mutex_};
    number = ++activities_;
  }
  return Json::object({{"@context", kActivityStreams},
                       {"id", actor.uri + "/a/" + std::to_string(number)},
                       {"type", type},
                       {"actor", actor.uri},
                       {"to", Json::texts({kPublic})},
                       {"cc", Json::texts({actor.uri + "/followers"})},
                       {"object", object}});
}

Posting StandInPeer::posting(const Signer& signer, const std::string& body,
                             const std::string& origin, SignatureScheme scheme) const {
  Posting posting{
      .headers = {{"host", origin.substr(origin.find("://") + 3)}, {"content-type", kActivityType}},
      .body = body};
  const SignedMessage message{
      .method = "POST", .origin = origin, .target = posting.target, .body = posting.body};
  for (const auto& header : sign(message, scheme, signer, clock_.now())) {
    posting.headers.push_back(header);
  }
  return posting;
}

}  // namespace allmende::tests

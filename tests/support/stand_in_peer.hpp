// Another server on a port of loopback, with actors that have keys of their own. It signs in both
// schemes, answers questions for actors, objects and WebFinger, counts them, and misbehaves where a
// test says so.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "federation/signatures/http_signature.hpp"
#include "models/base/json.hpp"
#include "tests/support/live_http.hpp"

namespace allmende::tests {

struct PeerActor {
  std::string uri;
  std::string name;
  std::string kind;
  Signer rsa;
  Signer ed25519;
  /// Members that the document has besides, or in place of, the usual ones.
  Json more = Json::object();
};

/// One message, as it goes over the wire. Tests change what they like before it is sent.
struct Posting {
  std::string target = "/ap/inbox";
  /// "Name: value" lines without their ends.
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;

  std::string& header(const std::string& name);
  void drop(const std::string& name);
  std::string wire() const;
};

class StandInPeer {
 public:
  explicit StandInPeer(const Clock& clock);

  /// "http://127.0.0.1:PORT"
  const std::string& base() const { return base_; }
  std::string host() const { return base_.substr(7); }

  /// At BASE/u/NAME unless a path is given, with a WebFinger answer and both keys.
  PeerActor& add_actor(const std::string& name, const std::string& kind = "Group",
                       const std::string& path = "");
  PeerActor& actor(const std::string& name) { return *actors_.at(name); }
  /// New keys under the same names.
  void change_keys(const std::string& name);
  Json document_of(const PeerActor& actor) const;

  /// Serves a document at a path, or whatever a test wants.
  void serve(const std::string& path, const Json& document);
  void answer(const std::string& path, Handler handler);
  void forget(const std::string& path);
  /// How often a path was asked for, and with which headers at last.
  int asked(const std::string& path) const;
  int asked_in_all() const;
  Headers last_headers() const;

  /// A public event of an actor here, at BASE/e/ID.
  Json event(const PeerActor& owner, const std::string& id) const;
  /// An activity of an actor, with an id of its own each time.
  Json activity(const PeerActor& actor, const std::string& type, const Json& object);

  /// Signed for `origin`, the base address of who gets it.
  Posting posting(const Signer& signer, const std::string& body, const std::string& origin,
                  SignatureScheme scheme = SignatureScheme::cavage) const;

 private:
  Response respond(const Request& request);

  const Clock& clock_;
  mutable std::mutex mutex_;
  std::map<std::string, std::unique_ptr<PeerActor>> actors_;
  std::map<std::string, Handler> answers_;
  std::map<std::string, int> asked_;
  Headers last_headers_;
  int activities_ = 0;
  std::string base_;
  std::unique_ptr<LiveHttp> http_;
};

/// The same for a key, as apart from its actor: RSA as publicKey, Ed25519 as Multikey.
Json key_document(const Signer& signer, const std::string& owner);
Response activity_json(const Json& document);

}  // namespace allmende::tests

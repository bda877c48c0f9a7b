// Reading documents and actors from their homes, signed by the instance. Thread-safe.
#pragma once

#include "federation/actors/actor_keys.hpp"
#include "federation/actors/local_actor.hpp"
#include "federation/actors/remote_actor.hpp"
#include "federation/client/http_client.hpp"

namespace allmende {

enum class FetchFault {
  refused,      // an address that may not be called, or of a blocked server
  unreachable,  // no answer, or one that is no document
  not_found,    // 404 or an answer without right to read
  gone          // 410, or a Tombstone
};

struct Fetched {
  std::optional<FetchFault> fault = std::nullopt;
  Json document;
};

class Fetcher {
 public:
  Fetcher(HttpClient& client, ActorKeys& keys, const Uris& uris, const InstanceTerms& terms,
          Database& db, const Clock& clock)
      : client_(client), keys_(keys), uris_(uris), terms_(terms), db_(db), clock_(clock) {}

  /// The document at `uri`; its id is `uri`, or it was read again from the id that it names, on
  /// the same origin. Limits: 3 redirects, 1 MiB, 15 s.
  Fetched get(const std::string& uri);

  /// The actor at `uri`, from the store while it was read within the last day, else from its home.
  std::optional<RemoteActor> actor(const std::string& uri);
  /// From its home, whatever is stored.
  std::optional<RemoteActor> refresh_actor(const std::string& uri);
  /// The actor that has this key, from the store or its home.
  std::optional<RemoteActor> actor_of_key(const std::string& key_id, bool refresh);

  /// The actor that is meant by "@handle@host", "acct:…" or an address of it; nothing when there is
  /// none.
  std::optional<RemoteActor> find(const std::string& handle_or_url);

 private:
  HttpAnswer get_signed(const std::string& uri, const std::string& accept);
  Fetched get_once(const std::string& uri);
  std::string webfinger(const std::string& handle, const std::string& host);
  bool blocked(const std::string& uri);

  HttpClient& client_;
  ActorKeys& keys_;
  const Uris& uris_;
  const InstanceTerms& terms_;
  Database& db_;
  const Clock& clock_;
};

/// Whether a key may have been meant by an id.
bool answers_to(const RemoteActor& actor, const RemoteKey& key, const std::string& key_id);

}  // namespace allmende

// Actors of other servers, as they were last read from their homes.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "federation/signatures/keys.hpp"
#include "models/base/instant.hpp"
#include "models/base/json.hpp"

namespace allmende {

struct RemoteKey {
  std::string key_id;
  PublicKey key;
};

struct RemoteActor {
  std::string uri;
  /// Application, Group, Organization, Person or Service.
  std::string kind;
  /// Before the "@".
  std::string handle;
  std::string name;
  /// Sanitised HTML.
  std::string summary;
  std::string url;
  std::string inbox;
  /// "" when it has none.
  std::string shared_inbox;
  std::string outbox;
  std::string followers;
  /// A collection of the events to come; "" when it has none.
  std::string upcoming;
  /// Says that it understands RFC 9421.
  bool rfc9421 = false;
  std::vector<RemoteKey> keys;
  Instant fetched_at;
};

/// An actor's document as it says itself. Nothing when it lacks an inbox, is of another type, or
/// names an inbox of another origin than its own. Keys that we cannot use are left out.
std::optional<RemoteActor> read_actor(const Json& document);

}  // namespace allmende

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
  /// Stands in assertionMethod: proofs in documents may be made with it.
  bool asserts = false;
};

struct RemoteActor {
  std::string uri;
  /// Application, Group, Organization, Person or Service.
  std::string kind;
  /// Before the "@", as it says itself.
  std::string handle;
  /// Its server's WebFinger says so too.
  bool handle_confirmed = false;
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
  /// Other ids of the same actor, and where it lives now; "" while that is here.
  std::vector<std::string> also_known_as = {};
  std::string moved_to = {};
  std::vector<RemoteKey> keys;
  Instant fetched_at;
  /// Kept here alone: when its followers were moved, whether all of its keys changed at once and
  /// nobody has looked yet, and whether an operator suspended it.
  std::optional<Instant> moved_at = std::nullopt;
  bool identity_changed = false;
  bool suspended = false;

  /// "name@host" once it is confirmed, else its address.
  std::string shown_handle() const;
};

/// An actor's document as it says itself. Nothing when it lacks an inbox, is of another type, or
/// names an inbox of another origin than its own. Keys that we cannot use are left out.
std::optional<RemoteActor> read_actor(const Json& document);

}  // namespace allmende

// Local actors as other servers read them. Source: ActivityPub; FEP-521a, FEP-844e, FEP-2c59.
#pragma once

#include <array>

#include "federation/actors/actor_keys.hpp"
#include "federation/actors/local_actor.hpp"
#include "models/base/json.hpp"

namespace allmende {

/// Collections that Mobilizon reads of every group, one after the other, until one is missing. A
/// calendar has nothing to tell in them.
inline constexpr std::array kEmptyCollections{"members", "resources", "posts", "todos",
                                              "discussions"};

/// What the terms of an actor mean.
const Json& actor_context();

/// Without "@context".
Json actor_object(const LocalActor& actor, const ActorKeyPairs& keys, const Uris& uris);

Json actor_document(const LocalActor& actor, const ActorKeyPairs& keys, const Uris& uris);

/// What WebFinger answers about the actor. Source: RFC 7033.
Json webfinger_document(const LocalActor& actor, const Uris& uris);

/// A deleted thing. Source: ActivityStreams 2.0.
Json tombstone(const std::string& uri, const std::string& former_type);

}  // namespace allmende

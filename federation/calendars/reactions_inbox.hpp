// Likes and shares of our events by people on other servers.
#pragma once

#include "federation/inbox/listener.hpp"
#include "federation/vocab/uris.hpp"
#include "models/calendars/reaction.hpp"
#include "models/db/database.hpp"

namespace allmende {

struct ReactionsInbox {
  Database& db;
  const Uris& uris;
};

std::vector<Listener> reactions_listeners(ReactionsInbox& inbox);

/// Keeps that the actor reacted to an event of ours; nothing happens for other objects.
void take_reaction(Database& db, const Uris& uris, const Heard& heard,
                   calendars::ReactionKind kind);

}  // namespace allmende

// Bans of our actors by groups of other servers. People's own blocks are not sent between servers;
// one that comes all the same is passed over.
#pragma once

#include "federation/inbox/listener.hpp"
#include "federation/vocab/uris.hpp"
#include "models/db/database.hpp"

namespace allmende {

struct BlocksInbox {
  Database& db;
  const Uris& uris;
};

std::vector<Listener> blocks_listeners(BlocksInbox& inbox);

}  // namespace allmende

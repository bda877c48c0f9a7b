// Actors that move to another server. Source: FEP-7628, its push mode alone.
#pragma once

#include "federation/actors/fetcher.hpp"
#include "federation/inbox/listener.hpp"
#include "federation/outbox/outbox.hpp"

namespace allmende {

struct MovesInbox {
  Database& db;
  Fetcher& fetcher;
  Outbox& outbox;
  const Uris& uris;
  const Clock& clock;
};

std::vector<Listener> moves_listeners(MovesInbox& inbox);

}  // namespace allmende

// Taking part across servers, inbound half; participations_outbox.hpp is the outbound half.
#pragma once

#include "federation/actors/fetcher.hpp"
#include "federation/inbox/listener.hpp"
#include "federation/outbox/outbox.hpp"
#include "models/participations/participation_service.hpp"

namespace allmende {

struct ParticipationsInbox {
  Database& db;
  Fetcher& fetcher;
  Outbox& outbox;
  participations::ParticipationService& participations;
  const Uris& uris;
};

/// The date of ours that a URI names: /ap/e/EVENT or /ap/e/EVENT/DATE.
std::optional<calendars::DateKey> date_of(const Uris& uris, const std::string& uri);

std::vector<Listener> participations_listeners(ParticipationsInbox& inbox);

}  // namespace allmende

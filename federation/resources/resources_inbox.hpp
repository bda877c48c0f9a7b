// The catalogues of other cities, inbound half.
#pragma once

#include "federation/actors/fetcher.hpp"
#include "federation/inbox/listener.hpp"
#include "models/resources/resource_mirror_service.hpp"
#include "models/wanted/wanted_mirrors.hpp"

namespace allmende {

struct ResourcesInbox {
  Database& db;
  Fetcher& fetcher;
  resources::ResourceMirrorService& mirrors;
  wanted::WantedMirrors wanted;
};

std::vector<Listener> resources_listeners(ResourcesInbox& inbox);

/// Reads what a followed catalogue tells of; what it no longer has goes.
/// Throws: follows.error.unreachable.
void poll_catalogue(ResourcesInbox& inbox, const std::string& actor);

/// Asks the home of a mirrored resource when how many of it are taken.
void poll_free_busy(ResourcesInbox& inbox, const ResourceId& resource);

}  // namespace allmende

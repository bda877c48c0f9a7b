// SQL of lenders and resources of other servers.
#pragma once

#include "models/db/tx.hpp"
#include "models/resources/resource_mirror.hpp"

namespace allmende::resources {

class ResourceMirrorRepository {
 public:
  explicit ResourceMirrorRepository(Tx& tx) : tx_(tx) {}

  /// Words about one thing take turns.
  void lock(const std::string& uri);
  std::optional<ResourceId> find(const std::string& uri);
  std::optional<SpaceId> find_lender(const std::string& uri);
  void put_lender(const SpaceId& space, const MirroredResource& resource);
  void put(const ResourceId& id, const MirroredResource& resource);
  /// The place of the resource, made or changed; nothing for one without a name.
  std::optional<VenueId> put_place(const std::optional<VenueId>& venue, const SpaceId& space,
                                   const PickupPlace& place);
  /// By id or slug, one whose home was last asked before then when it is taken; nothing for one of
  /// ours.
  std::optional<ResourceId> find_stale(const std::string& key, Instant before);
  void note_asked(const ResourceId& resource, Instant now);
  /// In place of what stood here.
  void put_busy(const ResourceId& resource, const std::vector<BusySpan>& spans);
  /// What a catalogue offers to everybody; with `all`, to partner cities too.
  std::vector<std::string> uris(const std::string& actor, bool all);
  /// The catalogues of a server and of those below its domain.
  std::vector<std::string> actors_of_host(const std::string& host);
  /// False for one that was ever booked: it is kept, and offered no more.
  bool remove(const ResourceId& resource);

 private:
  Tx& tx_;
};

}  // namespace allmende::resources

// SQL of pictures that other servers' events and things show.
#pragma once

#include "models/db/tx.hpp"
#include "models/pictures/picture.hpp"

namespace allmende::pictures {

/// An event or a resource of another server.
struct MirroredThing {
  /// Of the two one.
  std::optional<EventId> event = std::nullopt;
  std::optional<ResourceId> resource = std::nullopt;
};

class MirroredPictureRepository {
 public:
  explicit MirroredPictureRepository(Tx& tx) : tx_(tx) {}

  struct Wanted {
    SpaceId space_id;
    std::string url;
    std::string alt;
    std::optional<PictureId> shown;
  };
  /// Held until the transaction ends; nothing for what is not mirrored.
  std::optional<Wanted> find(const MirroredThing& thing);
  /// The space's picture that was fetched from this address.
  std::optional<PictureId> find_fetched(const SpaceId& space, const std::string& url);
  void insert(const Picture& picture, const std::string& url, Instant now);
  void describe(const PictureId& picture, const std::string& alt, Instant now);
  void show(const MirroredThing& thing, const PictureId& picture);
  /// Those that nothing shows any more.
  void remove_unshown();

 private:
  Tx& tx_;
};

}  // namespace allmende::pictures

// SQL of pictures that other servers' events show.
#pragma once

#include "models/db/tx.hpp"
#include "models/pictures/picture.hpp"

namespace allmende::pictures {

class MirroredPictureRepository {
 public:
  explicit MirroredPictureRepository(Tx& tx) : tx_(tx) {}

  struct Wanted {
    SpaceId space_id;
    std::string url;
    std::string alt;
    std::optional<PictureId> shown;
  };
  /// Held until the transaction ends; nothing for what is no mirrored event.
  std::optional<Wanted> find(const EventId& event);
  /// The space's picture that was fetched from this address.
  std::optional<PictureId> find_fetched(const SpaceId& space, const std::string& url);
  void insert(const Picture& picture, const std::string& url, Instant now);
  void describe(const PictureId& picture, const std::string& alt, Instant now);
  void show(const EventId& event, const PictureId& picture);
  /// Those that nothing shows any more.
  void remove_unshown();

 private:
  Tx& tx_;
};

}  // namespace allmende::pictures

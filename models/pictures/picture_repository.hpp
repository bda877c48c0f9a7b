// SQL of table pictures.
#pragma once

#include "models/db/tx.hpp"
#include "models/pictures/picture.hpp"

namespace allmende::pictures {

class PictureRepository {
 public:
  explicit PictureRepository(Tx& tx) : tx_(tx) {}

  void insert(const Picture& picture, const std::optional<AccountId>& by, Instant now);
  void set_text(const PictureId& picture, const PictureText& text, Instant now);
  /// Throws: pictures.error.in_use.
  void remove(const PictureId& picture);

  std::optional<Picture> find(const PictureId& picture);
  struct Page {
    /// The ones made before this one; the newest when it is nothing.
    std::optional<PictureId> before;
    int limit = 60;
  };
  /// The newest first.
  std::vector<Picture> list(const SpaceId& space, const Page& page);

  /// Marks the events and organisations that show it as changed, and tells which they are.
  std::vector<EventId> touch_events(const PictureId& picture);
  std::vector<OrganisationId> touch_organisations(const PictureId& picture, Instant now);

  /// Files of this hash or of another may be written, or none removed, until the transaction ends.
  void hold_files();
  /// Nobody writes files until the transaction ends.
  void claim_files();
  /// Those of the hashes that no picture has.
  std::vector<std::string> unknown_hashes(const std::vector<std::string>& hashes);

 private:
  Tx& tx_;
};

}  // namespace allmende::pictures

// Pictures of other servers' events and things: fetched once, made anew like an upload, served by
// us. Visitors' browsers never talk to the other server.
#pragma once

#include "models/db/database.hpp"
#include "models/pictures/mirrored_picture_repository.hpp"
#include "models/pictures/picture_files.hpp"

namespace allmende::pictures {

class MirroredPictures {
 public:
  MirroredPictures(Database& db, const Clock& clock, PictureFiles files)
      : db_(db), clock_(clock), files_(std::move(files)) {}

  /// The address from which the thing's picture is still to be fetched; empty when there is none,
  /// or when one that is here already is shown now.
  std::string to_fetch(const MirroredThing& thing);
  /// Shows what was fetched from `url`, unless the thing has another picture by now.
  /// Throws: pictures.error.no_room.
  void show(const MirroredThing& thing, const std::string& url,
            const std::vector<Rendition>& files);
  /// Forgets those that nothing shows; their files go with the sweep of PictureService.
  void sweep();

  const PictureFiles& files() const { return files_; }

 private:
  Database& db_;
  const Clock& clock_;
  PictureFiles files_;
};

}  // namespace allmende::pictures

// Rules of pictures: who may keep them in whose space, and what has to be said of them.
#pragma once

#include <functional>

#include "models/base/caller.hpp"
#include "models/db/database.hpp"
#include "models/pictures/picture_files.hpp"
#include "models/pictures/picture_repository.hpp"

namespace allmende::pictures {

class PictureService {
 public:
  PictureService(Database& db, const Clock& clock, PictureFiles files)
      : db_(db), clock_(clock), files_(std::move(files)) {}

  /// Whether the caller may upload; asked before anything is done with the bytes.
  /// Throws: organisations.error.not_found, access.error.*.
  void admit(const Caller& caller, const std::string& organisation);
  /// Keeps the files and makes the picture.
  /// Throws: those of admit and checked, pictures.error.no_room.
  Picture add(const Caller& caller, const std::string& organisation, const PictureText& text,
              const std::vector<Rendition>& files);

  /// Throws: pictures.error.not_found.
  Picture get(const Caller& caller, const PictureId& picture);
  struct Listing {
    std::vector<Picture> pictures;
    /// Where the next page begins; empty on the last one.
    std::string next;
  };
  /// The newest first. Throws: organisations.error.not_found, access.error.*.
  Listing list(const Caller& caller, const std::string& organisation,
               const PictureRepository::Page& page);

  /// What shows the picture is told on with its new words.
  /// Throws: pictures.error.not_found, access.error.*, and those of checked.
  using Change = std::function<void(PictureText&)>;
  Picture edit(const Caller& caller, const PictureId& picture, const Change& change);
  /// Throws: pictures.error.not_found, access.error.*, pictures.error.in_use.
  void remove(const Caller& caller, const PictureId& picture);

  /// Removes files that no picture has and what was never finished; returns how many.
  int sweep();

  const PictureFiles& files() const { return files_; }

 private:
  Database& db_;
  const Clock& clock_;
  PictureFiles files_;
};

/// Each once.
std::vector<PictureSize> sizes_of(const std::vector<Rendition>& files);

/// For what shows pictures, in its transaction: refuses one that is not the space's own.
/// Throws: pictures.error.not_own at `field`.
void require_own(Tx& tx, const std::optional<PictureId>& picture, const SpaceId& space,
                 const char* field);

}  // namespace allmende::pictures

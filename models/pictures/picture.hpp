// Pictures of a space: the sizes that were made of an upload, and what is told of them in words.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/base/id.hpp"
#include "models/base/instant.hpp"

namespace allmende::pictures {

/// Limits: alternative texts 1000 bytes, credit 300, licence 200. The German one is never empty.
struct PictureText {
  std::string alt_de;
  std::string alt_en;
  /// Whose it is.
  std::string credit;
  /// Under which terms others may show it, as people write it: "CC BY 4.0".
  std::string licence;

  bool operator==(const PictureText&) const = default;
};

struct PictureSize {
  int width = 0;
  int height = 0;

  bool operator==(const PictureSize&) const = default;
};

struct Picture {
  PictureId id;
  SpaceId space_id;
  /// Of the bytes of its files; their address.
  std::string hash;
  PictureText text;
  /// The smallest first, never empty; each is there in every format of kFormats (rendition.hpp).
  std::vector<PictureSize> sizes;

  const PictureSize& largest() const { return sizes.back(); }
  /// What is told to who reads this language; the German text where there is no other.
  const std::string& alt(const std::string& locale) const;
};

/// "media/HASH/WIDTH.FORMAT", where a file is served and, below the store, where it lies.
std::string file_name(const PictureSize& size, const std::string& format);

/// Without the space around it. Throws: pictures.error.alt_missing, pictures.error.too_long, each
/// at its field, which begins with `prefix`.
PictureText checked(const PictureText& text, const std::string& prefix);

/// "480x320" for each, as they are stored.
std::vector<std::string> spell_sizes(const std::vector<PictureSize>& sizes);

/// As picture_json (models/schema) spells it; nothing for NULL.
std::optional<Picture> read_picture(const std::optional<std::string>& json);

}  // namespace allmende::pictures

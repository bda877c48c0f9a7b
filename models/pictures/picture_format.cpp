#include "models/pictures/picture_format.hpp"

#include <algorithm>
#include <array>

namespace allmende::pictures {

using namespace std::string_view_literals;

/// ISO BMFF: a box "ftyp" whose brand says what the rest is. `mif1` and `miaf` alone do not say how
/// the picture is coded; libheif knows.
static bool is_heif(std::string_view bytes) {
  static constexpr std::array kBrands{"avif"sv, "heic"sv, "heix"sv, "heim"sv, "mif1"sv, "miaf"sv};
  if (bytes.size() < 12 || bytes.substr(4, 4) != "ftyp"sv) return false;
  const std::string_view brand = bytes.substr(8, 4);
  return std::find(kBrands.begin(), kBrands.end(), brand) != kBrands.end();
}

std::optional<PictureFormat> tell_format(std::string_view bytes) {
  if (bytes.starts_with("\xff\xd8\xff"sv)) return PictureFormat::jpeg;
  if (bytes.starts_with("\x89PNG\r\n\x1a\n"sv)) return PictureFormat::png;
  if (bytes.starts_with("GIF87a"sv) || bytes.starts_with("GIF89a"sv)) return PictureFormat::gif;
  if (bytes.size() >= 12 && bytes.starts_with("RIFF"sv) && bytes.substr(8, 4) == "WEBP"sv) {
    return PictureFormat::webp;
  }
  if (is_heif(bytes)) return PictureFormat::heif;
  return std::nullopt;
}

}  // namespace allmende::pictures

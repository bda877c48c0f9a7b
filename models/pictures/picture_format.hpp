// What a file is, told by its first bytes; its name and the type that a client states count for
// nothing. Pure.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace allmende::pictures {

enum class PictureFormat { jpeg, png, webp, gif, heif };

/// So many bytes are enough to tell.
constexpr std::size_t kTellingBytes = 32;

/// Nothing for everything that is not taken: SVG, PDF, TIFF, a film in an MP4, a text.
std::optional<PictureFormat> tell_format(std::string_view first_bytes);

}  // namespace allmende::pictures

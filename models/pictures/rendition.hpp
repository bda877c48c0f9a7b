// What a picture becomes, and how allmende-render (server/rendering) tells of it on its standard
// output. Both programs are built from this file.
//
// Shape: one line "refused KEY", or for each file a line "FORMAT WIDTH HEIGHT BYTES" and after it
// so many bytes; last the line "end".
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace allmende::pictures {

/// Widths in pixels of the sizes that are made; a picture is never made larger than it came.
inline constexpr std::array kWidths{480, 960, 1600};
/// A picture that is higher than one and a half times its width is fitted by its height.
constexpr int highest(int width) { return width * 3 / 2; }

/// Width times height of what is taken: 100 megapixels are more than any camera makes, and what
/// decoding them takes is bounded.
constexpr std::int64_t kMaxPixels = 100'000'000;
/// The same of GIF, HEIC and AVIF, whose decoders hold a picture as a whole and more than once.
constexpr std::int64_t kMaxWholePixels = 64'000'000;
constexpr int kMaxSide = 30'000;

/// In the order of preference of a browser that reads both.
inline constexpr std::array kFormats{"webp", "jpg"};

/// One file of a picture.
struct Rendition {
  /// One of kFormats; at once the ending of its name.
  std::string format;
  int width = 0;
  int height = 0;
  std::string bytes;
};

}  // namespace allmende::pictures

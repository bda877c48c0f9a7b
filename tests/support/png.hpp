// Pictures that tests make byte by byte, so that none has to be kept in the tree.
#pragma once

#include <cstdint>
#include <string>

namespace allmende::tests {

struct PngShape {
  std::uint32_t width = 8;
  std::uint32_t height = 8;
  /// Colours without any order, which no compression makes smaller; else one colour.
  bool noise = false;
  /// Rows that the file has in truth; all of them unless said otherwise.
  std::uint32_t rows = UINT32_MAX;
  /// A text that other programs keep in pictures.
  std::string comment = "";
};

/// An RGB picture with 8 bits a channel. Source: PNG (third edition).
std::string make_png(const PngShape& shape = {});

/// A chunk as it stands in a PNG.
std::string png_chunk(const std::string& type, const std::string& data);

}  // namespace allmende::tests

// Makes the sizes of an uploaded picture in a process of its own (allmende-render), whose memory,
// time and doors are limited: what a stranger's bytes do to a decoder is done to that process.
// Thread-safe.
#pragma once

#include <chrono>
#include <filesystem>
#include <stop_token>
#include <vector>

#include "models/pictures/rendition.hpp"

namespace allmende::pictures {

struct RenderTerms {
  /// Empty for the program beside this one.
  std::filesystem::path program = {};
  /// Far beyond what it takes, for a machine that has other things to do.
  std::chrono::milliseconds time_max{180'000};
};

class PictureRenderer {
 public:
  explicit PictureRenderer(RenderTerms terms = {}) : terms_(std::move(terms)) {}

  /// The sizes, the smallest first, of the picture in the file; it is read from its beginning.
  /// Ends early when `stop` says so. Throws: pictures.error.format, pictures.error.pixels,
  /// pictures.error.damaged, pictures.error.unreadable, pictures.error.no_renderer.
  std::vector<Rendition> render(int descriptor, const std::stop_token& stop) const;

 private:
  RenderTerms terms_;
};

/// The answer of allmende-render; empty when it is not whole. Throws its refusal.
std::vector<Rendition> read_renditions(const std::string& output);

}  // namespace allmende::pictures

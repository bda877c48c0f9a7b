// Decodes a picture and makes its sizes, with libvips. The only place that knows libvips.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "models/pictures/rendition.hpp"

namespace allmende::rendering {

/// Loads what decoding needs and forbids every other decoder; before doors are closed.
bool prepare_painter();

/// Tells of each file of the picture on `descriptor`. Nothing when all went well, else the error's
/// key: pictures.error.format, pictures.error.pixels, pictures.error.damaged.
std::optional<std::string> paint(int descriptor,
                                 const std::function<void(const pictures::Rendition&)>& tell);

}  // namespace allmende::rendering

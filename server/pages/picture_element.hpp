// A picture on a page that works without scripts.
#pragma once

#include "models/pictures/picture.hpp"
#include "server/pages/page.hpp"

namespace allmende {

/// <figure> with <picture>: the browser chooses among sizes and formats, knows beforehand how much
/// room it takes, and whose it is stands below. Empty for no picture.
Html picture_figure(const PageSetting& setting, const std::optional<pictures::Picture>& picture);

std::optional<PreviewPicture> preview_picture(const PageSetting& setting,
                                              const std::optional<pictures::Picture>& picture);

/// An ImageObject of schema.org; null for no picture.
Json linked_picture(const PageSetting& setting, const std::optional<pictures::Picture>& picture);

}  // namespace allmende

// Labels for the units of a resource: 21 on a sheet of A4 (63.5 by 38.1 mm), each with its code for
// people and its address for cameras.
#pragma once

#include "models/resources/resource.hpp"
#include "server/papers/paper.hpp"

namespace allmende::papers {

/// Retired and transferred units get none.
Html label_paper(const PaperSetting& setting, const resources::ResourceView& view);

/// "BASE/s/ID", the id without hyphens.
std::string short_address(const PaperSetting& setting, const std::string& id);

}  // namespace allmende::papers

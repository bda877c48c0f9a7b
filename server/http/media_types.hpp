// Content types by file ending.
#pragma once

#include <string_view>

namespace allmende {

/// "application/octet-stream" for an ending that is not known.
std::string_view media_type_of_file(std::string_view path);

}  // namespace allmende

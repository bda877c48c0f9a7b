// Windows of the week as JSON: on the wire and in the database.
#pragma once

#include "models/base/json.hpp"
#include "models/resources/hours.hpp"
#include "server/http/shape.hpp"

namespace allmende {

/// Of "timing": pickup, returns, opening.
std::vector<Field> hours_fields();
Json windows_json(const std::vector<resources::WeeklyWindow>& windows);
/// What cannot be read is a window that no check lets through.
std::vector<resources::WeeklyWindow> read_windows(const Json& list);

}  // namespace allmende

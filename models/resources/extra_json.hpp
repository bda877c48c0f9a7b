// Extras as JSON, in the database and in contracts.
#pragma once

#include "models/base/json.hpp"
#include "models/resources/price.hpp"

namespace allmende::resources {

/// Shape: {"id", "name_de", "name_en", "cents", "per", "mandatory"}
Json to_json(const Extra& extra);
/// Shape: the same and {"count", "sum_cents"}
Json to_json(const ChosenExtra& chosen);

/// A list of the above as the columns have it.
std::string spell_extras(const std::vector<Extra>& extras);
std::string spell_extras(const std::vector<ChosenExtra>& extras);
std::vector<Extra> to_extras(const Json& list);
std::vector<ChosenExtra> to_chosen_extras(const Json& list);

}  // namespace allmende::resources

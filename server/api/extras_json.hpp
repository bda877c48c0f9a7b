// JSON of extras: what comes beside the use of a thing, and what of it a booking has.
#pragma once

#include "models/resources/price.hpp"
#include "server/http/shape.hpp"

namespace allmende {

extern const Shape kExtraWishShape;
extern const Shape kExtraShape;
extern const Shape kChosenExtraShape;

/// In place of those that there are; who is new gets an id.
void apply_extras(const Json& list, std::vector<resources::Extra>& extras);
Json extras_json(const std::vector<resources::Extra>& extras);
Json extras_json(const std::vector<resources::ChosenExtra>& extras);

/// Ids separated by commas.
std::vector<std::string> read_extra_ids(const std::string& text);
/// The same as a list; none where there is none.
std::vector<std::string> read_extra_ids(const Json& list);

}  // namespace allmende

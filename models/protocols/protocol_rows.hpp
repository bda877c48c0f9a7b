// How protocols stand in the database: their things as JSON.
#pragma once

#include "models/db/row.hpp"
#include "models/protocols/protocol.hpp"

namespace allmende::protocols {

Json things_json(const std::vector<CheckedThing>& things);
/// From a row with all columns of protocols and of their confirmation.
Protocol to_protocol(const Row& row);
Photo to_photo(const Row& row);

}  // namespace allmende::protocols

// What an id of ours stands for, when others name it without saying what it is.
#pragma once

#include <string>

#include "federation/vocab/uris.hpp"
#include "models/db/tx.hpp"

namespace allmende {

/// ActivityStreams' type: "Event", "Follow", or the kind of an activity that we said; "" for
/// addresses that are not ours, and for things that are gone.
std::string local_type(Tx& tx, const Uris& uris, const std::string& uri);

}  // namespace allmende

// Who may be called on a stranger's word, as operators decided: partners also at other ports than
// the usual one, and nobody who is blocked. Thread-safe.
#pragma once

#include <string>

#include "federation/vocab/uris.hpp"
#include "models/db/database.hpp"

namespace allmende {

/// may_be_called; and https at another port, when an operator trusts the host with that port as a
/// partner or network. Asks the database only for the latter.
bool may_be_called(Database& db, const std::string& uri, bool dev);
/// The same, and the host is not blocked. One question to the database.
bool may_be_asked(Database& db, const std::string& uri, bool dev);

}  // namespace allmende

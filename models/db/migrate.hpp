// Brings a database to the state that this program needs: migrations forward, under one advisory
// lock, each in its own transaction with its checksum stored; then the replaceable schema
// (functions, views, triggers) is applied anew when it changed.
// Throws: database.error.migration_changed (a migration that ran has other text today),
//         database.error.newer (the database was migrated by a newer program).
#pragma once

#include <string>
#include <vector>

#include "models/db/database.hpp"

namespace allmende {

/// Returns the names of the migrations that ran now.
std::vector<std::string> migrate(Database& database);

}  // namespace allmende

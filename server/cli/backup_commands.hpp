// Backing up and restoring an instance from the command line.
#pragma once

#include <vector>

#include "server/cli/command.hpp"

namespace allmende {

/// backup, restore.
std::vector<CommandRow> backup_commands();

}  // namespace allmende

// The tables of commands, one per capability; main.cpp joins them.
#pragma once

#include <vector>

#include "server/cli/command.hpp"

namespace allmende {

std::vector<CommandRow> accounts_commands();
std::vector<CommandRow> organisations_commands();
std::vector<CommandRow> calendars_commands();
/// peers and follows.
std::vector<CommandRow> peers_commands();
/// serve, worker, demo, migrate, backup, restore.
std::vector<CommandRow> server_commands();
/// config show|check|doc and the generated pages of docs/generated.
std::vector<CommandRow> config_commands();

}  // namespace allmende

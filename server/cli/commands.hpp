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
std::vector<CommandRow> deliveries_commands();
std::vector<CommandRow> keys_commands();
/// dead-letters and reports.
std::vector<CommandRow> moderation_commands();
/// serve, worker, migrate.
std::vector<CommandRow> server_commands();
/// demo.
std::vector<CommandRow> demo_commands();
/// Options of what listens: address, base URL, --dev, and those of with_data.
std::vector<Option> serving(std::vector<Option> options);
/// config show|check|doc and the generated pages of docs/generated.
std::vector<CommandRow> config_commands();

}  // namespace allmende

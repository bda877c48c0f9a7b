// The program: joins the tables of commands and runs the one that was typed.
#include "server/cli/backup_commands.hpp"
#include "server/cli/commands.hpp"

int main(int argc, char** argv) {
  using allmende::CommandRow;
  std::vector<CommandRow> rows;
  for (auto& table :
       {allmende::server_commands(), allmende::demo_commands(), allmende::accounts_commands(),
        allmende::organisations_commands(), allmende::calendars_commands(),
        allmende::peers_commands(), allmende::deliveries_commands(),
        allmende::moderation_commands(), allmende::keys_commands(), allmende::config_commands(),
        allmende::backup_commands()}) {
    rows.insert(rows.end(), table.begin(), table.end());
  }
  return allmende::run_commands(rows, argc, argv);
}

#include "server/cli/commands.hpp"

#include <iostream>

#include "server/generated_docs.hpp"

namespace allmende {

static int show_config(Desk& desk) {
  const LoadedConfig& loaded = desk.loaded();
  std::string text = config_as_toml(loaded);
  if (text.ends_with('\n')) text.pop_back();
  desk.print(text, config_as_json(loaded));
  return 0;
}

static int check_config(Desk& desk) {
  const auto& problems = desk.loaded().problems;
  std::string text;
  for (const std::string& problem : problems) text += (text.empty() ? "" : "\n") + problem;
  desk.print(problems.empty() ? "the configuration is good" : text,
             Json::object({{"problems", Json::texts(problems)}}));
  return problems.empty() ? 0 : 1;
}

static int print_config_doc(Desk&) {
  std::cout << config_doc();
  return 0;
}

static int print_doc(Desk& desk) {
  std::cout << generated_doc(desk.text("PAGE"));
  return 0;
}

std::vector<CommandRow> config_commands() {
  return {
      {"config show", "Print the configuration in force; secrets are left out",
       with_data({{"--json!", "Print JSON, with the place each value comes from"}}), show_config},
      {"config check", "Tell what is wrong with the configuration",
       with_data({{"--json!", "Print JSON"}}), check_config, "EXIT CODES\n  0 good, 1 faults"},
      {"config doc", "Print all settings with their meaning, as Markdown", {}, print_config_doc},
      {"docs",
       "Print a generated page of the documentation",
       {{"PAGE", "configuration, permissions, errors or openapi", true}},
       print_doc},
  };
}

}  // namespace allmende

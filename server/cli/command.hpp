// The command line as a table: one row per command. Words, options and help stand in the row;
// the handler gets what was typed and works on a Desk, which opens the data folder on first use.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "models/base/caller.hpp"
#include "models/base/json.hpp"
#include "server/config.hpp"
#include "server/core.hpp"

namespace allmende {

struct Option {
  /// "--handle" takes a value, "FILE" is positional, "--json!" is a switch.
  std::string name;
  std::string help;
  bool required = false;
};

/// What was typed: option name without dashes -> value; switches are "true".
using Arguments = std::map<std::string, std::string>;

class Desk {
 public:
  explicit Desk(Arguments arguments) : arguments_(std::move(arguments)) {}

  const std::string& text(const std::string& name) const { return arguments_.at(name); }
  std::string text_or(const std::string& name, const std::string& otherwise) const;
  bool has(const std::string& name) const { return arguments_.contains(name); }

  /// Gives a setting (key of the configuration table) this value unless a flag says otherwise;
  /// before the configuration is first asked for.
  void preset(const std::string& key, const std::string& value) { presets_[key] = value; }

  /// The configuration out of file, environment and flags.
  const LoadedConfig& loaded() const;
  /// The same, refusing to go on with faults. Throws: config.error.faults, whose cause lists them.
  const Config& config() const;
  /// Where links lead: as --base-url says, else as the server was last started, else as configured.
  std::string base_url();
  /// Opens the data folder, starting the private cluster if need be.
  Core& core();

  /// Somebody at the machine may do what operators may.
  static Caller operator_caller();

  /// Prints the JSON when --json was given, else the text, with a line feed.
  void print(const std::string& text, const Json& json) const;

 private:
  Arguments arguments_;
  std::map<std::string, std::string> presets_;
  mutable std::optional<LoadedConfig> loaded_;
  std::unique_ptr<Core> core_;
};

struct CommandRow {
  std::string words;
  std::string help;
  std::vector<Option> options;
  std::function<int(Desk&)> handler;
  /// Examples, files, exit codes: what a man page says below the options.
  std::string more = "";
};

/// Options of every command that opens the data folder.
std::vector<Option> with_data(std::vector<Option> options);

/// Parses and runs. Returns the exit code: 0 done, 1 refused or failed, 2 wrong usage.
int run_commands(const std::vector<CommandRow>& rows, int argc, const char* const* argv);

/// All of standard input, without the final line feed.
std::string read_stdin();
/// Throws: files.error.unreadable.
std::string read_file(const std::string& path);

}  // namespace allmende

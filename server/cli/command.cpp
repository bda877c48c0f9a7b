#include "server/cli/command.hpp"

#include <CLI/CLI.hpp>

#include <cstring>
#include <fstream>
#include <iostream>
#include <iterator>

#include "models/base/error.hpp"
#include "server/i18n/texts.hpp"
#include "server/version.hpp"

namespace allmende {


std::string Desk::text_or(const std::string& name, const std::string& otherwise) const {
  const auto found = arguments_.find(name);
  return found == arguments_.end() ? otherwise : found->second;
}

const LoadedConfig& Desk::loaded() const {
  if (loaded_) return *loaded_;
  static const std::map<std::string, std::string> kFlags{
      {"data", "data"}, {"listen", "listen"}, {"base-url", "base_url"}, {"dev", "dev"},
      {"metrics-listen", "metrics_listen"}};
  ConfigSources sources{.environment = process_environment(), .flags = presets_};
  if (has("config")) sources.file = text("config");
  for (const auto& [flag, key] : kFlags) {
    if (has(flag)) sources.flags[key] = text(flag);
  }
  loaded_ = load_config(sources);
  return *loaded_;
}

const Config& Desk::config() const {
  if (loaded().problems.empty()) return loaded().config;
  Error error = invalid("", "config.error.faults");
  for (const std::string& problem : loaded().problems) error.cause += problem + "\n";
  throw error;
}

Core& Desk::core() {
  if (!core_) {
    core_ = std::make_unique<Core>(config());
    core_->open();
  }
  return *core_;
}

std::string Desk::base_url() {
  const bool given = has("base-url");
  const std::string served = given ? "" : core().peers.served();
  return served.empty() ? config().base_url : served;
}

Caller Desk::operator_caller() {
  return {.role = Role::operator_, .locale = "en", .request_id = "cli", .via = Via::cli};
}

void Desk::print(const std::string& text, const Json& json) const {
  std::cout << (has("json") ? json.dump_indented() : text + "\n");
}

std::vector<Option> with_data(std::vector<Option> options) {
  options.push_back({"--data", "Folder of everything that this instance keeps"});
  options.push_back({"--config", "Configuration file; default DIR/allmende.toml"});
  return options;
}

std::string read_stdin() {
  std::string all{std::istreambuf_iterator<char>{std::cin}, {}};
  if (all.ends_with('\n')) all.pop_back();
  return all;
}

std::string read_file(const std::string& path) {
  std::ifstream file{path, std::ios::binary};
  std::string all{std::istreambuf_iterator<char>{file}, {}};
  if (!file.good() && !file.eof()) {
    Error error = invalid("FILE", "files.error.unreadable", {{"path", path}});
    error.cause = std::strerror(errno);
    throw error;
  }
  return all;
}

/// Errors at the command line are told in English, with their cause: the reader runs the machine.
static int tell(const Error& error) {
  const bool told = !error.faults.empty() && error.faults[0].key == error.key;
  const TextParams params = told ? error.faults[0].params : TextParams{};
  std::cerr << "allmende: " << translate(error.key, "en", params) << "\n";
  for (const Fault& fault : error.faults) {
    if (fault.key == error.key && fault.field.empty()) continue;
    std::cerr << "  " << fault.field << ": " << translate(fault.key, "en", fault.params) << "\n";
  }
  if (!error.cause.empty()) std::cerr << "  " << error.cause << "\n";
  return 1;
}

namespace {

/// The parser of one row and what it reads into.
struct Parsed {
  const CommandRow* row;
  CLI::App* parser;
  std::map<std::string, std::string> values;
  std::map<std::string, bool> switches;
};

void add_option(Parsed& parsed, const Option& option) {
  std::string name = option.name;
  if (name.ends_with('!')) {
    name.pop_back();
    parsed.parser->add_flag(name, parsed.switches[name.substr(2)], option.help);
    return;
  }
  const std::string key = name.starts_with("--") ? name.substr(2) : name;
  CLI::Option* added = parsed.parser->add_option(name, parsed.values[key], option.help);
  if (option.required) added->required();
}

/// The parser for words, made with those of the words before it when it is not there yet.
CLI::App* find_parser(CLI::App& root, std::map<std::string, CLI::App*>& known,
                      const std::string& words) {
  if (words.empty()) return &root;
  if (known.contains(words)) return known[words];
  const std::size_t space = words.rfind(' ');
  const std::string before = space == std::string::npos ? "" : words.substr(0, space);
  const std::string word = space == std::string::npos ? words : words.substr(space + 1);
  CLI::App* parent = find_parser(root, known, before);
  parent->require_subcommand(0, 1);
  known[words] = parent->add_subcommand(word);
  return known[words];
}

int run(const Parsed& parsed) {
  Arguments arguments;
  for (const auto& [key, value] : parsed.values) {
    const std::string name = parsed.parser->get_option_no_throw("--" + key) ? "--" + key : key;
    if (parsed.parser->count(name) > 0) arguments[key] = value;
  }
  for (const auto& [key, set] : parsed.switches) {
    if (set) arguments[key] = "true";
  }
  try {
    Desk desk{std::move(arguments)};
    return parsed.row->handler(desk);
  } catch (const Error& error) {
    return tell(error);
  } catch (const std::exception& error) {
    return tell(internal(error.what()));
  }
}

}  // namespace

int run_commands(const std::vector<CommandRow>& rows, int argc, const char* const* argv) {
  CLI::App root{"Allmende: a city's culture on one server. Run a command with --help to learn it."};
  root.name("allmende");
  root.set_version_flag("--version", kVersion);
  std::vector<std::unique_ptr<Parsed>> all;
  std::map<std::string, CLI::App*> parsers;
  for (const CommandRow& row : rows) {
    auto parsed = std::make_unique<Parsed>();
    parsed->row = &row;
    parsed->parser = find_parser(root, parsers, row.words);
    parsed->parser->description(row.help);
    if (!row.more.empty()) parsed->parser->footer(row.more);
    for (const Option& option : row.options) add_option(*parsed, option);
    all.push_back(std::move(parsed));
  }
  try {
    root.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return root.exit(error) == 0 ? 0 : 2;
  }
  for (const auto& parsed : all) {
    const bool leaf = parsed->parser->parsed() && parsed->parser->get_subcommands().empty();
    if (leaf) return run(*parsed);
  }
  std::cerr << root.help("", CLI::AppFormatMode::All);
  return 2;
}

}  // namespace allmende

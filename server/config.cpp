#include "server/config.hpp"

#include "server/config_table.hpp"
#include "server/map_outline.hpp"

#include <toml++/toml.h>

#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>
#include <stdexcept>

namespace allmende {

namespace fs = std::filesystem;

static const ConfigRow* find_row(const std::string& key) {
  for (const ConfigRow& row : config_rows()) {
    if (row.key == key) return &row;
  }
  return nullptr;
}

static std::size_t distance(const std::string& a, const std::string& b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t corner = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t kept = corner + (a[i - 1] == b[j - 1] ? 0 : 1);
      corner = row[j];
      row[j] = std::min({kept, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row.back();
}

// What the writer of an unknown name may have meant.
static std::string meant(const std::string& name, std::string (*spell)(const std::string&)) {
  std::string best;
  std::size_t least = 4;
  for (const ConfigRow& row : config_rows()) {
    const std::size_t away = distance(name, spell(row.key));
    if (away < least) best = spell(row.key);
    least = std::min(least, away);
  }
  return best.empty() ? "see 'allmende config doc' for all of them"
                      : "perhaps " + best + " is meant";
}

static std::string same(const std::string& key) { return key; }

/// Collects values in the order of their rank; the last one that is taken wins.
class Collector {
 public:
  explicit Collector(LoadedConfig& loaded) : loaded_(loaded) {}

  void take(const ConfigRow& row, const std::string& text, const std::string& origin) {
    const std::optional<std::string> wrong = row.take(loaded_.config, text);
    if (!wrong) {
      loaded_.origins[row.key] = origin;
      return;
    }
    const std::string given = row.secret ? "the value" : "'" + text + "'";
    complain(origin, row.key + " " + *wrong + "; it is " + given);
  }

  void complain(const std::string& origin, const std::string& sentence) {
    loaded_.problems.push_back(origin + ": " + sentence + ".");
  }

 private:
  LoadedConfig& loaded_;
};

// The text form of a TOML value that fits the row, or nothing.
static std::optional<std::string> text_of(const toml::node& node, const ConfigRow& row) {
  using Spelling = ConfigRow::Spelling;
  std::ostringstream text;
  if (row.spelling == Spelling::quoted) {
    if (!node.is_string()) return std::nullopt;
    return *node.value<std::string>();
  }
  if (row.spelling == Spelling::bare) {
    if (!node.is_number() && !node.is_boolean()) return std::nullopt;
    if (node.is_integer()) return std::to_string(*node.value<std::int64_t>());
    if (node.is_boolean()) return *node.value<bool>() ? "true" : "false";
    text.precision(15);
    text << *node.value<double>();
    return text.str();
  }
  if (!node.is_array()) return std::nullopt;
  for (const toml::node& item : *node.as_array()) {
    if (!item.is_string()) return std::nullopt;
    text << *item.value<std::string>() << ",";
  }
  return text.str();
}

static void take_table(const toml::table& table, const std::string& prefix, const fs::path& file,
                       Collector& collector) {
  for (const auto& [name, node] : table) {
    const std::string key = prefix + std::string{name.str()};
    const std::string place = file.string() + ":" + std::to_string(node.source().begin.line);
    if (const toml::table* group = node.as_table()) {
      take_table(*group, key + ".", file, collector);
      continue;
    }
    const ConfigRow* row = find_row(key);
    if (row == nullptr) {
      collector.complain(place, key + " is no setting; " + meant(key, same));
      continue;
    }
    if (const auto text = text_of(node, *row)) {
      collector.take(*row, *text, place);
    } else {
      collector.complain(
          place, key + " must be a " + row->kind +
                     (row->spelling == ConfigRow::Spelling::quoted ? " in quotes"
                                                                   : ", without quotes around it"));
    }
  }
}

static void take_file(const fs::path& file, Collector& collector) {
  std::ifstream in{file, std::ios::binary};
  if (!in)
    return collector.complain(file.string(), "the file cannot be read; check its name and mode");
  const std::string text{std::istreambuf_iterator<char>{in}, {}};
  try {
    take_table(toml::parse(text, file.string()), "", file, collector);
  } catch (const toml::parse_error& error) {
    collector.complain(file.string() + ":" + std::to_string(error.source().begin.line),
                       "this is not TOML: " + std::string{error.description()});
  }
}

static void take_environment(const std::map<std::string, std::string>& environment,
                             Collector& collector) {
  std::set<std::string> known;
  for (const ConfigRow& row : config_rows()) {
    known.insert(variable_of(row.key));
    const auto given = environment.find(variable_of(row.key));
    if (given != environment.end()) collector.take(row, given->second, given->first);
  }
  for (const auto& [name, value] : environment) {
    // The tests steer their own programs by variables of this prefix.
    const bool ours = name.starts_with("ALLMENDE_") && !name.starts_with("ALLMENDE_TEST_");
    if (ours && !known.contains(name)) {
      collector.complain(name, "there is no such variable; " + meant(name, variable_of));
    }
  }
}

static void read_page(std::string& text, const fs::path& folder, const std::string& key,
                      Collector& collector) {
  if (!text.ends_with(".md") || text.find('\n') != std::string::npos) return;
  const fs::path file = folder / text;
  std::ifstream in{file, std::ios::binary};
  if (!in)
    return collector.complain(key, "cannot read " + file.string() + "; name a file that is there");
  text.assign(std::istreambuf_iterator<char>{in}, {});
}

static void take_outline(InstanceConfig& instance, const fs::path& folder, Collector& collector) {
  if (instance.outline.empty()) return;
  const fs::path file = folder / instance.outline;
  std::ifstream in{file, std::ios::binary};
  if (!in) {
    return collector.complain("instance.outline",
                              "cannot read " + file.string() + "; name a file that is there");
  }
  try {
    instance.outline_json = read_outline({std::istreambuf_iterator<char>{in}, {}});
  } catch (const std::runtime_error& error) {
    collector.complain("instance.outline",
                       file.string() + " is no outline of a city: " + error.what());
  }
}

static void check_together(const Config& config, Collector& collector) {
  const InstanceConfig& instance = config.instance;
  if (instance.latitude.has_value() != instance.longitude.has_value()) {
    collector.complain("instance", "latitude and longitude only make sense together; set both");
  }
}

static std::string first_of(const ConfigSources& sources, const std::string& key,
                            const std::string& fallback) {
  const auto flag = sources.flags.find(key);
  if (flag != sources.flags.end()) return flag->second;
  const auto variable = sources.environment.find(variable_of(key));
  return variable != sources.environment.end() ? variable->second : fallback;
}

std::map<std::string, std::string> process_environment() {
  std::map<std::string, std::string> all;
  for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
    const std::string text = *entry;
    const std::size_t equals = text.find('=');
    if (equals != std::string::npos) all[text.substr(0, equals)] = text.substr(equals + 1);
  }
  return all;
}

LoadedConfig load_config(const ConfigSources& sources) {
  LoadedConfig loaded;
  Collector collector{loaded};
  for (const ConfigRow& row : config_rows()) loaded.origins[row.key] = "default";

  const fs::path data = first_of(sources, "data", loaded.config.data);
  const fs::path file = sources.file.value_or(data / "allmende.toml");
  std::error_code unseen;
  if (sources.file || fs::exists(file, unseen)) take_file(file, collector);
  take_environment(sources.environment, collector);
  for (const auto& [key, text] : sources.flags) {
    if (const ConfigRow* row = find_row(key)) collector.take(*row, text, "flag");
  }
  InstanceConfig& instance = loaded.config.instance;
  const fs::path folder = file.parent_path();
  read_page(instance.imprint, folder, "instance.imprint", collector);
  read_page(instance.privacy, folder, "instance.privacy", collector);
  read_page(instance.accessibility, folder, "instance.accessibility", collector);
  take_outline(instance, folder, collector);
  if (loaded.problems.empty()) check_together(loaded.config, collector);
  return loaded;
}

static std::string toml_text(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
      std::array<char, 8> escaped{};
      std::snprintf(escaped.data(), escaped.size(), "\\u%04x", static_cast<unsigned>(c));
      out += escaped.data();
    } else {
      if (c == '"' || c == '\\') out += '\\';
      out += c;
    }
  }
  return out + "\"";
}

static std::string toml_value(const ConfigRow& row, const std::string& text) {
  if (row.spelling == ConfigRow::Spelling::quoted) return toml_text(text);
  if (row.spelling == ConfigRow::Spelling::bare) return text;
  std::string list;
  std::istringstream items{text};
  for (std::string item; std::getline(items, item, ',');) {
    list += (list.empty() ? "" : ", ") + toml_text(item);
  }
  return "[" + list + "]";
}

static std::string group_of(const std::string& key) {
  const std::size_t dot = key.find('.');
  return dot == std::string::npos ? "" : key.substr(0, dot);
}

std::string config_as_toml(const LoadedConfig& loaded) {
  std::string out;
  std::string group;
  for (const ConfigRow& row : config_rows()) {
    if (group_of(row.key) != group) {
      group = group_of(row.key);
      out += "\n[" + group + "]\n";
    }
    const std::string value = row.show(loaded.config);
    const std::string name = row.key.substr(group.empty() ? 0 : group.size() + 1);
    const std::string origin = "  # " + loaded.origins.at(row.key);
    const bool hidden = row.secret && !value.empty();
    const bool unset = row.spelling == ConfigRow::Spelling::bare && value.empty();
    if (hidden) {
      out += "# " + name + " is set, and secret;" + origin.substr(3) + "\n";
    } else if (unset) {
      out += "# " + name + " is not set\n";
    } else {
      out += name + " = " + toml_value(row, value) + origin + "\n";
    }
  }
  return out;
}

Json config_as_json(const LoadedConfig& loaded) {
  Json all = Json::object();
  for (const ConfigRow& row : config_rows()) {
    const std::string value = row.show(loaded.config);
    const bool hidden = row.secret && !value.empty();
    all.set(row.key.c_str(), Json::object({{"value", hidden ? Json{} : Json{value}},
                                           {"secret", row.secret},
                                           {"origin", loaded.origins.at(row.key)}}));
  }
  return all;
}

std::string config_doc() {
  std::string out =
      "# Configuration\n\n"
      "Written by `allmende config doc`. Each setting has a key in `allmende.toml` (in the data "
      "folder, or where `--config` says) and a variable. A flag wins over the variable, the "
      "variable "
      "over the file, the file over the default. Unknown keys and malformed values are errors: "
      "`allmende config check` lists them all, `allmende config show` says where each value came "
      "from.\n\n"
      "| key in `allmende.toml` | variable | default | meaning |\n|---|---|---|---|\n";
  const Config defaults;
  for (const ConfigRow& row : config_rows()) {
    const std::string value = row.show(defaults);
    out += "| `" + row.key + "` | `" + variable_of(row.key) + "` | " +
           (value.empty() ? "" : "`" + toml_value(row, value) + "`") + " | " + row.help +
           (row.secret ? " Secret." : "") + " |\n";
  }
  return out;
}

}  // namespace allmende

// The rows of the configuration and what each kind of member takes for a value. Only config.cpp and
// config_table.cpp know them.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "server/config.hpp"

namespace allmende {

struct ConfigRow {
  std::string key;
  /// With its unit; the first sentence of what an operator reads.
  std::string help;
  bool secret = false;
  /// "text", "whole number" …, for help and for complaints.
  std::string kind;
  /// Takes the text, or says what is wrong with it.
  std::function<std::optional<std::string>(Config&, const std::string&)> take;
  /// The value as `take` would read it.
  std::function<std::string(const Config&)> show;
  /// Whether a TOML value of this row is written with quotes.
  enum class Spelling { quoted, bare, list } spelling = Spelling::quoted;
};

/// "http.idle_seconds" -> "ALLMENDE_HTTP_IDLE_SECONDS".
std::string variable_of(const std::string& key);

const std::vector<ConfigRow>& config_rows();

}  // namespace allmende

// The configuration: one struct of nested structs with defaults, and one table whose rows give each
// member its key in allmende.toml, its variable, its help and its limits. A value is the row's
// default, unless the file says otherwise, unless the environment does, unless a flag does.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "models/base/json.hpp"

namespace allmende {

struct DatabaseConfig {
  std::string url;
  int connections = 12;
};

struct HttpConfig {
  int workers = 8;
  std::chrono::seconds head{10};
  std::chrono::seconds idle{75};
  std::int64_t body_max_bytes = 1 << 20;
  int connections_max = 10000;
  double rate_per_second = 50;
  int burst = 200;
  std::vector<std::string> proxies;
};

struct JobsConfig {
  int workers = 2;
};

struct LogConfig {
  std::string level = "info";
  bool json = false;
};

struct WebConfig {
  std::string root;
  std::string admin_root;
  bool console = true;
};

struct InstanceConfig {
  std::string name = "Allmende";
  std::string city;
  std::string description;
  std::string locale = "de";
  std::string zone = "Europe/Berlin";
  std::optional<double> latitude;
  std::optional<double> longitude;
  std::string contact;
  /// Markdown, already read from their files.
  std::string imprint;
  std::string privacy;
  std::string accessibility;
  /// Path of a GeoJSON file; empty for none.
  std::string outline;
  /// What is in it (server/map_outline.hpp); empty for none.
  std::string outline_json;
};

struct CalendarsConfig {
  std::chrono::minutes refresh{60};
};

struct PicturesConfig {
  int at_once = 2;
};

struct SmtpConfig {
  std::string url;
  std::string user;
  std::string password;
  std::string password_file;
  std::string from;
  std::string tls = "required";
};

struct AccountsConfig {
  std::string sign_up = "closed";
};

struct FederationConfig {
  std::string mode = "open";
  int in_flight = 256;
  int per_host = 2;
  int unknown_per_minute = 60;
  int known_per_minute = 600;
  int partner_per_minute = 3000;
};

struct Config {
  std::string data = "data";
  std::string listen = "127.0.0.1:8080";
  std::string metrics_listen;
  std::string base_url = "http://localhost:8080";
  bool dev = false;
  DatabaseConfig database;
  HttpConfig http;
  JobsConfig jobs;
  LogConfig log;
  WebConfig web;
  InstanceConfig instance;
  CalendarsConfig calendars;
  SmtpConfig smtp;
  AccountsConfig accounts;
  PicturesConfig pictures;
  FederationConfig federation;
};

/// Where values may come from. `flags` pairs a key of the table with the text given.
struct ConfigSources {
  /// --config FILE; without it DIR/allmende.toml is read if it is there.
  std::optional<std::filesystem::path> file = std::nullopt;
  /// The process' environment; variables that do not begin with ALLMENDE_ are passed over.
  std::map<std::string, std::string> environment = {};
  std::map<std::string, std::string> flags = {};
};

struct LoadedConfig {
  Config config;
  /// Key -> "default", "FILE:LINE", the variable, or "flag".
  std::map<std::string, std::string> origins;
  /// One sentence per fault, with its place and its mend. A program must not start with any.
  std::vector<std::string> problems;
};

std::map<std::string, std::string> process_environment();

LoadedConfig load_config(const ConfigSources& sources);

/// Every row with its value and origin, as a file that can be read again; secrets are left out.
std::string config_as_toml(const LoadedConfig& loaded);
/// Shape: {"http.workers": {"value": "8", "origin": "default"}, …}; secrets as null.
Json config_as_json(const LoadedConfig& loaded);
/// The table in Markdown; docs/generated/configuration.md is this text.
std::string config_doc();

}  // namespace allmende

// The configuration: rank of the sources, complaints that name place and mend, and what is shown.
#include "server/config.hpp"

#include "server/config_table.hpp"
#include "tests/support/generated.hpp"
#include "tests/support/temp_folder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace allmende {

using tests::TempFolder;
using tests::write_file;

static LoadedConfig load_text(const std::string& toml) {
  const TempFolder folder;
  write_file(folder / "allmende.toml", toml);
  return load_config({.flags = {{"data", folder.path().string()}}});
}

static std::string problem_of(const std::string& toml) {
  const LoadedConfig loaded = load_text(toml);
  EXPECT_EQ(loaded.problems.size(), 1U) << toml;
  if (loaded.problems.empty()) return "";
  const std::string& problem = loaded.problems.front();
  const std::size_t at = problem.find("allmende.toml");
  return at == std::string::npos ? problem : problem.substr(at);
}

TEST(Config, FlagWinsOverVariableOverFileOverDefault) {
  const TempFolder folder;
  write_file(folder / "allmende.toml",
             "listen = \"127.0.0.1:1\"\nbase_url = \"https://a.example\"\n"
             "[http]\nworkers = 3\nidle_seconds = 30\n");
  const LoadedConfig loaded =
      load_config({.environment = {{"ALLMENDE_DATA", folder.path().string()},
                                   {"ALLMENDE_LISTEN", "127.0.0.1:2"},
                                   {"ALLMENDE_HTTP_WORKERS", "5"},
                                   {"ALLMENDE_TEST_DATABASE", "x"},
                                   {"HOME", "/root"}},
                   .flags = {{"listen", "127.0.0.1:3"}}});
  EXPECT_EQ(loaded.problems, std::vector<std::string>{});
  EXPECT_EQ(loaded.config.listen, "127.0.0.1:3");
  EXPECT_EQ(loaded.config.http.workers, 5);
  EXPECT_EQ(loaded.config.http.idle, std::chrono::seconds{30});
  EXPECT_EQ(loaded.config.http.burst, HttpConfig{}.burst);
  EXPECT_EQ(loaded.origins.at("listen"), "flag");
  EXPECT_EQ(loaded.origins.at("http.workers"), "ALLMENDE_HTTP_WORKERS");
  EXPECT_EQ(loaded.origins.at("http.idle_seconds"), (folder / "allmende.toml").string() + ":5");
  EXPECT_EQ(loaded.origins.at("http.burst"), "default");
}

TEST(Config, ReadsEveryKindOfValue) {
  const LoadedConfig loaded = load_text(
      "dev = true\n[http]\nproxies = [\"127.0.0.1\", \"10.0.0.0/8\"]\nrate_per_second = 2.5\n"
      "[instance]\nname = \"Bühne\"\nlatitude = 52.0211893\nlongitude = 8\n");
  EXPECT_EQ(loaded.problems, std::vector<std::string>{});
  EXPECT_TRUE(loaded.config.dev);
  EXPECT_EQ(loaded.config.http.proxies, (std::vector<std::string>{"127.0.0.1", "10.0.0.0/8"}));
  EXPECT_DOUBLE_EQ(loaded.config.http.rate_per_second, 2.5);
  EXPECT_EQ(loaded.config.instance.name, "Bühne");
  EXPECT_DOUBLE_EQ(*loaded.config.instance.latitude, 52.0211893);
}

TEST(Config, NamesPlaceAndMendOfEveryFault) {
  EXPECT_EQ(problem_of("[http]\nworker = 3\n"),
            "allmende.toml:2: http.worker is no setting; perhaps http.workers is meant.");
  EXPECT_EQ(problem_of("colour = 3\n"),
            "allmende.toml:1: colour is no setting; see 'allmende config doc' for all of them.");
  EXPECT_EQ(problem_of("[http]\n\nworkers = 0\n"),
            "allmende.toml:3: http.workers must lie between 1 and 512; it is '0'.");
  EXPECT_EQ(problem_of("[http]\nworkers = \"3\"\n"),
            "allmende.toml:2: http.workers must be a whole number, without quotes around it.");
  EXPECT_EQ(problem_of("[http]\nworkers = 2.5\n"),
            "allmende.toml:2: http.workers must be a whole number; it is '2.5'.");
  EXPECT_EQ(problem_of("listen = 8080\n"), "allmende.toml:1: listen must be a text in quotes.");
  EXPECT_EQ(problem_of("listen = \"8080\"\n"),
            "allmende.toml:1: listen must be an address and a port, such as 127.0.0.1:8080 or "
            "[::1]:8080; it is '8080'.");
  EXPECT_EQ(problem_of("base_url = \"https://a.example/\"\n"),
            "allmende.toml:1: base_url must be http:// or https:// and a host, without a path or a "
            "slash at the end; it is 'https://a.example/'.");
  EXPECT_EQ(problem_of("dev = 1\n"), "allmende.toml:1: dev must be true or false; it is '1'.");
  EXPECT_EQ(problem_of("[log]\nlevel = \"loud\"\n"),
            "allmende.toml:2: log.level must be one of trace, debug, info, warn, error, off; it is "
            "'loud'.");
  EXPECT_EQ(
      problem_of("[instance]\nzone = \"Bielefeld\"\n"),
      "allmende.toml:2: instance.zone must be an IANA time zone, such as Europe/Berlin; it is "
      "'Bielefeld'.");
  EXPECT_EQ(problem_of("[instance]\nlatitude = 95\nlongitude = 1\n").substr(0, 36),
            "allmende.toml:2: instance.latitude m");
  EXPECT_EQ(problem_of("[instance]\nlatitude = 5\n"),
            "instance: latitude and longitude only make sense together; set both.");
  EXPECT_EQ(problem_of("[http\n").substr(0, 40), "allmende.toml:1: this is not TOML: Error");
}

TEST(Config, ListsAllFaultsAtOnce) {
  const LoadedConfig loaded = load_config(
      {.file = "/nonexistent/a.toml",
       .environment = {{"ALLMENDE_HTTP_WORKER", "1"}, {"ALLMENDE_HTTP_BURST", "many"}}});
  EXPECT_EQ(loaded.problems,
            (std::vector<std::string>{
                "/nonexistent/a.toml: the file cannot be read; check its name and mode.",
                "ALLMENDE_HTTP_BURST: http.burst must be a whole number; it is 'many'.",
                "ALLMENDE_HTTP_WORKER: there is no such variable; perhaps "
                "ALLMENDE_HTTP_WORKERS is meant."}));
}

TEST(Config, ReadsPagesFromFilesBesideTheConfiguration) {
  const TempFolder folder;
  write_file(folder / "imprint.md", "# Imprint\n");
  write_file(folder / "a.toml",
             "[instance]\nimprint = \"imprint.md\"\nprivacy = \"We keep nothing.\"\n");
  const LoadedConfig loaded = load_config({.file = folder / "a.toml"});
  EXPECT_EQ(loaded.problems, std::vector<std::string>{});
  EXPECT_EQ(loaded.config.instance.imprint, "# Imprint\n");
  EXPECT_EQ(loaded.config.instance.privacy, "We keep nothing.");
  EXPECT_EQ(problem_of("[instance]\nimprint = \"none.md\"\n").substr(0, 29),
            "instance.imprint: cannot read");
}

TEST(Config, ShownConfigurationCanBeReadAgainAndKeepsSecrets) {
  const LoadedConfig loaded = load_text(
      "[database]\nurl = \"postgresql://u:hush@h/d\"\n[http]\nproxies = [\"::1\"]\n"
      "[instance]\nname = \"Das \\\"Haus\\\"\"\nlatitude = 52.5\nlongitude = 8.5\n");
  const std::string shown = config_as_toml(loaded);
  EXPECT_EQ(shown.find("hush"), std::string::npos);
  EXPECT_EQ(config_as_json(loaded).dump().find("hush"), std::string::npos);
  const TempFolder folder;
  write_file(folder / "shown.toml", shown);
  const LoadedConfig again = load_config({.file = folder / "shown.toml"});
  EXPECT_EQ(again.problems, std::vector<std::string>{});
  EXPECT_EQ(again.config.instance.name, "Das \"Haus\"");
  EXPECT_EQ(again.config.http.proxies, std::vector<std::string>{"::1"});
  EXPECT_DOUBLE_EQ(*again.config.instance.longitude, 8.5);
}

TEST(Config, RowsAreUniqueAndTheirDefaultsValid) {
  std::set<std::string> keys;
  Config config;
  for (const ConfigRow& row : config_rows()) {
    EXPECT_TRUE(keys.insert(row.key).second) << row.key;
    EXPECT_TRUE(std::string{row.help}.ends_with(".")) << row.key;
    const std::string value = row.show(config);
    if (value.empty() && row.spelling == ConfigRow::Spelling::bare) continue;
    EXPECT_EQ(row.take(config, value), std::nullopt) << row.key;
  }
}

TEST(Config, PageInDocsIsCurrent) {
  tests::expect_generated("docs/generated/configuration.md", config_doc());
}

}  // namespace allmende

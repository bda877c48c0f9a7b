#include "server/cli/commands.hpp"

#include <iostream>
#include <thread>

#include "models/base/error.hpp"
#include "models/db/migrate.hpp"
#include "server/app.hpp"
#include "server/demo/demo_seed.hpp"
#include "server/signals.hpp"

namespace allmende {

/// Serves until SIGTERM or SIGINT.
static int serve_until_stopped(Core& core, const std::function<void(const std::string&)>& ready) {
  App app{core};
  const StopSignal signal{[&] { app.stop(); }};
  app.run(ready);
  return 0;
}

static void say_listening(const std::string& url) {
  std::cout << "listening on " << url << std::endl;
}

static int serve(Desk& desk) {
  block_stop_signals();
  return serve_until_stopped(desk.core(), say_listening);
}

static int work(Desk& desk) {
  block_stop_signals();
  WorkerApp app{desk.core()};
  const StopSignal signal{[&] { app.stop(); }};
  app.run([] { std::cout << "working" << std::endl; });
  return 0;
}

/// A weekday-proof showcase: the data folder is kept, so the second start is quick.
static int show_demo(Desk& desk) {
  block_stop_signals();
  constexpr const char* kPassword = "allmende-in-bielefeld";
  const std::string port = desk.text_or("port", "8080");
  desk.preset("data", "demo-data");
  desk.preset("listen", "127.0.0.1:" + port);
  desk.preset("base_url", "http://localhost:" + port);
  desk.preset("instance.name", "Allmende Bielefeld");
  desk.preset("instance.city", "Bielefeld");
  desk.preset("instance.latitude", "52.0211");
  desk.preset("instance.longitude", "8.5347");
  desk.preset("instance.contact", "kultur@allmende.example");
  desk.preset("log.level", "warn");
  Core& core = desk.core();
  const Day today = std::chrono::floor<std::chrono::days>(
      to_wall(core.clock.now(), core.config.instance.zone));
  demo::seed_demo({core.accounts, core.organisations, core.calendars, core.events, kPassword},
                  today);
  const std::string base = core.config.base_url;
  return serve_until_stopped(core, [&base](const std::string& url) {
    say_listening(url);
    std::cout << "\n  Agenda     " << base << "/veranstaltungen\n  Sign in    " << base
              << "/anmelden as mia with password " << kPassword
              << "\n  Stop       Ctrl-C\n"
              << std::endl;
  });
}

static int migrate_now(Desk& desk) {
  // Opening the core migrates; what is left is to say so.
  desk.core();
  desk.print("the database is up to date", Json::object({{"migrated", true}}));
  return 0;
}

static std::vector<Option> serving(std::vector<Option> options) {
  options.push_back(
      {"--listen", "Address and port, as in 127.0.0.1:8080; port 0 takes a free one"});
  options.push_back({"--metrics-listen", "Address and port of GET /metrics; off by default"});
  options.push_back({"--base-url", "Address by which others reach this instance"});
  options.push_back({"--dev!", "Allow http and loopback addresses where strangers are called"});
  return with_data(std::move(options));
}

std::vector<CommandRow> server_commands() {
  return {
      {"serve", "Run the server", serving({}), serve,
       "Prints one line, \"listening on URL\", when it is ready. Stops cleanly on SIGTERM and "
       "SIGINT:\nrequests in flight finish, at most 10 s.\n\nFILES\n"
       "  DIR/allmende.toml  configuration; see allmende config doc\n"
       "  DIR/postgres       the private PostgreSQL cluster, unless database.url is set\n\n"
       "EXAMPLE\n  allmende serve --data /srv/allmende --listen 127.0.0.1:8080 "
       "--base-url https://kultur.example"},
      {"worker", "Run jobs alone, without serving", with_data({}), work,
       "For several machines over one PostgreSQL (database.url)."},
      {"demo", "Run a seeded instance to look at", serving({{"--port", "Port; default 8080"}}),
       show_demo,
       "The data folder defaults to ./demo-data and is kept; delete it to start anew."},
      {"migrate", "Bring the database up to date", with_data({{"--json!", "Print JSON"}}),
       migrate_now, "serve and every other command do this by themselves."},
  };
}

}  // namespace allmende

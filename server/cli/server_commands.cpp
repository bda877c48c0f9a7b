#include "server/cli/commands.hpp"

#include <iostream>
#include <thread>

#include "models/base/error.hpp"
#include "models/db/migrate.hpp"
#include "server/app.hpp"
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

static int migrate_now(Desk& desk) {
  // Opening the core migrates; what is left is to say so.
  desk.core();
  desk.print("the database is up to date", Json::object({{"migrated", true}}));
  return 0;
}

std::vector<Option> serving(std::vector<Option> options) {
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
      {"migrate", "Bring the database up to date", with_data({{"--json!", "Print JSON"}}),
       migrate_now, "serve and every other command do this by themselves."},
  };
}

}  // namespace allmende

// Two cities on one machine that follow each other, each with a programme of its own.
#include <future>
#include <iostream>
#include <thread>

#include "models/base/error.hpp"
#include "server/app.hpp"
#include "server/cli/commands.hpp"
#include "server/demo/demo_seed.hpp"
#include "server/signals.hpp"

namespace allmende {

static constexpr const char* kPassword = "allmende-in-bielefeld";

namespace {

/// One of the two, serving on a thread of its own.
class DemoCity {
 public:
  DemoCity(Core& core, const demo::Programme& programme) : core_(core), app_(seeded(programme)) {}
  ~DemoCity() { stop(); }
  DemoCity(const DemoCity&) = delete;
  DemoCity& operator=(const DemoCity&) = delete;

  /// Returns when it listens. Throws what keeps it from that.
  void start() {
    std::promise<std::string> listens;
    thread_ = std::jthread{[this, &listens] {
      bool told = false;
      try {
        app_.run([&](const std::string& url) {
          told = true;
          listens.set_value(url);
        });
      } catch (...) {
        // Once it listens, nobody waits for the promise any more, and nothing throws.
        if (!told) listens.set_exception(std::current_exception());
      }
    }};
    url_ = listens.get_future().get();
  }

  void stop() { app_.stop(); }
  void join() {
    if (thread_.joinable()) thread_.join();
  }

  /// Its agenda and its catalogue, as partners.
  void follow(const DemoCity& other) {
    const Caller caller = Desk::operator_caller();
    const std::string& whom = other.core_.config.base_url;
    core_.peers.set_tier(caller, host_of(whom), peers::Tier::partner);
    for (const char* actor : {"/ap/agenda", "/ap/catalogue"}) {
      app_.jobs.parts.federation.follows.follow(caller, whom + actor);
    }
  }

  const std::string& url() const { return url_; }
  const std::string& base() const { return core_.config.base_url; }

 private:
  Core& seeded(const demo::Programme& programme) {
    const Day today = std::chrono::floor<std::chrono::days>(
        to_wall(core_.clock.now(), core_.config.instance.zone));
    demo::seed_demo(
        {core_.accounts, core_.organisations, core_.calendars, core_.events, core_.venues,
         core_.accessibility, core_.resources, core_.units, programme, kPassword},
        today);
    return core_;
  }

  Core& core_;
  App app_;
  std::string url_;
  std::jthread thread_;
};

}  // namespace

static void preset_bielefeld(Desk& desk, int port) {
  desk.preset("data", "demo-data");
  desk.preset("listen", "127.0.0.1:" + std::to_string(port));
  desk.preset("base_url", "http://localhost:" + std::to_string(port));
  desk.preset("dev", "true");
  desk.preset("instance.name", "Allmende Bielefeld");
  desk.preset("instance.city", "Bielefeld");
  desk.preset("instance.latitude", "52.0211");
  desk.preset("instance.longitude", "8.5347");
  desk.preset("instance.contact", "kultur@allmende.example");
  desk.preset("log.level", "warn");
}

/// The neighbour is the first city's configuration with another name and the next port.
static Config neighbour_of(const Config& first, int port) {
  Config config = first;
  config.data = first.data + "/herford";
  config.listen = "127.0.0.1:" + std::to_string(port);
  config.base_url = "http://localhost:" + std::to_string(port);
  config.metrics_listen.clear();
  config.database.url.clear();
  config.instance.name = "Allmende Herford";
  config.instance.city = "Herford";
  config.instance.latitude = 52.1143;
  config.instance.longitude = 8.6716;
  return config;
}

static int read_port(const std::string& text) {
  const bool digits = !text.empty() && text.size() <= 5 &&
                      text.find_first_not_of("0123456789") == std::string::npos;
  const int port = digits ? std::stoi(text) : 0;
  if (port < 1 || port > 65534) throw invalid("--port", "server.error.port");
  return port;
}

static void say_ready(const DemoCity& first, const DemoCity& second) {
  std::cout << "listening on " << first.url() << "\n\n  Bielefeld  " << first.base()
            << "/veranstaltungen\n  Herford    " << second.base()
            << "/veranstaltungen\n  Sign in    " << first.base()
            << "/anmelden as mia with password " << kPassword << "\n  Stop       Ctrl-C\n"
            << std::endl;
}

/// A weekday-proof showcase: the data folder is kept, so the second start is quick.
static int show_demo(Desk& desk) {
  block_stop_signals();
  const int port = read_port(desk.text_or("port", "8080"));
  preset_bielefeld(desk, port);
  Core& core = desk.core();
  Core neighbour{neighbour_of(core.config, port + 1)};
  neighbour.open();
  DemoCity bielefeld{core, demo::bielefeld()};
  DemoCity herford{neighbour, demo::herford()};
  const StopSignal signal{[&] {
    bielefeld.stop();
    herford.stop();
  }};
  bielefeld.start();
  herford.start();
  bielefeld.follow(herford);
  herford.follow(bielefeld);
  say_ready(bielefeld, herford);
  bielefeld.join();
  herford.join();
  return 0;
}

std::vector<CommandRow> demo_commands() {
  return {
      {"demo", "Run two seeded cities that follow each other",
       serving({{"--port", "Port of the first city; default 8080; the second takes the next"}}),
       show_demo, "The data folder defaults to ./demo-data and is kept; delete it to start anew."},
  };
}

}  // namespace allmende

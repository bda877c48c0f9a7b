// The real program as processes of a test: commands that run to their end, and `allmende serve` on
// a free port and a data folder of its own. Whatever a test started is gone when its objects are,
// also when the test failed half-way; a killed test takes its server along.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "tests/support/temp_folder.hpp"

namespace allmende::tests {

using Environment = std::map<std::string, std::string>;

struct Launch {
  /// The program and its arguments.
  std::vector<std::string> words;
  std::string input = "";
  /// Beside the test's own environment, of which the ALLMENDE_ variables are left out.
  Environment environment = {};
};

struct Ended {
  int code = 0;
  std::string output;
  std::string errors;
};

/// Runs a program to its end, at most a minute.
Ended run_program(const Launch& launch);

/// ALLMENDE_PROGRAM, else the one that was built with the tests.
std::filesystem::path allmende_program();

/// Asks every few milliseconds until it holds; false when `limit` has passed.
bool within(std::chrono::milliseconds limit, const std::function<bool()>& condition);

/// Between two looks at the same thing, so that looking does not take the machine.
void pause_briefly();

struct ServerOptions {
  std::vector<std::string> flags = {};
  Environment environment = {};
  /// The data folder; empty for a temporary one.
  std::filesystem::path data = {};
  /// Of the first start; 0 takes a free one.
  int port = 0;
  /// "demo" starts two cities, the second one port higher; it needs a port.
  std::string verb = "serve";
};

/// A port that nobody listens on, nor on the one above it.
int free_port();

/// Options of a server that others reach: a free port, the base URL that goes with it, and --dev.
ServerOptions federating(ServerOptions options = {});

class ServerProcess {
 public:
  /// Nothing runs yet.
  explicit ServerProcess(ServerOptions options = {});
  ~ServerProcess();
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;

  /// Starts and waits for the line `listening on`; the second start takes the port of the first.
  /// Throws: std::runtime_error with the log when the line does not come.
  void start();
  /// SIGTERM and the exit code; 128 and the signal's number when it did not end by itself.
  int stop();
  /// SIGTERM only.
  void ask_to_stop() const;
  /// The exit code; kills after `limit`.
  int wait(std::chrono::seconds limit = std::chrono::seconds{20});
  /// SIGKILL.
  void kill_hard();

  bool runs() const;
  pid_t pid() const { return pid_; }
  const std::string& url() const { return url_; }
  int port() const;
  /// By which others reach it; only of a federating server.
  std::string base_url() const { return options_.environment.at("ALLMENDE_BASE_URL"); }
  const std::filesystem::path& data() const {
    return options_.data.empty() ? folder_.path() : options_.data;
  }
  /// All lines that the server wrote to its log, of every start.
  std::string log() const;
  std::size_t count_in_log(const std::string& text) const;
  /// The private cluster's first process. Throws: std::runtime_error when there is none; 0 would
  /// mean this process' own group to kill().
  pid_t postmaster() const;

  ServerOptions& options() { return options_; }

  /// One of the other commands on the same data folder.
  Ended command(std::vector<std::string> words, const std::string& input = "") const;

 private:
  void await_listening();

  ServerOptions options_;
  TempFolder folder_;
  TempFolder logs_;
  std::string url_;
  pid_t pid_ = 0;
  int output_ = -1;
};

/// Ends a private cluster that a test left in a data folder.
void end_cluster(const std::filesystem::path& data);
/// Whether a process runs; one that ended and waits to be collected does not.
bool lives(pid_t process);

}  // namespace allmende::tests

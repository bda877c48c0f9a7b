#include "models/db/private_cluster.hpp"

#include "models/base/error.hpp"
#include "models/db/cluster_folder.hpp"
#include "models/db/file_lock.hpp"

#include <unistd.h>

#include <cctype>
#include <chrono>
#include <cstdio>
#include <thread>

namespace allmende {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

static constexpr int kOldestVersion = 15;

// The installed major versions that this program can use, newest first.
static std::vector<int> installed_versions(const fs::path& installations) {
  std::vector<int> found;
  std::error_code missing;
  for (const fs::directory_entry& entry : fs::directory_iterator{installations, missing}) {
    const int version = std::atoi(entry.path().filename().c_str());
    if (version >= kOldestVersion && fs::exists(entry.path() / "bin/postgres")) {
      found.push_back(version);
    }
  }
  std::sort(found.rbegin(), found.rend());
  return found;
}

static std::vector<int> usable_versions(const fs::path& installations) {
  std::vector<int> versions = installed_versions(installations);
  if (!versions.empty()) return versions;
  throw cluster_refusal(
      "PostgreSQL 15 or newer is not installed in " + installations.string() +
      "; install the Debian package postgresql, or set database.url to a server that "
      "you keep.");
}

fs::path newest_postgres_programs(const PrivateClusterOptions& options) {
  const int version = usable_versions(options.installations).front();
  return options.installations / std::to_string(version) / "bin";
}

static fs::path choose_programs(const ClusterFolder& folder, const fs::path& installations) {
  const std::vector<int> versions = usable_versions(installations);
  const std::optional<std::string> made_by = folder.version();
  for (const int version : versions) {
    const std::string name = std::to_string(version);
    if (!made_by || *made_by == name) return installations / name / "bin";
  }
  throw cluster_refusal(
      "The data in " + folder.data().string() + " was made by PostgreSQL " + *made_by +
      ", but PostgreSQL " + std::to_string(versions.front()) +
      " is installed: install postgresql-" + *made_by +
      " again, or move the data over with pg_upgrade or with 'allmende backup' before "
      "and 'allmende restore' after the change.");
}

// Starting and stopping happen by one process at a time.
class Gate {
 public:
  explicit Gate(FileLock& lock) : lock_(lock) { lock_.wait_for(FileLock::Mode::exclusive); }
  ~Gate() { lock_.release(); }
  Gate(const Gate&) = delete;
  Gate& operator=(const Gate&) = delete;

 private:
  FileLock& lock_;
};

struct PrivateCluster::State {
  State(const fs::path& data_dir, PrivateClusterOptions given)
      : options(std::move(given)),
        folder(data_dir, geteuid() == 0 ? ChildUser::named("postgres") : ChildUser::own()),
        gate(folder.root() / "postgres.lock"),
        users(folder.root() / "postgres.users") {}

  PrivateClusterOptions options;
  ClusterFolder folder;
  FileLock gate;
  FileLock users;
  fs::path programs;

  ChildEnd pg_ctl(std::vector<std::string> arguments) const;
  void clear_noted_process() const;
  void start() const;
  void ensure_running() const;
  void leave();
};

// The folder goes in by the environment and the log by a relative name: pg_ctl puts both into a
// shell line, where a path with quotes would break.
ChildEnd PrivateCluster::State::pg_ctl(std::vector<std::string> arguments) const {
  return run_child(folder.user(), {.program = programs / "pg_ctl",
                                   .arguments = std::move(arguments),
                                   .environment = {"PGDATA=" + folder.data().string()},
                                   .folder = folder.data()});
}

template <class Condition>
static bool wait_until(std::chrono::seconds limit, Condition condition) {
  const auto end = std::chrono::steady_clock::now() + limit;
  while (!condition()) {
    if (std::chrono::steady_clock::now() > end) return false;
    std::this_thread::sleep_for(20ms);
  }
  return true;
}

// Nobody answers, but a postmaster was noted: it may be on its way out, or killed and its backends
// about to notice. Or it is long gone and a stranger has its number now, for which PostgreSQL
// itself would not start; so the note may go once nobody works in the data.
void PrivateCluster::State::clear_noted_process() const {
  const std::optional<pid_t> noted = folder.noted_process();
  if (!noted) return;
  if (!wait_until(30s, [&] { return folder.answers() || !folder.occupied(); })) {
    throw cluster_refusal("A PostgreSQL (process " + std::to_string(*noted) + ") works in " +
                          folder.data().string() + " but does not answer on " +
                          folder.sockets().string() + "; stop it with 'kill -INT " +
                          std::to_string(*noted) + "' and try again.");
  }
  const bool number_used = fs::exists("/proc/" + std::to_string(*noted));
  if (!folder.answers() && number_used) folder.forget_noted_process();
}

void PrivateCluster::State::start() const {
  folder.prepare_start();
  folder.write_settings(options.durable);
  const ChildEnd started = pg_ctl({"-w", "-t", "120", "-s", "-l", "../postgres.log", "start"});
  if (started.code == 0) return;
  throw cluster_refusal("PostgreSQL does not start in " + folder.data().string() + ": " +
                        started.output + folder.log_tail());
}

void PrivateCluster::State::ensure_running() const {
  if (!folder.answers()) clear_noted_process();
  if (!folder.answers()) start();
  if (!wait_until(120s, [&] { return folder.noted_ready(); })) {
    throw cluster_refusal("PostgreSQL in " + folder.data().string() + " does not become ready." +
                          folder.log_tail());
  }
}

void PrivateCluster::State::leave() {
  const Gate entered{gate};
  if (users.try_for(FileLock::Mode::exclusive)) {
    pg_ctl({"-w", "-t", "60", "-s", "-m", "fast", "stop"});
    folder.remove_outside_sockets();
  }
  users.release();
}

PrivateCluster::PrivateCluster(const fs::path& data_dir, PrivateClusterOptions options)
    : state_(std::make_unique<State>(data_dir, std::move(options))) {
  const Gate entered{state_->gate};
  state_->programs = choose_programs(state_->folder, state_->options.installations);
  if (!state_->folder.version()) state_->folder.make(state_->programs, state_->options.durable);
  state_->ensure_running();
  state_->users.wait_for(FileLock::Mode::shared);
}

PrivateCluster::~PrivateCluster() {
  try {
    state_->leave();
  } catch (const Error&) {
    // No process could be started for the stop; whoever comes next uses the postmaster again.
  }
}

void PrivateCluster::ensure_running() {
  const Gate entered{state_->gate};
  state_->ensure_running();
}

static std::string percent_encoded(const std::string& text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0 || c == '-' || c == '_' || c == '.' || c == '~') {
      out += c;
    } else {
      std::array<char, 4> hex{};
      std::snprintf(hex.data(), hex.size(), "%%%02X", byte);
      out += hex.data();
    }
  }
  return out;
}

std::string PrivateCluster::url(const std::string& database) const {
  return "postgresql://allmende@" + percent_encoded(state_->folder.sockets().string()) + "/" +
         percent_encoded(database);
}

fs::path PrivateCluster::programs() const { return state_->programs; }

}  // namespace allmende

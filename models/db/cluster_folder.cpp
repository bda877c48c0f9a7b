#include "models/db/cluster_folder.hpp"

#include "models/base/error.hpp"

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>

namespace allmende {

namespace fs = std::filesystem;

static const char* const kSocketFile = ".s.PGSQL.5432";
// sockaddr_un holds 108 bytes, one of them the closing NUL.
static constexpr std::size_t kSocketPathMax = 107;
static constexpr std::uintmax_t kLogMaxBytes = 16 << 20;

Error cluster_refusal(std::string sentence) {
  return unavailable("database.error.private_cluster", std::move(sentence));
}

static std::string read_text(const fs::path& file) {
  std::ifstream in{file, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

// FNV-1a: it only has to give each data folder a name of its own.
static std::string short_name(const std::string& text) {
  std::uint64_t hash = 14695981039346656037U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
  std::array<char, 17> hex{};
  std::snprintf(hex.data(), hex.size(), "%016llx", static_cast<unsigned long long>(hash));
  return hex.data();
}

static fs::path choose_sockets(const fs::path& root) {
  const fs::path inside = root / "run";
  // libpq takes a comma for the end of one host among several.
  const bool sayable = inside.string().find(',') == std::string::npos;
  if (sayable && (inside / kSocketFile).string().size() <= kSocketPathMax) return inside;
  // Root's folder stands where nobody else can put one of the same name.
  const fs::path base = geteuid() == 0 ? "/run" : "/tmp";
  return base / ("allmende-" + short_name(root.string()));
}

static fs::path make_root(const fs::path& data_dir, const ChildUser& user) {
  std::error_code failed;
  const fs::path root = fs::weakly_canonical(fs::absolute(data_dir), failed);
  if (failed || root.empty())
    throw cluster_refusal("No usable data folder: '" + data_dir.string() + "'.");
  if (!fs::exists(root)) {
    fs::create_directories(root, failed);
    if (failed) {
      throw cluster_refusal("Cannot make the data folder " + root.string() + ": " +
                            failed.message() + ".");
    }
    chmod(root.c_str(), user.switched ? 0711 : 0700);
  }
  const fs::path closed = first_closed_folder(user, root);
  if (!closed.empty()) {
    throw cluster_refusal("PostgreSQL's account may not enter " + closed.string() +
                          ", on the way to the data folder; run 'chmod o+x " + closed.string() +
                          "' or choose another data folder, for example /var/lib/allmende.");
  }
  return root;
}

ClusterFolder::ClusterFolder(const fs::path& data_dir, ChildUser user)
    : root_(make_root(data_dir, user)), user_(std::move(user)), sockets_(choose_sockets(root_)) {}

void ClusterFolder::own(const fs::path& path, mode_t mode) const {
  const bool owned = !user_.switched || lchown(path.c_str(), user_.uid, user_.gid) == 0;
  if (!owned || chmod(path.c_str(), mode) != 0) {
    throw cluster_refusal("Cannot give " + path.string() +
                          " to PostgreSQL's account: " + strerror(errno) + ".");
  }
}

void ClusterFolder::own_folder(const fs::path& folder) const {
  const bool made = mkdir(folder.c_str(), 0700) == 0;
  struct stat seen {};
  if (!made && (lstat(folder.c_str(), &seen) != 0 || !S_ISDIR(seen.st_mode) ||
                (seen.st_uid != user_.uid && seen.st_uid != geteuid()))) {
    throw cluster_refusal(
        "Cannot use " + folder.string() +
        ": it is not a folder of the user who runs PostgreSQL; remove it or run this as "
        "its owner.");
  }
  own(folder, 0700);
}

std::optional<std::string> ClusterFolder::version() const {
  std::string text = read_text(data() / "PG_VERSION");
  text.erase(text.find_last_not_of("\n\r ") + 1);
  if (text.empty() && fs::exists(data())) {
    throw cluster_refusal(
        data().string() +
        " holds no PostgreSQL data of this account's; move it away, or run this as the "
        "user who made it.");
  }
  return text.empty() ? std::nullopt : std::optional{text};
}

void ClusterFolder::make(const fs::path& programs, bool durable) const {
  const fs::path unfinished = root_ / "postgres.new";
  fs::remove_all(unfinished);
  own_folder(unfinished);
  std::vector<std::string> arguments{"-D",
                                     unfinished.string(),
                                     "-U",
                                     "allmende",
                                     "-E",
                                     "UTF8",
                                     "--locale=C.UTF-8",
                                     "--auth-local=trust",
                                     "--auth-host=reject",
                                     "--data-checksums",
                                     "--no-instructions"};
  if (!durable) arguments.push_back("--no-sync");
  const ChildEnd made = run_child(user_, {.program = programs / "initdb", .arguments = arguments});
  if (made.code != 0)
    throw cluster_refusal("initdb failed in " + unfinished.string() + ": " + made.output);

  const ChildEnd named =
      run_child(user_, {.program = programs / "postgres",
                        .arguments = {"--single", "-D", unfinished.string(), "postgres"},
                        .input = "CREATE DATABASE allmende\n"});
  if (named.code != 0) throw cluster_refusal("Cannot make the database allmende: " + named.output);
  fs::rename(unfinished, data());
}

static std::string quoted(const std::string& text, char quote) {
  std::string out{quote};
  for (const char c : text) {
    if (c == quote) out += quote;
    out += c;
  }
  return out + quote;
}

void ClusterFolder::write_settings(bool durable) const {
  const fs::path file = data() / "postgresql.conf";
  std::ofstream out{file, std::ios::binary | std::ios::trunc};
  out << "# Written by allmende at each start. Your own settings belong into local.conf beside "
         "this file.\n"
      << "listen_addresses = ''\n"
      << "unix_socket_directories = " << quoted(quoted(sockets_.string(), '"'), '\'') << "\n"
      << "unix_socket_permissions = 0700\n"
      << "max_connections = 60\n"
      << "shared_buffers = 128MB\n"
      << "work_mem = 8MB\n"
      << "maintenance_work_mem = 64MB\n"
      << "effective_cache_size = 512MB\n"
      << "random_page_cost = 1.1\n"
      // Our queries are short; compiling them, or sharing them out, costs more than it gains.
      << "jit = off\n"
      << "max_parallel_workers_per_gather = 0\n"
      << "max_wal_size = 512MB\n"
      << "log_checkpoints = off\n"
      << "log_line_prefix = '%m [%p] %q%d '\n"
      << "timezone = 'UTC'\n"
      << "log_timezone = 'UTC'\n"
      << "fsync = " << (durable ? "on" : "off") << "\n"
      << "synchronous_commit = " << (durable ? "on" : "off") << "\n"
      << "full_page_writes = " << (durable ? "on" : "off") << "\n"
      << (fs::exists(data() / "local.conf") ? "include = 'local.conf'\n" : "");
  out.close();
  if (!out) throw cluster_refusal("Cannot write " + file.string() + ": is the disk full?");
  own(file, 0600);
}

void ClusterFolder::prepare_start() const {
  own_folder(sockets_);
  std::error_code ignored;
  // Nobody answers here any more, but the number in the lock may belong to a stranger by now.
  fs::remove(sockets_ / (std::string{kSocketFile} + ".lock"), ignored);
  if (fs::exists(log()) && fs::file_size(log(), ignored) > kLogMaxBytes) {
    fs::rename(log(), log().string() + ".1", ignored);
  }
  std::ofstream{log(), std::ios::app}.flush();
  own(log(), 0600);
}

void ClusterFolder::remove_outside_sockets() const {
  std::error_code ignored;
  if (sockets_.parent_path() != root_) fs::remove(sockets_, ignored);
}

static std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines{""};
  for (const char c : text) {
    if (c == '\n') {
      lines.emplace_back();
    } else {
      lines.back() += c;
    }
  }
  return lines;
}

std::optional<pid_t> ClusterFolder::noted_process() const {
  const std::string text = read_text(data() / "postmaster.pid");
  const int process = std::atoi(text.c_str());
  return process > 0 ? std::optional<pid_t>{process} : std::nullopt;
}

bool ClusterFolder::noted_ready() const {
  // Source: PostgreSQL's src/include/utils/pidfile.h; the eighth line is the state.
  const std::vector<std::string> lines = lines_of(read_text(data() / "postmaster.pid"));
  return lines.size() >= 8 && lines[7].starts_with("ready");
}

bool ClusterFolder::answers() const {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string path = (sockets_ / kSocketFile).string();
  std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
  const int probe = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (probe < 0) return false;
  const bool heard =
      connect(probe, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  close(probe);
  return heard;
}

bool ClusterFolder::occupied() const {
  std::vector<std::string> links;
  std::error_code vanished;
  for (const fs::directory_entry& entry : fs::directory_iterator{"/proc", vanished}) {
    const std::string name = entry.path().filename().string();
    if (name.find_first_not_of("0123456789") == std::string::npos) {
      links.push_back("/proc/" + name + "/cwd");
    }
  }
  // Asked as the cluster's own user: in a container even root may not look into others' processes.
  const ChildEnd seen = run_child(user_, {.program = "/usr/bin/readlink", .arguments = links});
  for (const std::string& line : lines_of(seen.output)) {
    if (line == data().string()) return true;
  }
  return false;
}

void ClusterFolder::forget_noted_process() const {
  std::error_code ignored;
  fs::remove(data() / "postmaster.pid", ignored);
}

std::string ClusterFolder::log_tail() const {
  const std::vector<std::string> lines = lines_of(read_text(log()));
  std::string tail;
  for (std::size_t i = lines.size() > 6 ? lines.size() - 6 : 0; i < lines.size(); ++i) {
    if (!lines[i].empty()) tail += "\n  " + lines[i];
  }
  return tail;
}

}  // namespace allmende

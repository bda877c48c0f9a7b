#include "models/db/child_process.hpp"

#include "models/base/error.hpp"

#include <fcntl.h>
#include <grp.h>
#include <poll.h>
#include <pwd.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>

namespace allmende {

ChildUser ChildUser::own() { return {.uid = geteuid(), .gid = getegid(), .groups = {}}; }

ChildUser ChildUser::named(const std::string& name) {
  const passwd* account = getpwnam(name.c_str());
  if (account == nullptr) {
    throw unavailable("database.error.private_cluster",
                      "There is no system account '" + name +
                          "' to run PostgreSQL as; install the Debian package postgresql.");
  }
  int count = 64;
  std::vector<gid_t> groups(static_cast<std::size_t>(count));
  getgrouplist(name.c_str(), account->pw_gid, groups.data(), &count);
  groups.resize(static_cast<std::size_t>(std::min(count, 64)));
  return {.uid = account->pw_uid, .gid = account->pw_gid, .groups = groups, .switched = true};
}

// Between fork and exec only async-signal-safe calls are allowed: other threads may hold locks.
static bool become(const ChildUser& user) {
  if (!user.switched) return true;
  return setgroups(user.groups.size(), user.groups.data()) == 0 && setgid(user.gid) == 0 &&
         setuid(user.uid) == 0;
}

static std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> out;
  for (std::string& text : texts) out.push_back(text.data());
  out.push_back(nullptr);
  return out;
}

struct Pipe {
  int read = -1;
  int write = -1;

  Pipe() {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) throw internal(std::string{"pipe: "} + strerror(errno));
    read = ends[0];
    write = ends[1];
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() {
    close_read();
    close_write();
  }
  void close_read() {
    if (read >= 0) close(read);
    read = -1;
  }
  void close_write() {
    if (write >= 0) close(write);
    write = -1;
  }
};

[[noreturn]] static void become_program(const ChildUser& user, const char* folder, char** arguments,
                                        char** environment) {
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  signal(SIGPIPE, SIG_DFL);
  setsid();
  if (become(user) && chdir(folder) == 0) execve(arguments[0], arguments, environment);
  const char* reason = strerror(errno);
  [[maybe_unused]] const ssize_t written = write(STDERR_FILENO, reason, strlen(reason));
  _exit(127);
}

/// Milliseconds for poll: as long as it takes when there is no limit.
static int left_of(const ChildCall& call, std::chrono::steady_clock::time_point began) {
  if (call.time_max.count() == 0) return -1;
  const auto passed = std::chrono::steady_clock::now() - began;
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(call.time_max - passed);
  return static_cast<int>(std::max<std::int64_t>(left.count(), 0));
}

/// With all that it started: its session is also its group, once it has made it. Nobody waits for
/// it yet, so the number is still its own.
static void kill_child(pid_t child) {
  ::kill(child, SIGKILL);
  ::kill(-child, SIGKILL);
}

/// What the child writes, to its end or to its limits.
static std::string read_output(const ChildCall& call, int descriptor, pid_t child) {
  const auto began = std::chrono::steady_clock::now();
  const std::stop_callback stopped{call.stop, [child] { kill_child(child); }};
  std::string text;
  std::array<char, 65536> part{};
  for (;;) {
    pollfd ready{.fd = descriptor, .events = POLLIN, .revents = 0};
    const int found = poll(&ready, 1, left_of(call, began));
    if (found < 0 && errno == EINTR) continue;
    const ssize_t size = found > 0 ? read(descriptor, part.data(), part.size()) : -1;
    if (size < 0 && found > 0 && errno == EINTR) continue;
    if (size > 0) text.append(part.data(), static_cast<std::size_t>(size));
    if (size == 0) return text;
    if (size < 0 || text.size() > call.output_max_bytes) break;
  }
  kill_child(child);
  return text;
}

static int end_code(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

ChildEnd run_child(const ChildUser& user, const ChildCall& call) {
  std::vector<std::string> arguments{call.program.string()};
  arguments.insert(arguments.end(), call.arguments.begin(), call.arguments.end());
  std::vector<std::string> environment{"PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8"};
  environment.insert(environment.end(), call.environment.begin(), call.environment.end());
  const std::vector<char*> argument_pointers = pointers(arguments);
  const std::vector<char*> environment_pointers = pointers(environment);

  Pipe input;
  Pipe output;
  const pid_t child = fork();
  if (child < 0) throw internal(std::string{"fork: "} + strerror(errno));
  if (child == 0) {
    dup2(call.input_file >= 0 ? call.input_file : input.read, STDIN_FILENO);
    dup2(output.write, STDOUT_FILENO);
    dup2(output.write, STDERR_FILENO);
    become_program(user, call.folder.c_str(), const_cast<char**>(argument_pointers.data()),
                   const_cast<char**>(environment_pointers.data()));
  }
  input.close_read();
  output.close_write();
  // Inputs are a line or two, far below what a pipe takes without a reader.
  [[maybe_unused]] const ssize_t written = write(input.write, call.input.data(), call.input.size());
  input.close_write();
  std::string text = read_output(call, output.read, child);
  return {.code = end_code(child), .output = std::move(text)};
}

std::filesystem::path first_closed_folder(const ChildUser& user,
                                          const std::filesystem::path& folder) {
  std::vector<std::string> way;
  for (std::filesystem::path at = folder; at != at.root_path(); at = at.parent_path()) {
    way.insert(way.begin(), at.string());
  }
  const pid_t child = fork();
  if (child < 0) throw internal(std::string{"fork: "} + strerror(errno));
  if (child == 0) {
    if (!become(user)) _exit(0);
    for (std::size_t i = 0; i < way.size() && i < 250; ++i) {
      if (::access(way[i].c_str(), X_OK) != 0) _exit(static_cast<int>(i) + 1);
    }
    _exit(0);
  }
  const auto code = static_cast<std::size_t>(end_code(child));
  return code >= 1 && code <= way.size() ? std::filesystem::path{way[code - 1]}
                                         : std::filesystem::path{};
}

}  // namespace allmende

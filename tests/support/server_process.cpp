#include "tests/support/server_process.hpp"

#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <random>
#include <stdexcept>

namespace allmende::tests {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

static std::vector<std::string> environment_for(const Environment& more) {
  std::vector<std::string> lines;
  for (char** line = environ; *line != nullptr; ++line) {
    if (std::strncmp(*line, "ALLMENDE_", 9) != 0) lines.emplace_back(*line);
  }
  for (const auto& [name, value] : more) lines.push_back(name + "=" + value);
  return lines;
}

static std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> out;
  for (std::string& text : texts) out.push_back(text.data());
  out.push_back(nullptr);
  return out;
}

struct Streams {
  int input;
  int output;
  int errors;
};

/// Starts a process that dies with this one.
static pid_t spawn(const Launch& launch, const Streams& streams) {
  std::vector<std::string> words = launch.words;
  std::vector<std::string> environment = environment_for(launch.environment);
  const std::vector<char*> arguments = pointers(words);
  const std::vector<char*> variables = pointers(environment);
  const pid_t parent = getpid();
  const pid_t child = fork();
  if (child < 0) throw std::runtime_error(std::string{"fork: "} + strerror(errno));
  if (child > 0) return child;
  prctl(PR_SET_PDEATHSIG, SIGTERM);
  if (getppid() != parent) _exit(126);
  dup2(streams.input, STDIN_FILENO);
  dup2(streams.output, STDOUT_FILENO);
  dup2(streams.errors, STDERR_FILENO);
  execve(arguments[0], arguments.data(), variables.data());
  _exit(127);
}

static int code_of(int status) {
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/// Waits for a child's end; SIGKILL after the limit.
static int await_end(pid_t child, milliseconds limit) {
  const int handle = static_cast<int>(syscall(SYS_pidfd_open, child, 0));
  pollfd watched{handle, POLLIN, 0};
  if (poll(&watched, 1, static_cast<int>(limit.count())) <= 0) kill(child, SIGKILL);
  close(handle);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return code_of(status);
}

static int open_new(const std::filesystem::path& file) {
  return open(file.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

Ended run_program(const Launch& launch) {
  const TempFolder folder;
  write_file(folder / "in", launch.input);
  const Streams streams{open((folder / "in").c_str(), O_RDONLY | O_CLOEXEC),
                        open_new(folder / "out"), open_new(folder / "err")};
  const pid_t child = spawn(launch, streams);
  for (const int stream : {streams.input, streams.output, streams.errors}) close(stream);
  const int code = await_end(child, 60s);
  return {.code = code, .output = read_file(folder / "out"), .errors = read_file(folder / "err")};
}

std::filesystem::path allmende_program() {
  const char* given = std::getenv("ALLMENDE_PROGRAM");
  if (given != nullptr) return given;
  // The tests lie one folder below the program.
  return std::filesystem::read_symlink("/proc/self/exe").parent_path().parent_path() / "allmende";
}

void pause_briefly() { poll(nullptr, 0, 5); }

bool within(milliseconds limit, const std::function<bool()>& condition) {
  const auto end = std::chrono::steady_clock::now() + limit;
  while (!condition()) {
    if (std::chrono::steady_clock::now() > end) return false;
    pause_briefly();
  }
  return true;
}

bool lives(pid_t process) {
  const std::string status = read_file("/proc/" + std::to_string(process) + "/status");
  return !status.empty() && status.find("State:\tZ") == std::string::npos;
}

static pid_t noted_process(const std::filesystem::path& data) {
  return std::atoi(read_file(data / "postgres" / "postmaster.pid").c_str());
}

void end_cluster(const std::filesystem::path& data) {
  const pid_t process = noted_process(data);
  if (process <= 0 || !lives(process)) return;
  kill(process, SIGINT);
  if (!within(10s, [&] { return !lives(process); })) kill(process, SIGQUIT);
  within(5s, [&] { return !lives(process); });
}

static bool is_free(int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  const int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const bool free = bind(listener, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  close(listener);
  return free;
}

int free_port() {
  std::mt19937 generator{std::random_device{}()};
  // Below those that the system hands out by itself.
  std::uniform_int_distribution<int> any{20000, 32000};
  for (int tries = 0; tries < 100; ++tries) {
    const int port = any(generator);
    if (is_free(port) && is_free(port + 1)) return port;
  }
  throw std::runtime_error("no free port");
}

ServerOptions federating(ServerOptions options) {
  options.port = free_port();
  options.environment["ALLMENDE_BASE_URL"] = "http://localhost:" + std::to_string(options.port);
  options.environment["ALLMENDE_DEV"] = "true";
  return options;
}

ServerProcess::ServerProcess(ServerOptions options) : options_(std::move(options)) {}

ServerProcess::~ServerProcess() {
  if (runs()) stop();
  if (output_ >= 0) close(output_);
  end_cluster(data());
}

void ServerProcess::start() {
  if (runs()) throw std::runtime_error("the server runs already");
  if (output_ >= 0) close(output_);
  const std::string port = std::to_string(url_.empty() ? options_.port : this->port());
  const bool demo = options_.verb == "demo";
  Launch launch{.words = {allmende_program().string(), options_.verb, "--data", data().string(),
                          demo ? "--port" : "--listen", demo ? port : "127.0.0.1:" + port},
                .environment = options_.environment};
  launch.words.insert(launch.words.end(), options_.flags.begin(), options_.flags.end());
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("pipe");
  const int errors = open_new(logs_ / "log");
  const int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
  pid_ = spawn(launch, {nothing, ends[1], errors});
  for (const int stream : {nothing, ends[1], errors}) close(stream);
  output_ = ends[0];
  await_listening();
}

void ServerProcess::await_listening() {
  const auto end = std::chrono::steady_clock::now() + 60s;
  const std::string promise = "listening on ";
  std::string line;
  while (!line.ends_with('\n')) {
    const auto left =
        std::chrono::duration_cast<milliseconds>(end - std::chrono::steady_clock::now());
    pollfd watched{output_, POLLIN, 0};
    char c = 0;
    const bool ready = left > 0ms && poll(&watched, 1, static_cast<int>(left.count())) > 0;
    if (!ready || read(output_, &c, 1) != 1) {
      kill_hard();
      throw std::runtime_error("no line 'listening on' but '" + line + "'\n" + log());
    }
    line += c;
  }
  if (!line.starts_with(promise)) throw std::runtime_error("the first line is " + line);
  url_ = line.substr(promise.size(), line.size() - promise.size() - 1);
}

void ServerProcess::ask_to_stop() const { kill(pid_, SIGTERM); }

int ServerProcess::wait(std::chrono::seconds limit) {
  const int code = await_end(pid_, limit);
  pid_ = 0;
  return code;
}

int ServerProcess::stop() {
  ask_to_stop();
  return wait();
}

void ServerProcess::kill_hard() {
  if (pid_ <= 0) return;
  kill(pid_, SIGKILL);
  wait();
}

bool ServerProcess::runs() const { return pid_ > 0 && lives(pid_); }

int ServerProcess::port() const { return std::stoi(url_.substr(url_.rfind(':') + 1)); }

std::string ServerProcess::log() const { return read_file(logs_ / "log"); }

std::size_t ServerProcess::count_in_log(const std::string& text) const {
  const std::string all = log();
  std::size_t count = 0;
  for (std::size_t at = all.find(text); at != std::string::npos; at = all.find(text, at + 1)) {
    ++count;
  }
  return count;
}

pid_t ServerProcess::postmaster() const {
  const pid_t process = noted_process(data());
  if (process <= 0) throw std::runtime_error("no postmaster is noted in " + data().string());
  return process;
}

Ended ServerProcess::command(std::vector<std::string> words, const std::string& input) const {
  words.insert(words.begin(), allmende_program().string());
  words.insert(words.end(), {"--data", data().string()});
  return run_program(
      {.words = std::move(words), .input = input, .environment = options_.environment});
}

}  // namespace allmende::tests

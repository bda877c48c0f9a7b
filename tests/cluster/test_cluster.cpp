// Runs a command beside a private cluster of its own: test_cluster DIR COMMAND ARGUMENTS…
// The command finds the cluster in ALLMENDE_TEST_DATABASE. The cluster ends with it, and so does
// DIR. The exit code is the command's.

#include "models/base/error.hpp"
#include "models/db/private_cluster.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

static volatile std::sig_atomic_t command = 0;

// A signal is the command's to hear; the cluster stops once the command has ended.
static void pass_on(int signal) {
  if (command > 0) kill(static_cast<pid_t>(command), signal);
}

static int run(char** arguments) {
  const pid_t child = fork();
  if (child == 0) {
    execvp(arguments[0], arguments);
    std::perror(arguments[0]);
    _exit(127);
  }
  command = child;
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  command = 0;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int main(int count, char** arguments) {
  if (count < 3) {
    std::fputs("usage: test_cluster DIR COMMAND ARGUMENTS...\n", stderr);
    return 2;
  }
  std::signal(SIGINT, pass_on);
  std::signal(SIGTERM, pass_on);
  int code = 1;
  try {
    const allmende::PrivateCluster cluster{arguments[1], {.durable = false}};
    setenv("ALLMENDE_TEST_DATABASE", cluster.url("postgres").c_str(), 1);
    code = run(arguments + 2);
  } catch (const allmende::Error& error) {
    std::fprintf(stderr, "%s\n", error.cause.c_str());
  }
  std::filesystem::remove_all(arguments[1]);
  return code;
}

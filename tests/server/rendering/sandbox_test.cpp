#include "server/rendering/sandbox.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <functional>
#include <thread>

namespace allmende::tests {

/// What a process that has shut itself in says of `act`: 0 when it was let do it, else errno.
static int inside(const std::function<bool()>& act, bool (*shut)() = rendering::close_doors) {
  const pid_t child = fork();
  if (child == 0) {
    if (!shut()) _exit(255);
    errno = 0;
    _exit(act() ? 0 : errno);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
}

TEST(Sandbox, OpensNoFile) {
  EXPECT_EQ(inside([] { return open("/etc/passwd", O_RDONLY) >= 0; }), EACCES);
  EXPECT_EQ(inside([] { return open("/tmp", O_TMPFILE | O_RDWR, 0600) >= 0; }), EACCES);
  EXPECT_EQ(inside([] { return unlink("/tmp/allmende-none") == 0; }), EACCES);
}

TEST(Sandbox, OfAPrinterReadsFilesAndStartsOneProgramAlone) {
  const auto outside = [](const std::function<bool()>& act) {
    return inside(act, rendering::close_outside);
  };
  EXPECT_EQ(outside([] { return open("/etc/passwd", O_RDONLY) >= 0; }), 0);
  EXPECT_EQ(outside([] { return execl("/bin/true", "true", nullptr) == 0; }), 0);
  EXPECT_EQ(outside([] { return fork() >= 0; }), EACCES);
  EXPECT_EQ(outside([] { return open("/dev/null", O_WRONLY) >= 0; }), EACCES);
  EXPECT_EQ(outside([] { return open("/tmp", O_TMPFILE | O_RDWR, 0600) >= 0; }), EACCES);
  EXPECT_EQ(outside([] { return unlink("/tmp/allmende-none") == 0; }), EACCES);
  EXPECT_EQ(outside([] { return socket(AF_INET, SOCK_STREAM, 0) >= 0; }), EACCES);
  EXPECT_EQ(outside([] { return socket(AF_UNIX, SOCK_STREAM, 0) >= 0; }), EACCES);
  EXPECT_EQ(outside([] { return kill(getppid(), 0) == 0; }), EACCES);
}

TEST(Sandbox, HasNoNetwork) {
  EXPECT_EQ(inside([] { return socket(AF_INET, SOCK_STREAM, 0) >= 0; }), EACCES);
  EXPECT_EQ(inside([] { return socket(AF_UNIX, SOCK_STREAM, 0) >= 0; }), EACCES);
}

TEST(Sandbox, StartsNoProgram) {
  EXPECT_EQ(inside([] { return fork() >= 0; }), EACCES);
  EXPECT_EQ(inside([] { return execl("/bin/true", "true", nullptr) == 0; }), EACCES);
}

TEST(Sandbox, SignalsNobody) {
  EXPECT_EQ(inside([] { return kill(getppid(), 0) == 0; }), EACCES);
}

TEST(Sandbox, MayStillMakeThreadsAndWriteWhatIsOpen) {
  EXPECT_EQ(inside([] {
              bool ran = false;
              std::thread{[&] { ran = true; }}.join();
              return ran;
            }),
            0);
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  EXPECT_EQ(inside([&] { return write(ends[1], "x", 1) == 1; }), 0);
  close(ends[0]);
  close(ends[1]);
}

}  // namespace allmende::tests

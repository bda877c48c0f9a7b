#include "models/db/file_lock.hpp"

#include "models/base/error.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace allmende {

static int operation(FileLock::Mode mode) {
  return mode == FileLock::Mode::shared ? LOCK_SH : LOCK_EX;
}

FileLock::FileLock(const std::filesystem::path& file)
    : file_(open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
  if (file_ < 0) {
    throw unavailable("database.error.private_cluster",
                      "Cannot open " + file.string() + ": " + strerror(errno) +
                          "; run this as the user who owns the data folder.");
  }
}

FileLock::~FileLock() { close(file_); }

void FileLock::wait_for(Mode mode) {
  while (flock(file_, operation(mode)) != 0 && errno == EINTR) {
  }
}

bool FileLock::try_for(Mode mode) { return flock(file_, operation(mode) | LOCK_NB) == 0; }

void FileLock::release() { flock(file_, LOCK_UN); }

}  // namespace allmende

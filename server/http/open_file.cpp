#include "server/http/open_file.hpp"

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>

namespace allmende {

static constexpr int kFlags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY;

OpenFile::~OpenFile() { ::close(descriptor_); }

/// For kernels and sandboxes without openat2: the resolved path must still begin with the folder.
static int open_resolved(const std::string& root, const std::string& path) {
  char* folder = ::realpath(root.c_str(), nullptr);
  char* file = ::realpath((root + "/" + path).c_str(), nullptr);
  int descriptor = -1;
  if (folder != nullptr && file != nullptr &&
      std::string{file}.starts_with(std::string{folder} + "/")) {
    descriptor = ::open(file, kFlags | O_NOFOLLOW);
  }
  std::free(folder);
  std::free(file);
  return descriptor;
}

static int open_beneath(const std::string& root, const std::string& path) {
  const int folder = ::open(root.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) return -1;
  open_how how{};
  how.flags = kFlags;
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS;
  const long opened = ::syscall(SYS_openat2, folder, path.c_str(), &how, sizeof how);
  const int why = errno;
  ::close(folder);
  if (opened >= 0) return static_cast<int>(opened);
  return why == ENOSYS || why == EPERM ? open_resolved(root, path) : -1;
}

std::shared_ptr<OpenFile> open_file(const std::string& root, const std::string& path) {
  if (path.find('\0') != std::string::npos) return nullptr;
  const int descriptor = root.empty() ? ::open(path.c_str(), kFlags) : open_beneath(root, path);
  if (descriptor < 0) return nullptr;
  struct stat about {};
  if (::fstat(descriptor, &about) != 0 || !S_ISREG(about.st_mode)) {
    ::close(descriptor);
    return nullptr;
  }
  const std::int64_t nanos = about.st_mtim.tv_sec * 1'000'000'000LL + about.st_mtim.tv_nsec;
  return std::make_shared<OpenFile>(descriptor, static_cast<std::uint64_t>(about.st_size), nanos);
}

}  // namespace allmende

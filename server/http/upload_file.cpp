#include "server/http/upload_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>

namespace allmende {

UploadFile::~UploadFile() { ::close(descriptor_); }

/// For file systems that cannot make a file without a name.
static int make_and_unlink(const std::string& folder) {
  std::string name = folder + "/.upload-XXXXXX";
  const int descriptor = ::mkostemp(name.data(), O_CLOEXEC);
  if (descriptor >= 0) ::unlink(name.c_str());
  return descriptor;
}

std::shared_ptr<UploadFile> UploadFile::make(const std::string& folder) {
  if (folder.empty()) return nullptr;
  ::mkdir(folder.c_str(), 0700);
  int descriptor = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (descriptor < 0) descriptor = make_and_unlink(folder);
  if (descriptor < 0) return nullptr;
  return std::make_shared<UploadFile>(descriptor);
}

bool UploadFile::append(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    size_bytes_ += static_cast<std::uint64_t>(written);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace allmende

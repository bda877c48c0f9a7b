// An advisory lock on a file, held by this object until it is released or the process ends, however
// it ends. Source: flock(2).
#pragma once

#include <filesystem>

namespace allmende {

class FileLock {
 public:
  enum class Mode { shared, exclusive };

  /// Opens the file, making it if need be, and locks nothing yet.
  /// Throws: database.error.private_cluster when the file cannot be opened.
  explicit FileLock(const std::filesystem::path& file);
  ~FileLock();
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

  void wait_for(Mode mode);
  /// False when somebody else holds it; a lock that was held in another mode is lost then.
  bool try_for(Mode mode);
  void release();

 private:
  int file_;
};

}  // namespace allmende

// A file that is open for sending. The descriptor lives as long as somebody still sends from it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

namespace allmende {

class OpenFile {
 public:
  OpenFile(int descriptor, std::uint64_t size_bytes, std::int64_t changed_at_nanos)
      : descriptor_(descriptor), size_bytes_(size_bytes), changed_at_nanos_(changed_at_nanos) {}
  ~OpenFile();
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;

  int descriptor() const { return descriptor_; }
  std::uint64_t size_bytes() const { return size_bytes_; }
  /// Since the epoch.
  std::int64_t changed_at_nanos() const { return changed_at_nanos_; }

 private:
  int descriptor_;
  std::uint64_t size_bytes_;
  std::int64_t changed_at_nanos_;
};

/// Opens a regular file. With a `root`, `path` is relative to it and may not leave it, by dot
/// segments or by symbolic links. Null when there is no such file.
std::shared_ptr<OpenFile> open_file(const std::string& root, const std::string& path);

}  // namespace allmende

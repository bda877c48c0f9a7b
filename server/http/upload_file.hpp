// A file without a name that takes a body as it arrives: whatever becomes of the request or of the
// process, nothing of it stays behind. Not thread-safe.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace allmende {

class UploadFile {
 public:
  /// In this folder, so that the disk which takes it is known. Null when it cannot be made.
  static std::shared_ptr<UploadFile> make(const std::string& folder);

  explicit UploadFile(int descriptor) : descriptor_(descriptor) {}
  ~UploadFile();
  UploadFile(const UploadFile&) = delete;
  UploadFile& operator=(const UploadFile&) = delete;

  /// False when it cannot be written, such as on a full disk.
  bool append(std::string_view bytes);
  std::uint64_t size_bytes() const { return size_bytes_; }
  int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
  std::uint64_t size_bytes_ = 0;
};

}  // namespace allmende

// A folder of its own for one test, under ALLMENDE_TEST_FOLDER or /tmp, removed with everything in
// it at the end. Other accounts may pass through it, so that a cluster run as `postgres` finds its
// data.
#pragma once

#include <filesystem>
#include <string>

namespace allmende::tests {

class TempFolder {
 public:
  TempFolder();
  ~TempFolder();
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

void write_file(const std::filesystem::path& file, const std::string& text);
std::string read_file(const std::filesystem::path& file);

}  // namespace allmende::tests

#include "tests/support/generated.hpp"

#include "tests/support/source_dir.hpp"
#include "tests/support/temp_folder.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

namespace allmende::tests {

void expect_generated(const std::string& path, const std::string& text) {
  const std::filesystem::path file = source_dir() / path;
  if (std::getenv("ALLMENDE_TEST_WRITE") != nullptr) {
    std::filesystem::create_directories(file.parent_path());
    write_file(file, text);
  }
  EXPECT_TRUE(read_file(file) == text)
      << path << " is not current; ALLMENDE_TEST_WRITE=1 with this test writes it anew";
}

}  // namespace allmende::tests

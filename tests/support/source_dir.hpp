// Where tests find files: the checkout, and the real-world input that lies beside it.
#pragma once

#include <filesystem>

namespace allmende::tests {

inline std::filesystem::path source_dir() {
#ifdef ALLMENDE_SOURCE_DIR
  return ALLMENDE_SOURCE_DIR;
#else
  return std::filesystem::current_path();
#endif
}

/// Folder of real input (ALLMENDE_TEST_DATA, else beside the checkout). Tests that read it skip
/// with a clear line where it is missing.
std::filesystem::path shared_data();

}  // namespace allmende::tests

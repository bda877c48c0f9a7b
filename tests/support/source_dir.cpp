#include "tests/support/source_dir.hpp"

#include <cstdlib>

namespace allmende::tests {

std::filesystem::path shared_data() {
  const char* given = std::getenv("ALLMENDE_TEST_DATA");
  return given != nullptr ? given : source_dir() / ".." / "shared" / "data";
}

}  // namespace allmende::tests

// Pages that the program writes about itself stand in the repository; these tests keep them
// current.
#pragma once

#include <string>

namespace allmende::tests {

/// Fails when `path`, from the repository's root, does not hold exactly `text`. With
/// ALLMENDE_TEST_WRITE set, the file is written instead.
void expect_generated(const std::string& path, const std::string& text);

}  // namespace allmende::tests

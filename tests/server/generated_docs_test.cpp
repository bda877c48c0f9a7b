#include "server/generated_docs.hpp"

#include <gtest/gtest.h>

#include "tests/support/generated.hpp"

namespace allmende {
namespace {

TEST(GeneratedDocs, PermissionsAndErrorsAreCurrent) {
  tests::expect_generated("docs/generated/permissions.md", generated_doc("permissions"));
  tests::expect_generated("docs/generated/errors.md", generated_doc("errors"));
}

}  // namespace
}  // namespace allmende

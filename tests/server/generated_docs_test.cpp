#include "server/generated_docs.hpp"

#include <gtest/gtest.h>

#include "tests/support/generated.hpp"

namespace allmende {
namespace {

TEST(GeneratedDocs, PagesAreCurrent) {
  tests::expect_generated("docs/generated/permissions.md", generated_doc("permissions"));
  tests::expect_generated("docs/generated/errors.md", generated_doc("errors"));
  tests::expect_generated("docs/generated/openapi.json", generated_doc("openapi"));
}

}  // namespace
}  // namespace allmende

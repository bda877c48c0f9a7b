// Links that a command prints beside a server lead to that server, whatever the configuration says.
#include <gtest/gtest.h>

#include "tests/support/city.hpp"

namespace allmende::tests {

TEST(ServedAddressWalk, ACommandPrintsLinksToTheServerThatRuns) {
  City city{Storage::shared, {.environment = {{"ALLMENDE_ACCOUNTS_SIGN_UP", "invitation"}}}};
  const std::string link = city.run({"accounts", "invite"}, "");
  EXPECT_TRUE(link.starts_with(city.server.base_url() + "/registrieren#")) << link;
  const std::string elsewhere =
      city.run({"accounts", "invite", "--base-url", "https://kultur.example"}, "");
  EXPECT_TRUE(elsewhere.starts_with("https://kultur.example/registrieren#")) << elsewhere;
}

}  // namespace allmende::tests

// Links that a command prints beside a server lead to that server, whatever the configuration says.
#include <gtest/gtest.h>

#include "tests/support/city.hpp"

namespace allmende::tests {

TEST(ServedAddressWalk, ACommandPrintsLinksToTheServerThatRuns) {
  City city{Storage::shared, {.environment = {{"ALLMENDE_ACCOUNTS_SIGN_UP", "invitation"}}}};
  const auto noted = [&](const std::string& sql) { return city.sql(sql).at(0); };
  EXPECT_EQ(noted("SELECT base_url FROM federation_state"), "http://localhost:8080");
  // As a server does that a flag alone gave its address.
  noted("UPDATE federation_state SET base_url = 'http://stadt.example:81' RETURNING base_url");
  const std::string link = city.run({"accounts", "invite"});
  EXPECT_TRUE(link.starts_with("http://stadt.example:81/registrieren#")) << link;
  const std::string elsewhere =
      city.run({"accounts", "invite", "--base-url", "https://kultur.example"});
  EXPECT_TRUE(elsewhere.starts_with("https://kultur.example/registrieren#")) << elsewhere;
}

}  // namespace allmende::tests

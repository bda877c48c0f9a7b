// The key of the data folder, as it comes and goes with real starts.
#include <gtest/gtest.h>

#include "tests/support/http_client.hpp"
#include "tests/support/server_process.hpp"

namespace allmende::tests {

TEST(Secrets, WithoutItsKeyAServerDoesNotStartOverADatabaseThatHasKeys) {
  ServerProcess server{federating()};
  server.start();
  const auto key_of = [&] { return HttpClient{server.url()}.get("/ap/actor").body; };
  const std::string before = key_of();
  ASSERT_NE(before.find("publicKeyPem"), std::string::npos);
  ASSERT_EQ(server.stop(), 0);

  const auto file = server.data() / "secret.key";
  const auto away = server.data() / "secret.key.away";
  std::filesystem::rename(file, away);
  std::string told;
  try {
    server.start();
  } catch (const std::runtime_error& error) {
    told = error.what();
  }
  EXPECT_NE(told.find("the file that opens them (secret.key) is missing"), std::string::npos)
      << told;
  EXPECT_NE(told.find(file.string()), std::string::npos) << told;
  EXPECT_FALSE(std::filesystem::exists(file));

  std::filesystem::rename(away, file);
  server.start();
  EXPECT_EQ(key_of(), before);
}

}  // namespace allmende::tests

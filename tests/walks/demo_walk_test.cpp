// What a newcomer sees first: two cities on one machine, each with the other's programme in its
// agenda.
#include <gtest/gtest.h>

#include "tests/support/city.hpp"

namespace allmende::tests {

using namespace std::chrono_literals;

/// How many dates of the coming month a city's agenda has of calendars on a host; "" for its own.
static int count_of(HttpClient& client, const std::string& host) {
  int found = 0;
  std::string cursor;
  do {
    const Json page = client.get("/api/v1/agenda?limit=100&to=" + day_from_now(30) + cursor).json();
    for (std::size_t i = 0; i < page["items"].size(); ++i) {
      const std::string handle = page["items"].at(i)["calendar"]["handle"].text();
      const std::size_t at = handle.find('@');
      found += (at == std::string::npos ? "" : handle.substr(at + 1)) == host ? 1 : 0;
    }
    cursor = page["next"].is_null() ? "" : "&cursor=" + page["next"].text();
  } while (!cursor.empty());
  return found;
}

TEST(DemoWalk, TwoCitiesShowEachOthersProgramme) {
  ServerProcess demo{{.environment = {{"ALLMENDE_HTTP_RATE_PER_SECOND", "0"}},
                      .port = free_port(),
                      .verb = "demo"}};
  demo.start();
  const int port = demo.port();
  const std::string second = std::to_string(port + 1);
  HttpClient bielefeld{demo.url()};
  HttpClient herford{"http://127.0.0.1:" + second};
  EXPECT_EQ(bielefeld.get("/api/v1/instance").json()["city"].text(), "Bielefeld");
  EXPECT_EQ(herford.get("/api/v1/instance").json()["city"].text(), "Herford");
  EXPECT_GT(count_of(bielefeld, ""), 100);
  EXPECT_GT(count_of(herford, ""), 10);
  EXPECT_TRUE(within(60s, [&] { return count_of(bielefeld, "localhost:" + second) > 10; }));
  EXPECT_TRUE(
      within(60s, [&] { return count_of(herford, "localhost:" + std::to_string(port)) > 100; }));
  EXPECT_EQ(demo.stop(), 0);
  // The second start finds everything as it was.
  demo.start();
  HttpClient again{demo.url()};
  EXPECT_GT(count_of(again, "localhost:" + second), 10);
  EXPECT_EQ(demo.stop(), 0);
  end_cluster(demo.data() / "herford");
}

}  // namespace allmende::tests

// Stopping and starting again: requests in flight finish, and nothing stays behind.
#include <gtest/gtest.h>
#include <signal.h>

#include <thread>

#include "tests/support/city.hpp"
#include "tests/support/live_http.hpp"

namespace allmende::tests {

using namespace std::chrono_literals;

/// A request whose body has only half arrived when the server is asked to stop.
TEST(StopWalk, RequestsInFlightFinish) {
  City city{Storage::own};
  const pid_t postmaster = city.server.postmaster();
  ASSERT_TRUE(lives(postmaster));
  const std::string body = event_wish("Letzte Vorstellung", day_from_now(1)).dump();
  Wire wire{city.server.port()};
  const std::string head =
      std::string{"POST "} + kEvents + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " +
      city.token +
      "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) +
      "\r\nExpect: 100-continue\r\n\r\n";
  ASSERT_TRUE(wire.send(head));
  ASSERT_FALSE(wire.until("100 Continue\r\n\r\n").empty());
  ASSERT_TRUE(wire.send(body.substr(0, 10)));
  city.server.ask_to_stop();
  // Nobody new is let in once it has heard.
  EXPECT_TRUE(within(5s, [&] { return city.stranger().get("/healthz").status == 0; }));
  EXPECT_TRUE(city.server.runs());
  ASSERT_TRUE(wire.send(body.substr(10)));
  const WireAnswer answer = wire.answer();
  EXPECT_EQ(answer.status, 201) << answer.body;
  EXPECT_EQ(city.server.wait(), 0);
  EXPECT_FALSE(lives(postmaster));

  const std::string before = city.server.url();
  city.server.start();
  EXPECT_EQ(city.server.url(), before);
  EXPECT_EQ(city.stranger().get("/api/v1/agenda?q=vorstellung").json()["items"].size(), 1U);
  EXPECT_EQ(city.server.stop(), 0);
}

TEST(StopWalk, IdleConnectionsAndStreamsDoNotHoldItUp) {
  City city;
  Wire idle{city.server.port()};
  idle.send(get("/healthz"));
  EXPECT_EQ(idle.answer().status, 200);
  Wire stream{city.server.port()};
  stream.send(get("/api/v1/stream"));
  ASSERT_FALSE(stream.until("event: hello").empty());
  const auto began = std::chrono::steady_clock::now();
  EXPECT_EQ(city.server.stop(), 0);
  EXPECT_LT(std::chrono::steady_clock::now() - began, 3s);
  EXPECT_TRUE(idle.closed());
  EXPECT_TRUE(stream.closed());
}

TEST(StopWalk, ASlowClientIsCutOffInTheEnd) {
  City city;
  Wire wire{city.server.port()};
  ASSERT_TRUE(
      wire.send("POST /api/v1/session HTTP/1.1\r\nHost: a\r\nContent-Type: "
                "application/json\r\nContent-Length: 100\r\n\r\n{"));
  ASSERT_EQ(city.stranger().get("/healthz").status, 200);
  const auto began = std::chrono::steady_clock::now();
  EXPECT_EQ(city.server.stop(), 0);
  EXPECT_LT(std::chrono::steady_clock::now() - began, 13s);
}

TEST(StopWalk, StartsAndRefusalsAreSaidInOneSentence) {
  City city;
  const auto serve = [&](std::vector<std::string> more) {
    std::vector<std::string> words{"serve"};
    words.insert(words.end(), more.begin(), more.end());
    return city.server.command(words);
  };
  const Ended taken = serve({"--listen", city.server.url().substr(7)});
  EXPECT_EQ(taken.code, 1);
  EXPECT_EQ(taken.output, "");
  EXPECT_TRUE(taken.errors.starts_with("allmende: The server cannot listen")) << taken.errors;
  const Ended nonsense = serve({"--listen", "here"});
  EXPECT_EQ(nonsense.code, 1);
  EXPECT_NE(nonsense.errors.find("here"), std::string::npos) << nonsense.errors;
  EXPECT_NE(serve({"--base-url", "ftp://x"}).code, 0);
  EXPECT_EQ(city.stranger().get("/healthz").status, 200) << "the first server goes on";
}

}  // namespace allmende::tests

// Answers that come later: no worker waits for them.
#include "tests/support/live_http.hpp"

#include <gtest/gtest.h>

#include <mutex>

#include "models/base/error.hpp"

namespace allmende::tests {

/// Requests that wait to be told how it ended; brought by whichever worker comes by.
class Waiting {
 public:
  void add(std::function<void(Outcome)> tell) {
    const std::lock_guard lock{mutex_};
    tells_.push_back(std::move(tell));
  }
  void bring(const Outcome& outcome) {
    std::vector<std::function<void(Outcome)>> tells;
    {
      const std::lock_guard lock{mutex_};
      tells = std::exchange(tells_, {});
    }
    for (const auto& tell : tells) tell(outcome);
  }
  std::size_t count() {
    const std::lock_guard lock{mutex_};
    return tells_.size();
  }

 private:
  std::mutex mutex_;
  std::vector<std::function<void(Outcome)>> tells_;
};

static std::vector<Route> waiting_rows(Waiting& waiting) {
  const auto wait = [&waiting](const Request&, const Caller&) {
    Response response;
    response.later = [&waiting](const auto& tell) { waiting.add(tell); };
    return response;
  };
  const auto well = [&waiting](const Request&, const Caller&) {
    waiting.bring([] { return text_response(200, "text/plain", "well"); });
    return no_content();
  };
  const auto badly = [&waiting](const Request&, const Caller&) {
    waiting.bring([]() -> Response { throw invalid("/name", "request.error.malformed"); });
    return no_content();
  };
  return {row(Method::get, "/wait", wait), row(Method::get, "/well", well),
          row(Method::get, "/badly", badly)};
}

static HttpOptions one_worker() {
  HttpOptions options;
  options.workers = 1;
  return options;
}

TEST(LaterAnswers, AWorkerIsFreeWhileManyWait) {
  Waiting waiting;
  const LiveHttp server{waiting_rows(waiting), one_worker()};
  std::vector<Wire> wires;
  for (int i = 0; i < 5; ++i) {
    wires.emplace_back(server.port());
    ASSERT_TRUE(wires.back().send(get("/wait")));
  }
  ASSERT_TRUE(eventually([&] { return waiting.count() == 5; }));
  EXPECT_EQ(ask(server.port(), get("/well")).status, 204);
  for (Wire& wire : wires) {
    const WireAnswer answer = wire.answer();
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.body, "well");
    // The connection goes on.
    ASSERT_TRUE(wire.send(get("/well")));
    EXPECT_EQ(wire.answer().status, 204);
  }
}

TEST(LaterAnswers, WhatFailsLaterIsToldLikeAnyError) {
  Waiting waiting;
  const LiveHttp server{waiting_rows(waiting), one_worker()};
  Wire wire{server.port()};
  ASSERT_TRUE(wire.send(get("/wait")));
  ASSERT_TRUE(eventually([&] { return waiting.count() == 1; }));
  EXPECT_EQ(ask(server.port(), get("/badly")).status, 204);
  const WireAnswer answer = wire.answer();
  EXPECT_EQ(answer.status, 422);
  EXPECT_EQ(answer.field("Content-Type"), "application/problem+json");
  EXPECT_NE(answer.body.find("request.error.malformed"), std::string::npos) << answer.body;
}

TEST(LaterAnswers, WhoHasLeftMeanwhileIsNotMissed) {
  Waiting waiting;
  const LiveHttp server{waiting_rows(waiting), one_worker()};
  {
    Wire gone{server.port()};
    ASSERT_TRUE(gone.send(get("/wait")));
    ASSERT_TRUE(eventually([&] { return waiting.count() == 1; }));
  }
  EXPECT_EQ(ask(server.port(), get("/well")).status, 204);
  EXPECT_EQ(ask(server.port(), get("/well")).status, 204);
}

}  // namespace allmende::tests

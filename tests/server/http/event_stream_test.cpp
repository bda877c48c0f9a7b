// Event streams hold no worker, are bounded, and end in good order.
#include "server/http/event_stream.hpp"

#include <gtest/gtest.h>

#include <mutex>

#include "server/http/metrics.hpp"
#include "tests/support/live_http.hpp"

namespace allmende::tests {

struct Streaming {
  std::mutex mutex;
  std::vector<std::shared_ptr<EventStream>> streams;
  Metrics metrics;
  LiveHttp server;

  explicit Streaming(HttpOptions options = {})
      : server{
            {row(Method::get, "/events", [this](const Request&, const Caller&) { return open(); }),
             row(Method::get, "/hello",
                 [](const Request&, const Caller&) {
                   return text_response(200, "text/plain", "hello");
                 })},
            options,
            {},
            {.metrics = &metrics}} {}

  Response open() {
    Response response;
    response.stream = [this](std::shared_ptr<EventStream> stream) {
      const std::lock_guard lock{mutex};
      streams.push_back(std::move(stream));
    };
    return response;
  }
  std::size_t count() {
    const std::lock_guard lock{mutex};
    return streams.size();
  }
  std::shared_ptr<EventStream> first() {
    const std::lock_guard lock{mutex};
    return streams.at(0);
  }
};

TEST(EventStream, ThousandsHoldNoWorker) {
  constexpr std::size_t kStreams = 2000;
  HttpOptions options;
  options.workers = 8;
  Streaming streaming{options};
  std::vector<Wire> wires;
  wires.reserve(kStreams);
  for (std::size_t i = 0; i < kStreams; ++i) {
    wires.emplace_back(streaming.server.port());
    ASSERT_TRUE(wires.back().send(get("/events")));
  }
  ASSERT_TRUE(eventually([&] { return streaming.count() == kStreams; }));
  EXPECT_EQ(streaming.metrics.open_streams, static_cast<std::int64_t>(kStreams));
  for (int i = 0; i < 20; ++i) EXPECT_EQ(ask(streaming.server.port(), get("/hello")).body, "hello");
  {
    const std::lock_guard lock{streaming.mutex};
    for (const auto& stream : streaming.streams) EXPECT_TRUE(stream->send("word", "hallo", "1"));
  }
  for (Wire& wire : wires) {
    EXPECT_NE(wire.until("id: 1\nevent: word\ndata: hallo\n\n").find("text/event-stream"),
              std::string::npos);
  }
  EXPECT_EQ(ask(streaming.server.port(), get("/hello")).body, "hello");
}

TEST(EventStream, BeatsWhenThereIsNothingToSay) {
  HttpOptions options;
  options.heartbeat = std::chrono::milliseconds{20};
  Streaming streaming{options};
  Wire wire{streaming.server.port()};
  wire.send(get("/events"));
  EXPECT_FALSE(wire.until(":\n\n").empty());
  EXPECT_FALSE(wire.until(":\n\n").empty());
}

TEST(EventStream, EndsForAClientThatDoesNotRead) {
  Streaming streaming;
  Wire wire{streaming.server.port()};
  wire.take_little();
  wire.send(get("/events"));
  ASSERT_TRUE(eventually([&] { return streaming.count() == 1; }));
  const auto stream = streaming.first();
  const std::string words(10'000, 'x');
  EXPECT_TRUE(eventually([&] { return !stream->send("", words, ""); }));
  EXPECT_FALSE(stream->open());
  EXPECT_TRUE(eventually([&] { return streaming.metrics.open_streams == 0; }));
}

TEST(EventStream, LearnsThatTheClientIsGone) {
  Streaming streaming;
  {
    Wire wire{streaming.server.port()};
    wire.send(get("/events"));
    ASSERT_TRUE(eventually([&] { return streaming.count() == 1; }));
    EXPECT_TRUE(streaming.first()->open());
  }
  EXPECT_TRUE(eventually([&] { return !streaming.first()->open(); }));
  EXPECT_FALSE(streaming.first()->send("", "x", ""));
}

TEST(EventStream, SendsWhatWaitsBeforeItCloses) {
  Streaming streaming;
  Wire wire{streaming.server.port()};
  wire.send(get("/events"));
  ASSERT_TRUE(eventually([&] { return streaming.count() == 1; }));
  streaming.first()->send("last", "words", "");
  streaming.first()->close();
  EXPECT_FALSE(wire.until("event: last\ndata: words\n\n").empty());
  EXPECT_TRUE(wire.closed());
}

TEST(EventStream, EndsWhenTheServerStops) {
  Streaming streaming;
  Wire wire{streaming.server.port()};
  wire.send(get("/events"));
  ASSERT_TRUE(eventually([&] { return streaming.count() == 1; }));
  streaming.server.stop();
  EXPECT_TRUE(wire.closed());
  streaming.server.join();
  EXPECT_FALSE(streaming.first()->send("", "x", ""));
}

TEST(EventStream, HeadOnlyAsksWhetherItIsThere) {
  Streaming streaming;
  EXPECT_EQ(ask(streaming.server.port(), "HEAD /events HTTP/1.1\r\nHost: a\r\n\r\n", true).status,
            200);
  EXPECT_EQ(streaming.count(), 0U);
}

TEST(Metrics, AreShownOnTheirOwnListener) {
  Streaming streaming;
  MetricsServer metrics{streaming.metrics, nullptr};
  const int port = metrics.bind("127.0.0.1", 0);
  std::thread thread{[&] { metrics.run(); }};
  ask(streaming.server.port(), get("/hello"));
  ask(streaming.server.port(), get("/nowhere"));
  Wire stream{streaming.server.port()};
  stream.send(get("/events"));
  EXPECT_TRUE(eventually([&] { return streaming.count() == 1; }));
  const std::string shown = ask(port, get("/metrics")).body;
  for (const char* line :
       {"allmende_http_requests_total{method=\"GET\",route=\"/hello\",status=\"2xx\"} 1",
        "allmende_http_requests_total{method=\"other\",route=\"none\",status=\"4xx\"} 1",
        "allmende_http_request_seconds_count{route=\"/hello\"} 1", "allmende_http_streams 1",
        "allmende_http_connections ", "allmende_http_queue 0"}) {
    EXPECT_NE(shown.find(line), std::string::npos) << line << "\n" << shown;
  }
  metrics.stop();
  thread.join();
}

}  // namespace allmende::tests

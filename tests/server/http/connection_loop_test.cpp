// The connection loop over real sockets: framing, limits, time, order.
#include "tests/support/gate.hpp"
#include "tests/support/live_http.hpp"

#include "server/http/metrics.hpp"

#include <gtest/gtest.h>

#include <atomic>

namespace allmende::tests {

using std::chrono::milliseconds;

static Response say(const std::string& words) { return text_response(200, "text/plain", words); }

static Response echo(const Request& request, const Caller&) {
  return say(request.method_name + " " + std::to_string(request.body.size()) + " " +
             request.header("Content-Type").value_or("-"));
}

static std::vector<Route> plain_rows() {
  Terms small;
  small.body_max_bytes = 100;
  return {row(Method::get, "/hello", [](const Request&, const Caller&) { return say("hello"); }),
          row(Method::get, "/say/{word}",
              [](const Request& request, const Caller&) { return say(request.param("word")); }),
          row(Method::post, "/echo", echo),
          row(Method::post, "/small", echo, small),
          row(Method::propfind, "/dav/{path...}", echo),
          row(Method::report, "/dav/{path...}", echo)};
}

TEST(ConnectionLoop, AnswersAndKeepsTheConnection) {
  LiveHttp server{plain_rows()};
  Wire wire{server.port()};
  for (int i = 0; i < 3; ++i) {
    wire.send(get("/hello"));
    const WireAnswer answer = wire.answer();
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.body, "hello");
    EXPECT_TRUE(answer.has("X-Request-Id"));
    EXPECT_TRUE(answer.has("Date"));
    EXPECT_FALSE(answer.has("Connection"));
    EXPECT_FALSE(answer.has("Keep-Alive"));
  }
}

TEST(ConnectionLoop, ListensOnTheSixthProtocolToo) {
  Dispatcher dispatcher{plain_rows(), {}};
  HttpServer server{HttpOptions{}, dispatcher};
  try {
    EXPECT_GT(server.bind("::1", 0), 0);
  } catch (const Error& error) {
    GTEST_SKIP() << "no IPv6 on this machine: " << error.cause;
  }
}

TEST(ConnectionLoop, RefusesAnAddressInUse) {
  LiveHttp taken{plain_rows()};
  Dispatcher dispatcher{plain_rows(), {}};
  HttpServer server{HttpOptions{}, dispatcher};
  try {
    server.bind("127.0.0.1", taken.port());
    FAIL() << "bound twice";
  } catch (const Error& error) {
    EXPECT_EQ(error.key, "server.error.listen");
    EXPECT_NE(error.cause.find(std::to_string(taken.port())), std::string::npos);
  }
}

TEST(ConnectionLoop, AnswersPipelinedRequestsInOrder) {
  LiveHttp server{plain_rows()};
  Wire wire{server.port()};
  std::string all;
  for (int i = 0; i < 50; ++i) all += get("/say/" + std::to_string(i));
  wire.send(all);
  for (int i = 0; i < 50; ++i) EXPECT_EQ(wire.answer().body, std::to_string(i));
}

TEST(ConnectionLoop, TakesARequestByteByByte) {
  LiveHttp server{plain_rows()};
  Wire wire{server.port()};
  for (const char c : "\r\n" + ask_with_body("POST", "/echo", "text/plain", "12345")) {
    ASSERT_TRUE(wire.send({&c, 1}));
  }
  EXPECT_EQ(wire.answer().body, "POST 5 text/plain");
}

TEST(ConnectionLoop, ClosesWhenAsked) {
  LiveHttp server{plain_rows()};
  Wire wire{server.port()};
  wire.send(get("/hello", "Connection: close\r\n"));
  const WireAnswer answer = wire.answer();
  EXPECT_EQ(answer.body, "hello");
  EXPECT_EQ(answer.field("Connection"), "close");
  EXPECT_TRUE(wire.closed());
}

TEST(ConnectionLoop, SpeaksTheOldVersion) {
  LiveHttp server{plain_rows()};
  Wire wire{server.port()};
  wire.send("GET /hello HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  EXPECT_EQ(wire.answer().field("Connection"), "keep-alive");
  wire.send("GET /hello HTTP/1.0\r\n\r\n");
  EXPECT_EQ(wire.answer().body, "hello");
  EXPECT_TRUE(wire.closed());
}

TEST(ConnectionLoop, AnswersAClientThatSendsNoMore) {
  LiveHttp server{plain_rows()};
  Wire wire{server.port()};
  wire.send(get("/hello"));
  wire.end_output();
  EXPECT_EQ(wire.answer().body, "hello");
  EXPECT_TRUE(wire.closed());
}

TEST(ConnectionLoop, GivesHandlersMethodsThatTheCodecDoesNotKnow) {
  LiveHttp server{plain_rows()};
  EXPECT_EQ(
      ask(server.port(), ask_with_body("PROPFIND", "/dav/a/b", "application/xml", "<a/>")).body,
      "PROPFIND 4 application/xml");
  EXPECT_EQ(ask(server.port(), ask_with_body("REPORT", "/dav/", "text/xml", "<ab/>")).body,
            "REPORT 5 text/xml");
  EXPECT_EQ(ask(server.port(), ask_with_body("BREW", "/dav/", "text/xml", "")).status, 405);
}

TEST(ConnectionLoop, TakesLongFormsWhereARowAllowsThem) {
  LiveHttp server{plain_rows()};
  const std::string form = "a=" + std::string(100'000, 'x');
  EXPECT_EQ(
      ask(server.port(), ask_with_body("POST", "/echo", "application/x-www-form-urlencoded", form))
          .body,
      "POST 100002 application/x-www-form-urlencoded");
}

TEST(ConnectionLoop, TakesChunkedBodies) {
  LiveHttp server{plain_rows()};
  Wire wire{server.port()};
  wire.send("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
  wire.send("5;x=1\r\nhello\r\n1");
  wire.send("0\r\n0123456789abcdef\r\n0\r\nTrailer: 1\r\n\r\n");
  EXPECT_EQ(wire.answer().body, "POST 21 -");
  wire.send(get("/hello"));
  EXPECT_EQ(wire.answer().body, "hello");
}

TEST(ConnectionLoop, AsksForABodyThatWaits) {
  LiveHttp server{plain_rows()};
  Wire wire{server.port()};
  wire.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(wire.until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
  wire.send("abc");
  EXPECT_EQ(wire.answer().body, "POST 3 -");
}

TEST(ConnectionLoop, RefusesALongBodyBeforeReadingIt) {
  LiveHttp server{plain_rows()};
  struct Case {
    const char* what;
    std::string request;
  };
  const std::vector<Case> cases = {
      {"over the row's limit", "POST /small HTTP/1.1\r\nHost: a\r\nContent-Length: 101\r\n\r\n"},
      {"with expectation",
       "POST /small HTTP/1.1\r\nHost: a\r\nContent-Length: 101\r\nExpect: 100-continue\r\n\r\n"},
      {"over the default limit",
       "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1048577\r\n\r\n"},
      {"chunks that add up",
       "POST /small HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n40\r\n" +
           std::string(64, 'x') + "\r\n40\r\n"},
  };
  for (const Case& each : cases) {
    Wire wire{server.port()};
    wire.send(each.request);
    const WireAnswer answer = wire.answer();
    EXPECT_EQ(answer.status, 413) << each.what;
    EXPECT_EQ(answer.field("Connection"), "close") << each.what;
    EXPECT_NE(answer.body.find("request.error.body_too_large"), std::string::npos) << each.what;
    EXPECT_TRUE(wire.closed()) << each.what;
  }
}

TEST(ConnectionLoop, LetsTheClientReadTheRefusalWhileItStillSends) {
  LiveHttp server{plain_rows()};
  Wire wire{server.port()};
  wire.send("POST /small HTTP/1.1\r\nHost: a\r\nContent-Length: 500000\r\n\r\n");
  wire.send(std::string(500'000, 'x'));
  EXPECT_EQ(wire.answer().status, 413);
}

TEST(ConnectionLoop, RefusesHeadsThatAreMalformed) {
  LiveHttp server{plain_rows()};
  struct Case {
    const char* what;
    std::string request;
    int status;
  };
  const std::string post = "POST /echo HTTP/1.1\r\nHost: a\r\n";
  const std::vector<Case> cases = {
      {"bare line feed", "GET /hello HTTP/1.1\nHost: a\n\n", 400},
      {"no host", "GET /hello HTTP/1.1\r\n\r\n", 400},
      {"two hosts", "GET /hello HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", 400},
      {"length and chunks",
       post + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
      {"two lengths", post + "Content-Length: 4\r\nContent-Length: 4\r\n\r\nabcd", 400},
      {"list of lengths", post + "Content-Length: 4, 4\r\n\r\nabcd", 400},
      {"signed length", post + "Content-Length: +4\r\n\r\nabcd", 400},
      {"coding we lack", post + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 501},
      {"coding in disguise", post + "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n", 400},
      {"folded field", "GET /hello HTTP/1.1\r\nHost: a\r\nX: 1\r\n 2\r\n\r\n", 400},
      {"dot segments", "GET /a/../hello HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"escaped dots", "GET /%2e%2e/etc HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"escaped NUL", "GET /a%00 HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"broken UTF-8", "GET /%ff HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"absolute form", "GET http://a/hello HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"version 2", "GET /hello HTTP/2.0\r\nHost: a\r\n\r\n", 505},
      {"long target", "GET /" + std::string(9000, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n", 414},
      {"large head",
       "GET /hello HTTP/1.1\r\nHost: a\r\nX: " + std::string(17'000, 'a') + "\r\n\r\n", 431},
      {"broken chunk", post + "Transfer-Encoding: chunked\r\n\r\nzz\r\n", 400},
      {"chunk longer than it says",
       post + "Transfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n0\r\n\r\n", 400},
  };
  for (const Case& each : cases) {
    Wire wire{server.port()};
    wire.send(each.request);
    const WireAnswer answer = wire.answer();
    EXPECT_EQ(answer.status, each.status) << each.what;
    EXPECT_EQ(answer.field("Content-Type"), "application/problem+json") << each.what;
    EXPECT_TRUE(wire.closed()) << each.what;
  }
}

TEST(ConnectionLoop, SmuggledRequestsAreNeverAnswered) {
  std::atomic<int> secrets{0};
  auto rows = plain_rows();
  rows.push_back(row(Method::get, "/secret", [&](const Request&, const Caller&) {
    ++secrets;
    return say("secret");
  }));
  LiveHttp server{std::move(rows)};
  Wire wire{server.port()};
  wire.send(
      "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n"
      "0\r\n\r\nGET /secret HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(wire.answer().status, 400);
  EXPECT_TRUE(wire.closed());
  EXPECT_EQ(secrets, 0);
}

static HttpOptions hasty() {
  HttpOptions options;
  options.head_time = options.idle_time = options.body_time = options.write_time =
      milliseconds{100};
  options.linger_time = milliseconds{200};
  options.workers = 2;
  return options;
}

TEST(ConnectionLoop, SlowHeadsAndBodiesAreCutOff) {
  LiveHttp server{plain_rows(), hasty()};
  Wire head{server.port()};
  head.send("GET /hello HTTP/1.1\r\nHo");
  EXPECT_EQ(head.answer().status, 408);
  EXPECT_TRUE(head.closed());
  Wire body{server.port()};
  body.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc");
  EXPECT_EQ(body.answer().status, 408);
  EXPECT_TRUE(body.closed());
  Wire idle{server.port()};
  idle.send(get("/hello"));
  EXPECT_EQ(idle.answer().status, 200);
  EXPECT_TRUE(idle.closed());
}

TEST(ConnectionLoop, SlowClientsHoldNoWorker) {
  HttpOptions options;
  options.workers = 2;
  auto rows = plain_rows();
  const std::string large(8 << 20, 'x');
  rows.push_back(row(Method::get, "/large", [&](const Request&, const Caller&) {
    return text_response(200, "application/octet-stream", large);
  }));
  LiveHttp server{std::move(rows), options};
  std::vector<Wire> slow;
  for (int i = 0; i < 20; ++i) {
    Wire& half = slow.emplace_back(server.port());
    half.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc");
    Wire& reader = slow.emplace_back(server.port());
    reader.take_little();
    reader.send(get("/large"));
  }
  for (int i = 0; i < 20; ++i) EXPECT_EQ(ask(server.port(), get("/hello")).body, "hello");
  EXPECT_EQ(slow[1].answer().body.size(), large.size());
}

TEST(ConnectionLoop, AReaderThatTakesNothingIsDropped) {
  Metrics metrics;
  const std::string large(32 << 20, 'x');
  LiveHttp server{{row(Method::get, "/large",
                       [&](const Request&, const Caller&) {
                         return text_response(200, "application/octet-stream", large);
                       })},
                  hasty(),
                  {},
                  {.metrics = &metrics}};
  Wire wire{server.port()};
  wire.take_little();
  wire.send(get("/large"));
  EXPECT_FALSE(wire.until("\r\n\r\n").empty());
  EXPECT_TRUE(eventually([&] { return metrics.open_connections == 0; }));
}

TEST(ConnectionLoop, TurnsAwayWhatIsBeyondTheLimit) {
  HttpOptions options;
  options.connections_max = 2;
  LiveHttp server{plain_rows(), options};
  Wire first{server.port()};
  Wire second{server.port()};
  first.send(get("/hello"));
  EXPECT_EQ(first.answer().status, 200);
  second.send(get("/hello"));
  EXPECT_EQ(second.answer().status, 200);
  Wire third{server.port()};
  const WireAnswer answer = third.answer();
  EXPECT_EQ(answer.status, 503);
  EXPECT_TRUE(answer.has("Retry-After"));
  EXPECT_TRUE(third.closed());
}

TEST(ConnectionLoop, SaysBusyWhenTheQueueIsFull) {
  Gate gate;
  HttpOptions options;
  options.workers = 1;
  options.queue_max = 1;
  LiveHttp server{{row(Method::get, "/wait",
                       [&](const Request&, const Caller&) {
                         gate.pass();
                         return say("done");
                       })},
                  options};
  Wire working{server.port()};
  working.send(get("/wait"));
  ASSERT_TRUE(eventually([&] { return gate.came() == 1; }));
  Wire first{server.port()};
  Wire second{server.port()};
  first.send(get("/wait"));
  second.send(get("/wait"));
  const WireAnswer refused = [&] {
    // Whichever of the two came second is refused; the other is answered once the gate opens.
    Wire third{server.port()};
    third.send(get("/wait"));
    return third.answer();
  }();
  EXPECT_EQ(refused.status, 503);
  EXPECT_TRUE(refused.has("Retry-After"));
  gate.open();
  EXPECT_EQ(working.answer().status, 200);
}

TEST(ConnectionLoop, StopsGracefully) {
  Gate gate;
  LiveHttp server{{row(Method::get, "/wait", [&](const Request&, const Caller&) {
    gate.pass();
    return say("done");
  })}};
  Wire idle{server.port()};
  Wire busy{server.port()};
  busy.send(get("/wait"));
  ASSERT_TRUE(eventually([&] { return gate.came() == 1; }));
  server.stop();
  EXPECT_TRUE(idle.closed());
  gate.open();
  const WireAnswer answer = busy.answer();
  EXPECT_EQ(answer.body, "done");
  EXPECT_EQ(answer.field("Connection"), "close");
  EXPECT_TRUE(busy.closed());
  server.join();
}

TEST(ConnectionLoop, LimitsTheRateOfEachClient) {
  HttpOptions options;
  options.rate = {.per_second = 0.01, .burst = 3};
  LiveHttp server{plain_rows(), options};
  Wire wire{server.port()};
  for (int i = 0; i < 3; ++i) {
    wire.send(get("/hello"));
    EXPECT_EQ(wire.answer().status, 200);
  }
  wire.send(get("/hello"));
  const WireAnswer refused = wire.answer();
  EXPECT_EQ(refused.status, 429);
  EXPECT_GE(std::stoi(refused.field("Retry-After")), 90);
  Wire other{server.port(), "127.0.0.2"};
  other.send(get("/hello"));
  EXPECT_EQ(other.answer().status, 200);
}

TEST(ConnectionLoop, BodiesTogetherHaveALimit) {
  HttpOptions options;
  options.bodies_max_bytes = 1000;
  LiveHttp server{plain_rows(), options};
  Wire first{server.port()};
  first.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 901\r\n\r\n" +
             std::string(900, 'x'));
  // Answered after the first one's bytes have been counted: both are read by the same thread.
  EXPECT_EQ(ask(server.port(), get("/hello")).status, 200);
  const WireAnswer refused =
      ask(server.port(), ask_with_body("POST", "/echo", "text/plain", std::string(500, 'x')));
  EXPECT_EQ(refused.status, 503);
  first.send("x");
  EXPECT_EQ(first.answer().body, "POST 901 -");
  EXPECT_EQ(ask(server.port(), ask_with_body("POST", "/echo", "text/plain", std::string(500, 'x')))
                .status,
            200);
}

}  // namespace allmende::tests

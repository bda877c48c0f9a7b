// The client against servers that behave badly, each written out as a script.
#include "federation/client/curl_client.hpp"

#include "tests/support/tiny_server.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>

namespace allmende {

using namespace std::chrono_literals;
using tests::http_answer;
using tests::TinyConnection;
using tests::TinyServer;

static CurlClient& dev_client() {
  static CurlClient client{{.user_agent = "Allmende/test (+http://localhost)", .dev = true}};
  return client;
}

static CurlClient& strict_client() {
  static CurlClient client{{.user_agent = "Allmende/test (+http://localhost)"}};
  return client;
}

static TinyServer::Script answering(std::string answer) {
  return [answer = std::move(answer)](TinyConnection& client) {
    while (!client.read_head().empty()) client.send(answer);
  };
}

TEST(CurlClient, GivesStatusHeadersBodyAndUrl) {
  std::string head;
  TinyServer server{[&](TinyConnection& client) {
    head = client.read_head();
    client.send(http_answer("200 OK", "ETag: \"7\"\r\nX-Two:  a b \r\n", "hello"));
  }};
  const HttpAnswer answer = dev_client().fetch(
      {.url = server.url("/feed.ics?x=1"), .headers = {{"If-None-Match", "\"6\""}}});
  EXPECT_EQ(answer.fault, std::nullopt);
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body, "hello");
  EXPECT_EQ(answer.header("etag"), "\"7\"");
  EXPECT_EQ(answer.header("x-two"), "a b");
  EXPECT_EQ(answer.url, server.url("/feed.ics?x=1"));
  EXPECT_TRUE(head.starts_with("GET /feed.ics?x=1 HTTP/1.1\r\n")) << head;
  EXPECT_NE(head.find("User-Agent: Allmende/test (+http://localhost)\r\n"), std::string::npos);
  EXPECT_NE(head.find("If-None-Match: \"6\"\r\n"), std::string::npos);
  EXPECT_EQ(head.find("Cookie"), std::string::npos);
  EXPECT_EQ(head.find("Authorization"), std::string::npos);
}

TEST(CurlClient, KeepsNoCookies) {
  std::mutex mutex;
  std::string heads;
  TinyServer server{[&](TinyConnection& client) {
    for (std::string head = client.read_head(); !head.empty(); head = client.read_head()) {
      const std::lock_guard lock{mutex};
      heads += head;
      client.send(http_answer("200 OK", "Set-Cookie: a=b\r\n", ""));
    }
  }};
  dev_client().fetch({.url = server.url()});
  dev_client().fetch({.url = server.url()});
  const std::lock_guard lock{mutex};
  EXPECT_EQ(heads.find("Cookie"), std::string::npos);
}

TEST(CurlClient, SendsABodyAndDoesNotFollowRedirectsOfPost) {
  std::string head;
  TinyServer server{[&](TinyConnection& client) {
    head = client.read_head();
    client.send(http_answer("307 Temporary", "Location: /elsewhere\r\n", ""));
  }};
  const HttpAnswer answer = dev_client().fetch({.url = server.url("/inbox"),
                                                .method = "POST",
                                                .headers = {{"Content-Type", "application/json"}},
                                                .body = "{}"});
  EXPECT_EQ(answer.status, 307);
  EXPECT_TRUE(head.starts_with("POST /inbox HTTP/1.1\r\n")) << head;
  EXPECT_NE(head.find("Content-Length: 2\r\n"), std::string::npos);
  EXPECT_EQ(head.find("Expect"), std::string::npos);
}

TEST(CurlClient, FollowsRedirectsAndSaysWhereItEnded) {
  TinyServer end{answering(http_answer("200 OK", "X-End: yes\r\n", "there"))};
  TinyServer begin{answering(http_answer(
      "302 Found", "X-First: yes\r\nLocation: " + end.url("/there") + "\r\n", "moved"))};
  const HttpAnswer answer = dev_client().fetch({.url = begin.url()});
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body, "there");
  EXPECT_EQ(answer.url, end.url("/there"));
  EXPECT_EQ(answer.header("x-end"), "yes");
  EXPECT_EQ(answer.header("x-first"), std::nullopt);
}

TEST(CurlClient, GivesUpOnRedirectsInACircleOrToOtherProtocols) {
  TinyServer circle{answering(http_answer("302 Found", "Location: /again\r\n", ""))};
  EXPECT_EQ(dev_client().fetch({.url = circle.url()}).fault, HttpFault::bad_redirect);
  for (const char* target : {"file:///etc/passwd", "gopher://127.0.0.1/", "ftp://127.0.0.1/x",
                             "http://user:secret@127.0.0.1/"}) {
    TinyServer server{
        answering(http_answer("302 Found", std::string{"Location: "} + target + "\r\n", ""))};
    EXPECT_EQ(dev_client().fetch({.url = server.url()}).fault, HttpFault::bad_redirect) << target;
  }
}

TEST(CurlClient, RefusesLocalAddressesHoweverTheyAreWritten) {
  std::atomic<int> connections = 0;
  TinyServer server{[&](TinyConnection&) { ++connections; }};
  const std::string port = ":" + std::to_string(server.port()) + "/";
  for (const char* host : {"127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "127.1",
                           "2130706433", "0x7f000001", "0", "[::]", "017700000001"}) {
    const HttpAnswer answer = strict_client().fetch({.url = std::string{"http://"} + host + port});
    EXPECT_EQ(answer.fault, HttpFault::refused_address) << host << " " << answer.cause;
  }
  EXPECT_EQ(connections, 0);
}

TEST(CurlClient, RefusesWhatIsNotAWebAddress) {
  for (const char* url : {"", "file:///etc/passwd", "ftp://example.org/", "http://",
                          "nonsense:", "http://user:secret@example.org/", "http://exa mple.org/"}) {
    EXPECT_EQ(strict_client().fetch({.url = url}).fault, HttpFault::bad_url) << url;
  }
}

TEST(CurlClient, GivesUpOnAServerThatDripsItsAnswer) {
  TinyServer server{[](TinyConnection& client) {
    client.read_head();
    client.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
    while (!client.closed_within(100ms)) client.send("x");
  }};
  const HttpAnswer slow =
      dev_client().fetch({.url = server.url(), .limits = {.slow = std::chrono::seconds{1}}});
  EXPECT_EQ(slow.fault, HttpFault::timeout);
  const HttpAnswer late = dev_client().fetch({.url = server.url(), .limits = {.total = 300ms}});
  EXPECT_EQ(late.fault, HttpFault::timeout);
  EXPECT_EQ(late.body, "");
}

TEST(CurlClient, GivesUpOnAServerThatSaysNothing) {
  TinyServer server{[](TinyConnection& client) {
    while (!client.closed_within(1000ms)) {
    }
  }};
  EXPECT_EQ(dev_client().fetch({.url = server.url(), .limits = {.total = 200ms}}).fault,
            HttpFault::timeout);
}

TEST(CurlClient, StopsAtTheLargestSize) {
  TinyServer told{answering(http_answer("200 OK", "", std::string(2000, 'x')))};
  EXPECT_EQ(dev_client().fetch({.url = told.url(), .limits = {.max_bytes = 1999}}).fault,
            HttpFault::too_large);
  EXPECT_EQ(dev_client().fetch({.url = told.url(), .limits = {.max_bytes = 2000}}).status, 200);
  TinyServer untold{[](TinyConnection& client) {
    client.read_head();
    client.send("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
    while (client.send(std::string(1000, 'x'))) {
    }
  }};
  EXPECT_EQ(dev_client().fetch({.url = untold.url(), .limits = {.max_bytes = 100000}}).fault,
            HttpFault::too_large);
}

TEST(CurlClient, SaysUnreachableWhenNobodyListensOrTheAnswerBreaksOff) {
  TinyServer half{[](TinyConnection& client) {
    client.read_head();
    client.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
  }};
  EXPECT_EQ(dev_client().fetch({.url = half.url()}).fault, HttpFault::unreachable);
  std::string gone;
  {
    TinyServer server{[](TinyConnection&) {}};
    gone = server.url();
  }
  EXPECT_EQ(dev_client().fetch({.url = gone}).fault, HttpFault::unreachable);
  EXPECT_EQ(dev_client().fetch({.url = "http://nowhere.invalid/"}).fault, HttpFault::no_such_host);
}

TEST(CurlClient, SaysTlsWhenTheOtherSideDoesNotSpeakIt) {
  TinyServer server{[](TinyConnection& client) { client.send("no TLS here\r\n"); }};
  EXPECT_EQ(dev_client().fetch({.url = "https://127.0.0.1:" + std::to_string(server.port())}).fault,
            HttpFault::tls);
}

TEST(CurlClient, KeepsManyInFlightOnOneThread) {
  std::mutex mutex;
  std::condition_variable all_here;
  int waiting = 0;
  constexpr int kCount = 8;
  TinyServer server{[&](TinyConnection& client) {
    client.read_head();
    {
      // Nobody is answered before everybody has asked.
      std::unique_lock lock{mutex};
      if (++waiting == kCount) all_here.notify_all();
      all_here.wait_for(lock, 10s, [&] { return waiting == kCount; });
    }
    client.send(http_answer("200 OK", "Connection: close\r\n", "x"));
  }};
  std::condition_variable changed;
  int good = 0;
  for (int i = 0; i < kCount; ++i) {
    dev_client().start({.url = server.url()}, [&](const HttpAnswer& answer) {
      const std::lock_guard lock{mutex};
      if (answer.status == 200) ++good;
      changed.notify_all();
    });
  }
  std::unique_lock lock{mutex};
  EXPECT_TRUE(changed.wait_for(lock, 15s, [&] { return good == kCount; }));
}

TEST(CurlClient, EndsOpenTransfersWhenItGoes) {
  TinyServer server{[](TinyConnection& client) {
    while (!client.closed_within(1000ms)) {
    }
  }};
  std::optional<HttpFault> fault;
  {
    CurlClient client{{.user_agent = "x", .dev = true}};
    client.start({.url = server.url()}, [&](const HttpAnswer& answer) { fault = answer.fault; });
  }
  EXPECT_EQ(fault, HttpFault::unreachable);
}

}  // namespace allmende

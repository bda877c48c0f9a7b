// Kept answers: who gets them, and when they go.
#include "server/http/response_cache.hpp"

#include <gtest/gtest.h>

#include <atomic>

#include "server/http/metrics.hpp"
#include "tests/support/live_http.hpp"

namespace allmende::tests {

/// A server whose handler counts its calls and answers with the count.
struct Counting {
  std::atomic<std::uint64_t> changes{1};
  std::atomic<int> calls{0};
  Metrics metrics;
  LiveHttp server;

  explicit Counting(int keep_seconds = 60, HttpOptions options = {})
      : server{rows(keep_seconds), options, hooks(), parts()} {}

  std::vector<Route> rows(int keep_seconds) {
    const auto handler = [this, keep_seconds](const Request& request, const Caller&) {
      Response response = text_response(200, "text/plain",
                               request.locale + std::to_string(++calls) + std::string(2000, ' '));
      response.keep_seconds = keep_seconds;
      return response;
    };
    const auto private_one = [this](const Request&, const Caller&) {
      Response response = text_response(200, "text/plain", std::to_string(++calls));
      response.keep_seconds = 60;
      response.headers.add("Set-Cookie", "a=b");
      return response;
    };
    return {row(Method::get, "/page", handler), row(Method::get, "/cookie", private_one)};
  }
  DispatcherHooks hooks() {
    return {.caller = [](const Request& request, const Route&) {
      Caller caller{.locale = request.locale};
      if (request.header("Authorization")) caller.account_id = AccountId::make();
      return caller;
    }};
  }
  HttpParts parts() {
    return {.changes = [this] { return changes.load(); }, .log = nullptr, .metrics = &metrics};
  }
  WireAnswer page(const std::string& fields = "", const std::string& target = "/page") {
    return ask(server.port(), get(target, fields));
  }
};

TEST(ResponseCache, AnswersStrangersUntilSomethingChanges) {
  Counting counting;
  const WireAnswer first = counting.page();
  const WireAnswer second = counting.page();
  EXPECT_EQ(first.body, second.body);
  EXPECT_EQ(counting.calls, 1);
  EXPECT_EQ(first.field("ETag"), second.field("ETag"));
  EXPECT_NE(first.field("X-Request-Id"), second.field("X-Request-Id"));
  EXPECT_EQ(second.field("Vary"), "Accept-Encoding");
  EXPECT_EQ(second.field("X-Content-Type-Options"), "nosniff");
  counting.changes = 2;
  EXPECT_NE(counting.page().body, first.body);
  EXPECT_EQ(counting.calls, 2);
  counting.changes = 0;
  counting.page();
  counting.page();
  EXPECT_EQ(counting.calls, 4) << "nothing is kept while changes are not known";
}

TEST(ResponseCache, ServesEachForm) {
  Counting counting;
  const std::string plain = counting.page().body;
  EXPECT_EQ(counting.page("Accept-Encoding: br\r\n").field("Content-Encoding"), "br");
  EXPECT_EQ(counting.page("Accept-Encoding: gzip, br\r\n").field("Content-Encoding"), "br");
  EXPECT_EQ(counting.calls, 2) << "one coding is kept at a time, whoever asks for it";
  const WireAnswer gzip = counting.page("Accept-Encoding: gzip\r\n");
  EXPECT_EQ(gzip.field("Content-Encoding"), "gzip");
  EXPECT_LT(gzip.body.size(), plain.size());
  const WireAnswer same =
      counting.page("Accept-Encoding: gzip\r\nIf-None-Match: " + gzip.field("ETag") + "\r\n");
  EXPECT_EQ(same.status, 304);
  EXPECT_FALSE(same.has("Content-Length"));
  Wire wire{counting.server.port()};
  wire.send("HEAD /page HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(wire.answer(true).field("Content-Length"), std::to_string(plain.size()));
  wire.send(get("/page"));
  EXPECT_EQ(wire.answer().body, plain);
  EXPECT_EQ(counting.calls, 3);
}

TEST(ResponseCache, LearnsFromAClientThatHasTheAnswer) {
  Counting counting;
  const WireAnswer first = counting.page();
  counting.changes = 2;
  counting.calls = 0;
  EXPECT_EQ(counting.page("If-None-Match: " + first.field("ETag") + "\r\n").status, 304);
  EXPECT_EQ(counting.page().body, first.body);
  EXPECT_EQ(counting.calls, 1);
}

TEST(ResponseCache, KeepsApartWhatMayDiffer) {
  Counting counting;
  counting.page();
  counting.page("Accept-Language: en\r\n");
  EXPECT_EQ(counting.calls, 2);
  counting.page("Accept: text/html\r\n");
  EXPECT_EQ(counting.calls, 3);
  counting.page("", "/page?x=1");
  EXPECT_EQ(counting.calls, 4);
  EXPECT_TRUE(counting.page("Accept-Language: en\r\n").body.starts_with("en"));
  EXPECT_EQ(counting.calls, 4);
}

TEST(ResponseCache, IsBypassedByWhoeverIsKnown) {
  Counting counting;
  counting.page();
  for (const char* fields :
       {"Authorization: Bearer x\r\n", "Cookie: a=1; allmende_session=x\r\n",
        "Accept: text/html\r\nAccept: text/plain\r\n", "Signature: keyId=1\r\n"}) {
    const int before = counting.calls;
    counting.page(fields);
    counting.page(fields);
    EXPECT_EQ(counting.calls, before + 2) << fields;
  }
  counting.page("Cookie: theme=dark\r\n");
  EXPECT_EQ(counting.metrics.cache_hits, 1);
}

TEST(ResponseCache, KeepsNothingItWasNotTold) {
  Counting never{0};
  never.page();
  never.page();
  EXPECT_EQ(never.calls, 2);
  Counting counting;
  counting.page("", "/cookie");
  counting.page("", "/cookie");
  EXPECT_EQ(counting.calls, 2);
  HttpOptions off;
  off.cache_max_bytes = 0;
  Counting without{60, off};
  without.page();
  without.page();
  EXPECT_EQ(without.calls, 2);
}

static std::shared_ptr<KeptAnswer> kept(std::size_t bytes) {
  auto answer = std::make_shared<KeptAnswer>();
  answer->body = std::make_shared<const std::string>(bytes, 'x');
  answer->changes = 1;
  answer->keep = std::chrono::seconds{10};
  return answer;
}

TEST(ResponseCache, IsBoundedAndForgetsTheLeastUsed) {
  ResponseCache cache{100'000, [] { return 1; }};
  for (int i = 0; i < 100; ++i) {
    cache.keep(std::to_string(i), kept(10'000));
    EXPECT_NE(cache.find("0", {}), nullptr) << "used all the time";
    EXPECT_LE(cache.size_bytes(), 100'000U);
  }
  EXPECT_EQ(cache.find("50", {}), nullptr);
  cache.keep("large", kept(50'000));
  EXPECT_EQ(cache.find("large", {}), nullptr);
}

TEST(ResponseCache, EntriesGrowOld) {
  ResponseCache cache{100'000, [] { return 1; }};
  cache.keep("a", kept(10));
  const ResponseCache::Moment made{};
  EXPECT_NE(cache.find("a", made + std::chrono::seconds{10}), nullptr);
  EXPECT_EQ(cache.find("a", made + std::chrono::seconds{11}), nullptr);
  EXPECT_EQ(cache.size_bytes(), 0U);
}

}  // namespace allmende::tests

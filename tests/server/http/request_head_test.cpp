// The gate and the pure readers behind it.
#include "server/http/request_head.hpp"

#include <gtest/gtest.h>

#include "server/http/body_reader.hpp"
#include "server/http/client_address.hpp"
#include "server/http/loop_stream.hpp"
#include "server/http/method.hpp"
#include "server/http/rate_limit.hpp"
#include "server/http/target.hpp"

namespace allmende::tests {

static int status_of_head(const std::string& bytes) {
  RequestHead head;
  const HeadScan scan = scan_head(bytes, 0, {});
  if (scan.fault) return scan.fault->status;
  if (scan.size == 0) return 0;
  const auto fault = read_head(std::string_view{bytes}.substr(0, scan.size), {}, head);
  return fault ? fault->status : 200;
}

TEST(RequestHead, TakesWhatTheStandardAllowsAndNoMore) {
  struct Case {
    const char* what;
    std::string bytes;
    int status;
  };
  const std::string get = "GET / HTTP/1.1\r\n";
  std::string many = get + "Host: a\r\n";
  for (int i = 0; i < 120; ++i) many += "X: 1\r\n";
  const std::vector<Case> cases = {
      {"plain", get + "Host: a\r\n\r\n", 200},
      {"blanks around a value", get + "Host: \t a \t\r\n\r\n", 200},
      {"port", get + "Host: [::1]:8080\r\n\r\n", 200},
      {"high bytes in a value", get + "Host: a\r\nX: \xc3\xa4\r\n\r\n", 200},
      {"any token as method", "M-SEARCH / HTTP/1.1\r\nHost: a\r\n\r\n", 200},
      {"incomplete", get + "Host: a\r\n", 0},
      {"tab between the words", "GET\t/ HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"two blanks", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"no version", "GET /\r\nHost: a\r\n\r\n", 400},
      {"lower-case version", "GET / http/1.1\r\nHost: a\r\n\r\n", 400},
      {"version with a digit too many", "GET / HTTP/1.10\r\nHost: a\r\n\r\n", 400},
      {"version 1.2", "GET / HTTP/1.2\r\nHost: a\r\n\r\n", 505},
      {"method with a brace", "G{T / HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"long method", std::string(40, 'M') + " / HTTP/1.1\r\nHost: a\r\n\r\n", 501},
      {"asterisk", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"fragment", "GET /#a HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"raw bytes in the target", "GET /\xc3\xa4 HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"blank before the colon", get + "Host : a\r\n\r\n", 400},
      {"no colon", get + "Host: a\r\nX\r\n\r\n", 400},
      {"no name", get + "Host: a\r\n: x\r\n\r\n", 400},
      {"carriage return in a value", get + "Host: a\r\nX: 1\r2\r\n\r\n", 400},
      {"NUL in a value", get + "Host: a\r\nX: 1" + std::string(1, '\0') + "\r\n\r\n", 400},
      {"bare line feed later", get + "Host: a\r\nX: 1\nY: 2\r\n\r\n", 400},
      {"host with a path", get + "Host: a/b\r\n\r\n", 400},
      {"empty host", get + "Host:\r\n\r\n", 400},
      {"many fields", many + "\r\n", 431},
      {"length of 20 digits", get + "Host: a\r\nContent-Length: 99999999999999999999\r\n\r\n", 400},
      {"chunks in 1.0", "GET / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", 400},
      {"chunks twice",
       get + "Host: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n", 400},
      {"chunked twice in one", get + "Host: a\r\nTransfer-Encoding: chunked, chunked\r\n\r\n", 501},
      {"expectation we lack", get + "Host: a\r\nExpect: tea\r\n\r\n", 417},
      {"head over the limit", get + "Host: a\r\nX: " + std::string(20'000, 'x'), 431},
  };
  for (const Case& each : cases) EXPECT_EQ(status_of_head(each.bytes), each.status) << each.what;
}

TEST(RequestHead, FindsTheEndHoweverTheBytesCome) {
  const std::string bytes = "GET / HTTP/1.1\r\nHost: a\r\n\r\nrest";
  std::size_t scanned = 0;
  for (std::size_t size = 1; size <= bytes.size(); ++size) {
    const HeadScan scan = scan_head(std::string_view{bytes}.substr(0, size), scanned, {});
    ASSERT_FALSE(scan.fault) << size;
    EXPECT_EQ(scan.size, size < 27 ? 0U : 27U) << size;
    if (scan.size > 0) break;
    scanned = size;
  }
}

TEST(RequestHead, KnowsWhetherTheConnectionStays) {
  struct Case {
    const char* version;
    const char* connection;
    bool stays;
  };
  const std::vector<Case> cases = {{"1.1", "", true},
                                   {"1.1", "Connection: close\r\n", false},
                                   {"1.1", "Connection: Keep-Alive, Close\r\n", false},
                                   {"1.1", "Connection: upgrade\r\n", true},
                                   {"1.0", "", false},
                                   {"1.0", "Connection: Keep-Alive\r\n", true}};
  for (const Case& each : cases) {
    const std::string bytes =
        std::string{"GET / HTTP/"} + each.version + "\r\nHost: a\r\n" + each.connection + "\r\n";
    RequestHead head;
    ASSERT_FALSE(read_head(bytes, {}, head));
    EXPECT_EQ(head.keep_alive, each.stays) << each.version << each.connection;
  }
}

TEST(Target, IsDecodedOrRefused) {
  const auto target = read_target("/b%C3%BChne/a+b?x=1%2B1&y=a+b&&z&x=");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->path, "/bühne/a+b");
  const QueryPairs expected = {{"x", "1+1"}, {"y", "a b"}, {"z", ""}, {"x", ""}};
  EXPECT_EQ(target->query, expected);
  for (const char* bad :
       {"/%", "/%4", "/%zz", "/%ff", "/%c0%af", "/%ed%a0%80", "/a%2fb", "/a/./b", "/a/..", "/.",
        "/%2E%2E/", "/a%00", "/a%0d%0a", "/?x=%ff", "/?%00=1", "/?x=%", "", "x"}) {
    EXPECT_FALSE(read_target(bad)) << bad;
  }
  for (const char* good : {"/", "/a/", "/...", "/.well-known/x", "/a..b", "/?", "//"}) {
    EXPECT_TRUE(read_target(good)) << good;
  }
  std::string many = "/?";
  for (int i = 0; i < 201; ++i) many += "a&";
  EXPECT_FALSE(read_target(many));
}

TEST(BodyReader, KnowsWhereABodyEnds) {
  using State = BodyReader::State;
  struct Case {
    const char* what;
    std::string bytes;
    State state;
    std::string body;
    std::size_t taken;
  };
  const std::vector<Case> cases = {
      {"nothing", "0\r\n\r\nGET", State::done, "", 5},
      {"two chunks", "2\r\nab\r\nA\r\n0123456789\r\n0\r\n\r\n", State::done, "ab0123456789", 27},
      {"extension", "1;a=\"b\"\r\nx\r\n0\r\n\r\n", State::done, "x", 17},
      {"trailer", "0\r\nX: 1\r\n\r\n", State::done, "", 11},
      {"open", "5\r\nab", State::more, "ab", 5},
      {"no size", "\r\n", State::malformed, "", 2},
      {"sign", "+1\r\nx\r\n", State::malformed, "", 4},
      {"prefix", "0x1\r\nx\r\n", State::malformed, "", 5},
      {"blank", "1 \r\nx\r\n", State::malformed, "", 4},
      {"bare line feed", "1\nx\r\n", State::malformed, "", 2},
      {"huge size", "ffffffffffffffff\r\n", State::malformed, "", 18},
      {"over the limit", "65\r\n", State::too_large, "", 4},
      {"endless line", std::string(2000, '1'), State::malformed, "", 2000},
      {"trailer without a name", "0\r\n : 1\r\n\r\n", State::malformed, "", 9},
  };
  for (const Case& each : cases) {
    BodyReader whole;
    whole.expect_chunks(100);
    EXPECT_EQ(whole.take(each.bytes), each.taken) << each.what;
    EXPECT_EQ(whole.state(), each.state) << each.what;
    EXPECT_EQ(whole.release(), each.body) << each.what;
    BodyReader slow;
    slow.expect_chunks(100);
    for (const char c : each.bytes) slow.take({&c, 1});
    EXPECT_EQ(slow.state(), each.state) << each.what << ", byte by byte";
  }
}

TEST(ProxyList, KnowsItsNetworks) {
  const ProxyList list{{"10.0.0.0/8", "192.0.2.1", "2001:db8::/33", "::1"}};
  for (const char* inside :
       {"10.1.2.3", "192.0.2.1", "2001:db8:7fff::1", "::1", "::ffff:10.0.0.1"}) {
    EXPECT_TRUE(list.contains(inside)) << inside;
  }
  for (const char* outside : {"11.0.0.1", "192.0.2.2", "2001:db8:8000::1", "::2", "x", ""}) {
    EXPECT_FALSE(list.contains(outside)) << outside;
  }
  for (const char* bad : {"10.0.0.0/33", "::/129", "10.0.0.0/", "10.0.0.0/x", "host", "/8"}) {
    EXPECT_THROW((ProxyList{{bad}}), Error) << bad;
  }
  EXPECT_EQ(list.client("10.0.0.1", "203.0.113.1, 10.0.0.2"), "203.0.113.1");
  EXPECT_EQ(list.client("10.0.0.1", "spoofed, 203.0.113.1"), "203.0.113.1");
  EXPECT_EQ(list.client("10.0.0.1", "garbage"), "10.0.0.1");
  EXPECT_EQ(list.client("10.0.0.1", ""), "10.0.0.1");
}

TEST(RateLimit, FillsUpAgain) {
  RateLimit limit{{.per_second = 2, .burst = 3}};
  const auto start = RateLimit::Moment{} + std::chrono::hours{1};
  for (int i = 0; i < 3; ++i) EXPECT_FALSE(limit.refuse("192.0.2.1", start));
  EXPECT_EQ(limit.refuse("192.0.2.1", start), std::chrono::seconds{1});
  EXPECT_FALSE(limit.refuse("192.0.2.1", start + std::chrono::milliseconds{500}));
  EXPECT_TRUE(limit.refuse("192.0.2.1", start + std::chrono::milliseconds{500}));
  for (int i = 0; i < 3; ++i) EXPECT_FALSE(limit.refuse("2001:db8::" + std::to_string(i), start));
  EXPECT_TRUE(limit.refuse("2001:db8::99", start)) << "one household, one bucket";
  limit.sweep(start + std::chrono::minutes{1});
  EXPECT_EQ(limit.size(), 0U);
}

TEST(EventText, KeepsLinesApart) {
  EXPECT_EQ(event_text("e", "a\nb\r\nc", "7"), "id: 7\nevent: e\ndata: a\ndata: b\ndata: c\n\n");
  EXPECT_EQ(event_text("e\nx: y", "", "1\n2"), "id: 12\nevent: ex: y\ndata: \n\n");
}

TEST(Cookies, AreFoundByTheirWholeName) {
  EXPECT_EQ(find_cookie("a=1; session=x=y; b=2", "session"), "x=y");
  EXPECT_EQ(find_cookie("xsession=1", "session"), std::nullopt);
  EXPECT_EQ(find_cookie("sessionx=1;session=2", "session"), "2");
  EXPECT_EQ(find_cookie("", "session"), std::nullopt);
}

}  // namespace allmende::tests

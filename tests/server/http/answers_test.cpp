// What every answer carries: tags, codings, ranges, security fields, problems, the client's
// address.
#include "tests/support/live_http.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

#include <atomic>
#include <filesystem>
#include <fstream>

#include "server/http/health_routes.hpp"
#include "server/http/static_files.hpp"

namespace allmende::tests {

static std::string long_text() {
  std::string words;
  while (words.size() < 5000) words += "Eine Bühne für alle. ";
  return words;
}

static std::string unpacked(const std::string& gzip) {
  z_stream stream{};
  inflateInit2(&stream, 15 + 16);
  std::string plain(1 << 20, '\0');
  std::string input = gzip;
  stream.next_in = reinterpret_cast<Bytef*>(input.data());
  stream.avail_in = static_cast<uInt>(input.size());
  stream.next_out = reinterpret_cast<Bytef*>(plain.data());
  stream.avail_out = static_cast<uInt>(plain.size());
  inflate(&stream, Z_FINISH);
  plain.resize(stream.total_out);
  inflateEnd(&stream);
  return plain;
}

static std::vector<Route> text_rows() {
  return {row(Method::get, "/long",
              [](const Request&, const Caller&) {
                return text_response(200, "text/plain", long_text());
              }),
          row(Method::get, "/short",
              [](const Request&, const Caller&) {
                return text_response(200, "text/plain", "kurz");
              }),
          row(Method::get, "/tagged",
              [](const Request&, const Caller&) {
                return text_response(200, "text/plain",
                         long_text()).with_header("ETag", "\"v5\"");
              }),
          row(Method::get, "/picture",
              [](const Request&, const Caller&) {
                return text_response(200, "image/png", long_text());
              }),
          row(Method::post, "/long",
              [](const Request&, const Caller&) {
                return text_response(200, "text/plain", long_text());
              })};
}

TEST(Answers, HeadIsGetWithoutContent) {
  LiveHttp server{text_rows()};
  Wire wire{server.port()};
  wire.send("HEAD /long HTTP/1.1\r\nHost: a\r\n\r\n");
  const WireAnswer head = wire.answer(true);
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.field("Content-Length"), std::to_string(long_text().size()));
  wire.send(get("/long"));
  const WireAnswer full = wire.answer();
  EXPECT_EQ(full.body, long_text());
  EXPECT_EQ(full.field("ETag"), head.field("ETag"));
}

TEST(Answers, UnchangedContentIsNotSentAgain) {
  LiveHttp server{text_rows()};
  const std::string tag = ask(server.port(), get("/long")).field("ETag");
  ASSERT_TRUE(tag.starts_with("\""));
  struct Case {
    std::string fields;
    int status;
  };
  const std::vector<Case> cases = {
      {"If-None-Match: " + tag + "\r\n", 304},
      {"If-None-Match: \"x\", W/" + tag + "\r\n", 304},
      {"If-None-Match: *\r\n", 304},
      {"If-None-Match: " + tag + "\r\nAccept-Encoding: br\r\n", 304},
      {"If-None-Match: \"x\"\r\n", 200},
      {"If-None-Match: " + tag.substr(1) + "\r\n", 200},
  };
  for (const Case& each : cases) {
    const WireAnswer answer = ask(server.port(), get("/long", each.fields));
    EXPECT_EQ(answer.status, each.status) << each.fields;
    if (each.status != 304) continue;
    EXPECT_FALSE(answer.has("Content-Length")) << each.fields;
    EXPECT_FALSE(answer.has("Content-Type")) << each.fields;
    EXPECT_TRUE(answer.has("ETag")) << each.fields;
    EXPECT_TRUE(answer.has("Vary")) << each.fields;
  }
  const WireAnswer posted =
      ask(server.port(), "POST /long HTTP/1.1\r\nHost: a\r\nIf-None-Match: " + tag + "\r\n\r\n");
  EXPECT_EQ(posted.status, 200);
}

TEST(Answers, CodingsFollowTheirWeights) {
  LiveHttp server{text_rows()};
  struct Case {
    const char* target;
    const char* accept;
    const char* coding;
  };
  const std::vector<Case> cases = {
      {"/long", "gzip", "gzip"},
      {"/long", "gzip, deflate, br", "br"},
      {"/long", "gzip;q=1.0, br;q=0.5", "gzip"},
      {"/long", "br;q=0, gzip", "gzip"},
      {"/long", "gzip;q=0, br;q=0.000", ""},
      {"/long", "*", "br"},
      {"/long", "*;q=0, gzip;q=0.1", "gzip"},
      {"/long", "deflate", ""},
      {"/long", "identity", ""},
      {"/short", "gzip, br", ""},
      {"/picture", "gzip, br", ""},
  };
  for (const Case& each : cases) {
    const WireAnswer answer = ask(
        server.port(), get(each.target, std::string{"Accept-Encoding: "} + each.accept + "\r\n"));
    EXPECT_EQ(answer.field("Content-Encoding"), each.coding) << each.target << each.accept;
    EXPECT_EQ(answer.field("Vary"),
              std::string_view{each.target} == "/long" ? "Accept-Encoding" : "");
    if (answer.field("Content-Encoding") == "gzip") {
      EXPECT_EQ(unpacked(answer.body), long_text());
      EXPECT_TRUE(answer.field("ETag").ends_with("-g\""));
    }
  }
}

TEST(Answers, TheHandlersTagStaysAsItIs) {
  LiveHttp server{text_rows()};
  const WireAnswer answer = ask(server.port(), get("/tagged", "Accept-Encoding: br\r\n"));
  EXPECT_EQ(answer.field("ETag"), "\"v5\"");
  EXPECT_EQ(answer.field("Content-Encoding"), "br");
}

TEST(Answers, EveryOneIsGuarded) {
  auto rows = text_rows();
  rows.push_back(row(Method::get, "/page", [](const Request&, const Caller&) {
    return text_response(200, "text/html", "<p>")
        .with_header("Content-Security-Policy", "default-src 'self'");
  }));
  HttpOptions options;
  options.proxies = {"127.0.0.0/8"};
  LiveHttp server{std::move(rows), options};
  for (const char* target : {"/short", "/nowhere", "/%2e%2e"}) {
    const WireAnswer answer = ask(server.port(), get(target));
    EXPECT_EQ(answer.field("X-Content-Type-Options"), "nosniff") << target;
    EXPECT_EQ(answer.field("X-Frame-Options"), "DENY") << target;
    EXPECT_EQ(answer.field("Content-Security-Policy"),
              "default-src 'none'; frame-ancestors 'none'");
    EXPECT_TRUE(answer.has("Referrer-Policy")) << target;
    EXPECT_TRUE(answer.has("Permissions-Policy")) << target;
    EXPECT_TRUE(answer.has("Cross-Origin-Opener-Policy")) << target;
    EXPECT_FALSE(answer.has("Strict-Transport-Security")) << target;
  }
  EXPECT_EQ(ask(server.port(), get("/page")).field("Content-Security-Policy"),
            "default-src 'self'");
  EXPECT_TRUE(ask(server.port(), get("/short", "X-Forwarded-Proto: https\r\n"))
                  .has("Strict-Transport-Security"));
}

TEST(Answers, OnlyProxiesSpeakForOthers) {
  const auto rows = [] {
    return std::vector<Route>{row(Method::get, "/who", [](const Request& request, const Caller&) {
      return text_response(
          200, "text/plain",
          request.client_address + " " + (request.secure ? "s" : "p") + " " + request.request_id);
    })};
  };
  const std::string asked = get("/who",
                                "X-Forwarded-For: 203.0.113.9, 198.51.100.7, 127.0.0.5\r\n"
                                "X-Forwarded-Proto: https\r\nX-Request-Id: abc-1\r\n");
  HttpOptions trusting;
  trusting.proxies = {"127.0.0.0/8", "2001:db8::/32"};
  LiveHttp behind{rows(), trusting};
  EXPECT_EQ(ask(behind.port(), asked).body, "198.51.100.7 s abc-1");
  LiveHttp open{rows()};
  const std::string answer = ask(open.port(), asked).body;
  EXPECT_TRUE(answer.starts_with("127.0.0.1 p ")) << answer;
  EXPECT_EQ(answer.find("abc-1"), std::string::npos);
}

TEST(Answers, HealthSaysHowTheServerIs) {
  std::atomic<bool> ready{false};
  LiveHttp server{health_routes([&] { return ready.load(); })};
  EXPECT_EQ(ask(server.port(), get("/healthz")).status, 200);
  EXPECT_EQ(ask(server.port(), get("/readyz")).status, 503);
  ready = true;
  EXPECT_EQ(ask(server.port(), get("/readyz")).body, "ready\n");
}

/// A folder that goes away with the test.
class Folder {
 public:
  Folder() : path_(std::filesystem::temp_directory_path() / ("allmende-" + make_uuid())) {
    std::filesystem::create_directories(path_ / "build/_app/immutable");
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  void write(const std::string& name, const std::string& content) const {
    std::ofstream{path_ / name} << content;
  }
  std::string build() const { return path_ / "build"; }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

static void fill(const Folder& folder) {
  folder.write("build/_app/immutable/app.js", "0123456789");
  folder.write("build/_app/immutable/app.js.br", "brotli twin");
  folder.write("build/_app/immutable/app.js.gz", "gzip twin");
  folder.write("build/_app/font.woff2", "font");
  folder.write("build/site.webmanifest", "{}");
  folder.write("build/index.html", "<p>");
  folder.write("secret", "secret");
  std::filesystem::create_symlink(folder.path() / "secret", folder.path() / "build/_app/link.txt");
}

TEST(StaticFiles, AreServedWithTheirTwins) {
  const Folder folder;
  fill(folder);
  const StaticFiles files{folder.build()};
  LiveHttp server{files.routes()};
  const auto file = [&](const char* target, const std::string& fields = "") {
    return ask(server.port(), get(target, fields));
  };
  const WireAnswer plain = file("/_app/immutable/app.js");
  EXPECT_EQ(plain.body, "0123456789");
  EXPECT_EQ(plain.field("Content-Type"), "text/javascript; charset=utf-8");
  EXPECT_EQ(plain.field("Cache-Control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(plain.field("Vary"), "Accept-Encoding");
  EXPECT_EQ(file("/_app/immutable/app.js", "Accept-Encoding: br\r\n").body, "brotli twin");
  const WireAnswer gzip = file("/_app/immutable/app.js", "Accept-Encoding: gzip\r\n");
  EXPECT_EQ(gzip.body, "gzip twin");
  EXPECT_EQ(gzip.field("Content-Encoding"), "gzip");
  EXPECT_EQ(gzip.field("Content-Type"), "text/javascript; charset=utf-8");
  EXPECT_EQ(file("/_app/font.woff2").field("Content-Type"), "font/woff2");
  EXPECT_EQ(file("/_app/font.woff2").field("Cache-Control"), "public, no-cache");
  EXPECT_EQ(file("/site.webmanifest").field("Content-Type"), "application/manifest+json");
  EXPECT_EQ(file("/index.html").status, 404);
  const std::string fresh = "If-None-Match: " + gzip.field("ETag") + "\r\n";
  EXPECT_EQ(file("/_app/immutable/app.js", fresh).status, 304);
  const std::string since = "If-Modified-Since: " + plain.field("Last-Modified") + "\r\n";
  EXPECT_EQ(file("/_app/immutable/app.js", since).status, 304);
  const WireAnswer head =
      ask(server.port(), "HEAD /_app/immutable/app.js HTTP/1.1\r\nHost: a\r\n\r\n", true);
  EXPECT_EQ(head.field("Content-Length"), "10");
}

TEST(StaticFiles, NothingOutsideCanBeNamed) {
  const Folder folder;
  fill(folder);
  const StaticFiles files{folder.build()};
  LiveHttp server{files.routes()};
  struct Case {
    const char* target;
    int status;
  };
  const std::vector<Case> cases = {
      {"/_app/../../secret", 400},
      {"/_app/%2e%2e/%2e%2e/secret", 400},
      {"/_app/..%2f..%2fsecret", 400},
      {"/_app/link.txt", 404},
      {"/_app//etc/passwd", 404},
      {"/_app/immutable", 404},
      {"/_app/", 404},
      {"/_app/immutable/app.js/", 404},
      {"/_app/%5c..%5c..%5csecret", 404},
      {"/_app/nothing.js", 404},
  };
  for (const Case& each : cases) {
    const WireAnswer answer = ask(server.port(), get(each.target));
    EXPECT_EQ(answer.status, each.status) << each.target;
    EXPECT_EQ(answer.body.find("secret\n"), std::string::npos);
  }
}

TEST(StaticFiles, RangesAreCutOut) {
  const Folder folder;
  fill(folder);
  const StaticFiles files{folder.build()};
  LiveHttp server{files.routes()};
  struct Case {
    const char* range;
    int status;
    const char* body;
    const char* content_range;
  };
  const std::vector<Case> cases = {
      {"bytes=2-4", 206, "234", "bytes 2-4/10"},
      {"bytes=7-", 206, "789", "bytes 7-9/10"},
      {"bytes=-2", 206, "89", "bytes 8-9/10"},
      {"bytes=-20", 206, "0123456789", "bytes 0-9/10"},
      {"bytes=8-99", 206, "89", "bytes 8-9/10"},
      {"bytes=10-", 416, "", "bytes */10"},
      {"bytes=-0", 416, "", "bytes */10"},
      {"bytes=4-2", 200, "0123456789", ""},
      {"bytes=0-1,3-4", 200, "0123456789", ""},
      {"bytes=99999999999999999999-", 200, "0123456789", ""},
      {"lines=1-2", 200, "0123456789", ""},
  };
  for (const Case& each : cases) {
    const WireAnswer answer =
        ask(server.port(), get("/_app/immutable/app.js", std::string{"Range: "} + each.range +
                                                             "\r\nAccept-Encoding: br\r\n"));
    EXPECT_EQ(answer.status, each.status) << each.range;
    EXPECT_EQ(answer.body, each.body) << each.range;
    EXPECT_EQ(answer.field("Content-Range"), each.content_range) << each.range;
  }
  EXPECT_EQ(
      ask(server.port(), get("/_app/immutable/app.js", "Range: bytes=0-1\r\nIf-Range: \"old\"\r\n"))
          .status,
      200);
}

}  // namespace allmende::tests

// Errors become problem documents, exactly once, without their causes.
#include "server/http/dispatcher.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "server/http/negotiation.hpp"
#include "tests/support/live_http.hpp"

namespace allmende::tests {

static std::string translate(const std::string& key, const std::string& locale,
                             const std::vector<std::pair<std::string, std::string>>& params) {
  std::string text = locale + ":" + key;
  for (const auto& [name, value] : params) text += " " + name + "=" + value;
  return text;
}

static Route thrower(std::string path, Error error) {
  return row(Method::get, std::move(path),
             [error](const Request&, const Caller&) -> Response { throw error; });
}

static Error busy_with_status() {
  Error error{Error::Kind::invalid, "x.error.precondition"};
  error.status = 412;
  return error;
}

TEST(Dispatcher, GivesEachKindItsStatus) {
  struct Case {
    Error error;
    int status;
  };
  const std::vector<Case> cases = {
      {invalid("/a", "x.error.a"), 422},
      {unauthenticated("x.error.sign_in"), 401},
      {forbidden("x.error.denied"), 403},
      {not_found("x.error.not_found"), 404},
      {gone("x.error.gone"), 410},
      {conflict("x.error.overlap", "/span"), 409},
      {limited("x.error.limited", std::chrono::seconds{7}), 429},
      {unavailable("x.error.database", "the cable is out"), 503},
      {internal("the cause"), 500},
      {busy_with_status(), 412},
  };
  std::vector<Route> rows;
  for (std::size_t i = 0; i < cases.size(); ++i) {
    rows.push_back(thrower("/" + std::to_string(i), cases[i].error));
  }
  LiveHttp server{std::move(rows), {}, {.translate = translate}};
  for (std::size_t i = 0; i < cases.size(); ++i) {
    const WireAnswer answer = ask(server.port(), get("/" + std::to_string(i)));
    EXPECT_EQ(answer.status, cases[i].status);
    EXPECT_EQ(answer.field("Content-Type"), "application/problem+json");
    const Json problem = Json::parse(answer.body);
    EXPECT_EQ(problem["status"].integer(), cases[i].status);
    EXPECT_EQ(problem["code"].text(), cases[i].error.key);
    EXPECT_EQ(problem["type"].text(), "urn:allmende:error:" + cases[i].error.key);
    EXPECT_EQ(problem["title"].text(), "de:" + cases[i].error.key);
    EXPECT_EQ(problem["instance"].text(), "urn:uuid:" + answer.field("X-Request-Id"));
    EXPECT_EQ(answer.body.find("cable"), std::string::npos);
    EXPECT_EQ(answer.has("WWW-Authenticate"), cases[i].status == 401);
  }
  EXPECT_EQ(ask(server.port(), get("/6")).field("Retry-After"), "7");
  EXPECT_EQ(ask(server.port(), get("/7")).field("Retry-After"), "2");
}

TEST(Dispatcher, NamesEachFault) {
  LiveHttp server{
      {thrower("/x", invalid({{"/a", "x.error.a", {{"max", "5"}}}, {"?b", "x.error.b"}}))},
      {},
      {.translate = translate}};
  const Json problem = Json::parse(ask(server.port(), get("/x", "Accept-Language: en\r\n")).body);
  ASSERT_EQ(problem["errors"].size(), 2U);
  EXPECT_EQ(problem["title"].text(), "en:x.error.a max=5");
  EXPECT_EQ(problem["errors"].at(0)["pointer"].text(), "/a");
  EXPECT_EQ(problem["errors"].at(0)["detail"].text(), "en:x.error.a max=5");
  EXPECT_EQ(problem["errors"].at(1)["pointer"].text(), "?b");
  EXPECT_EQ(problem["errors"].at(1)["code"].text(), "x.error.b");
}

TEST(Dispatcher, SurvivesWhateverIsThrown) {
  LiveHttp server{
      {row(Method::get, "/std",
           [](const Request&, const Caller&) -> Response {
             throw std::runtime_error("private words");
           }),
       row(Method::get, "/int", [](const Request&, const Caller&) -> Response { throw 5; }),
       row(Method::get, "/split", [](const Request&, const Caller&) {
         return text_response(200, "text/plain", "x").with_header("X-A", "1\r\nX-B: 2");
       })}};
  for (const char* target : {"/std", "/int", "/split"}) {
    const WireAnswer answer = ask(server.port(), get(target));
    EXPECT_EQ(answer.status, 500) << target;
    EXPECT_NE(answer.body.find("server.error.internal"), std::string::npos);
    EXPECT_EQ(answer.body.find("private"), std::string::npos);
    EXPECT_EQ(answer.head.find("X-B"), std::string::npos);
  }
}

TEST(Dispatcher, TheLogHasTheCauseAndNoSecrets) {
  std::ostringstream lines;
  const Log log{{.level = "info", .json = true, .sink = &lines}};
  {
    LiveHttp server{
        {thrower("/x", internal("the cable is out"))}, {}, {.log = &log}, {.log = &log}};
    ask(server.port(),
        get("/x?token=geheim", "Authorization: Bearer geheim\r\nCookie: a=geheim\r\n"));
  }
  const std::string all = lines.str();
  EXPECT_NE(all.find("the cable is out"), std::string::npos);
  EXPECT_EQ(all.find("geheim"), std::string::npos);
  std::istringstream each{all};
  std::string line;
  while (std::getline(each, line)) {
    const Json entry = Json::parse(line);
    if (entry["path"].is_null()) continue;
    EXPECT_EQ(entry["path"].text(), "/x");
    EXPECT_EQ(entry["route"].text(), "/x");
    EXPECT_EQ(entry["status"].integer(), 500);
    EXPECT_EQ(entry["address"].text(), "127.0.0.x");
    EXPECT_EQ(entry["request_id"].text().size(), 36U);
  }
}

TEST(Dispatcher, AsksWhoTheCallerIs) {
  const auto caller = [](const Request& request, const Route& route) -> Caller {
    if (route.scope != Scope::open && !request.header("Authorization")) {
      throw unauthenticated("access.error.sign_in");
    }
    return {.locale = "en"};
  };
  const auto handler = [](const Request&, const Caller& asking) {
    return text_response(200, "text/plain", asking.locale + asking.request_id);
  };
  LiveHttp server{{{Method::get, "/mine", Scope::session, handler}}, {}, {.caller = caller}};
  EXPECT_EQ(ask(server.port(), get("/mine")).status, 401);
  const WireAnswer answer = ask(server.port(), get("/mine", "Authorization: Bearer x\r\n"));
  EXPECT_EQ(answer.body, "en" + answer.field("X-Request-Id"));
}

TEST(Dispatcher, ShowsPagesToPeople) {
  const auto page = [](const Request&, int status, const std::string& key) {
    return text_response(200, "text/html", std::to_string(status) + " " + key);
  };
  LiveHttp server{{}, {}, {.error_page = page}};
  const std::string browser = "Accept: text/html,application/xhtml+xml,*/*;q=0.8\r\n";
  const WireAnswer seen = ask(server.port(), get("/nowhere", browser));
  EXPECT_EQ(seen.status, 404);
  EXPECT_EQ(seen.body, "404 request.error.not_found");
  for (const auto& request : {get("/api/v1/nowhere", browser), get("/nowhere", "Accept: */*\r\n"),
                              get("/nowhere", "Accept: text/html;q=0\r\n"), get("/nowhere")}) {
    EXPECT_EQ(ask(server.port(), request).field("Content-Type"), "application/problem+json");
  }
}

TEST(Dispatcher, AnswersForPathsWithoutARow) {
  const auto handler = [](const Request&, const Caller&) { return no_content(); };
  LiveHttp server{{row(Method::get, "/a", handler), row(Method::put, "/a", handler)}};
  const WireAnswer wrong = ask(server.port(), "DELETE /a HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(wrong.status, 405);
  EXPECT_EQ(wrong.field("Allow"), "GET, HEAD, PUT, OPTIONS");
  const WireAnswer options = ask(server.port(), "OPTIONS /a HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(options.status, 204);
  EXPECT_EQ(options.field("Allow"), "GET, HEAD, PUT, OPTIONS");
  EXPECT_FALSE(options.has("Content-Length"));
  EXPECT_EQ(ask(server.port(), get("/b")).status, 404);
}

TEST(Dispatcher, TakesOnlyTheRowsMediaType) {
  static const Shape kWish{"Wish", {{"name", Kind::text, Need::required, "Name."}}};
  LiveHttp server{
      {row(Method::post, "/wish",
           [](const Request& request, const Caller&) { return ok(read_body(request, kWish)); },
           {.body = &kWish})}};
  const auto post = [&](const char* type, const char* body) {
    return ask(server.port(), ask_with_body("POST", "/wish", type, body)).status;
  };
  EXPECT_EQ(post("application/json", R"({"name": "x"})"), 200);
  EXPECT_EQ(post("application/json; charset=utf-8", R"({"name": "x"})"), 200);
  EXPECT_EQ(post("text/plain", R"({"name": "x"})"), 415);
  EXPECT_EQ(post("application/jsonx", R"({"name": "x"})"), 415);
  EXPECT_EQ(post("application/json", "{"), 400);
  EXPECT_EQ(post("application/json", "{}"), 422);
}

TEST(Negotiation, PicksTheLanguage) {
  EXPECT_EQ(choose_locale("/", ""), "de");
  EXPECT_EQ(choose_locale("/", "en-GB,en;q=0.9,de;q=0.8"), "en");
  EXPECT_EQ(choose_locale("/", "fr, de;q=0.5, en;q=0.4"), "de");
  EXPECT_EQ(choose_locale("/", "en;q=0"), "de");
  EXPECT_EQ(choose_locale("/en/agenda", "de"), "en");
  EXPECT_EQ(choose_locale("/enten", ""), "de");
}

}  // namespace allmende::tests

// Bad input over the wire: a 4xx problem that names the field, and nothing stored.
#include <gtest/gtest.h>

#include "tests/support/city.hpp"
#include "tests/support/live_http.hpp"

namespace allmende::tests {

static std::string nested(int levels) {
  return std::string(static_cast<std::size_t>(levels), '[') +
         std::string(static_cast<std::size_t>(levels), ']');
}

/// The event of a wish with one member in place of, or beside, the good ones.
static std::string wish_with(const std::string& member) {
  const std::string name = member.substr(0, member.find(':'));
  std::string text = "{";
  const std::vector<std::string> good{R"("title": "Gut")",
                                      R"("starts_local": "2030-01-01T10:00:00")",
                                      R"("ends_local": "2030-01-01T11:00:00")"};
  for (const std::string& one : good) {
    if (!one.starts_with(name + ":")) text += one + ", ";
  }
  return text + member + "}";
}

struct BadWish {
  std::string member;
  std::string pointer;
  std::string key;
};

static std::vector<BadWish> wrong_types_and_texts() {
  return {
      {R"("title": 7)", "/title", "request.error.type"},
      {R"("title": null)", "/title", "request.error.type"},
      {R"("title": {"de": "x"})", "/title", "request.error.type"},
      {R"("title": [])", "/title", "request.error.type"},
      {R"("title": "")", "/title", "events.error.title_empty"},
      {R"("title": " \t ")", "/title", "events.error.title_empty"},
      {R"("title": ")" + std::string(301, 'x') + "\"", "/title", "request.error.too_long"},
      {R"("summary": ")" + std::string(1001, 'x') + "\"", "/summary", "request.error.too_long"},
      {R"("description": ")" + std::string(65537, 'x') + "\"", "/description",
       "request.error.too_long"},
      {R"("colour": "red")", "/colour", "request.error.unknown_field"},
      {R"("a/b~c": 1)", "/a~1b~0c", "request.error.unknown_field"},
      {R"("id": "0193aaaa-0000-7000-8000-000000000000")", "/id", "request.error.unknown_field"},
      {R"("all_day": "yes")", "/all_day", "request.error.type"},
      {R"("all_day": 1)", "/all_day", "request.error.type"},
      {R"("tags": "a,b")", "/tags", "request.error.type"},
      {R"("tags": ["gut", 7])", "/tags/1", "request.error.type"},
      {R"("tags": [" "])", "/tags", "events.error.tag_empty"},
      {R"("tags": [")" + std::string(61, 'x') + "\"]", "/tags", "events.error.too_long"},
      {R"("tags": ["1","2","3","4","5","6","7","8","9","10","11","12","13","14","15","16","17",)"
       R"("18","19","20","21"])",
       "/tags", "request.error.too_many"},
      {R"("languages": ["d"])", "/languages", "events.error.language"},
      {R"("languages": ["de_DE!"])", "/languages", "events.error.language"},
      {R"("category": "opera")", "/category", "request.error.choice"},
      {R"("status": "gone")", "/status", "request.error.choice"},
      {R"("visibility": "secret")", "/visibility", "request.error.choice"},
      {R"("online_url": "javascript:alert")", "/online_url", "events.error.address"},
      {R"("ticket_url": "ftp://example.org")", "/ticket_url", "events.error.address"},
      {R"("ticket_url": "https://")", "/ticket_url", "events.error.address"},
  };
}

static std::vector<BadWish> wrong_times_and_numbers() {
  return {
      {R"("starts_local": "2030-01-01T25:00:00")", "/starts_local", "request.error.format"},
      {R"("starts_local": "2030-02-30T10:00:00")", "/starts_local", "request.error.format"},
      {R"("starts_local": "2030-01-01T10:00:00Z")", "/starts_local", "request.error.format"},
      {R"("starts_local": "tomorrow")", "/starts_local", "request.error.format"},
      {R"("starts_local": 1893492000)", "/starts_local", "request.error.type"},
      {R"("starts_local": "9999999-01-01T10:00:00")", "/starts_local", "request.error.format"},
      {R"("ends_local": "2029-01-01T10:00:00")", "/ends_local", "events.error.ends_before_start"},
      {R"("ends_local": "2099-01-01T10:00:00")", "/ends_local", "events.error.span_long"},
      {R"("zone": "Europe/Bielefeld")", "/zone", "events.error.zone_unknown"},
      {R"("zone": "../../etc/passwd")", "/zone", "events.error.zone_unknown"},
      {R"("zone": "")", "/zone", "events.error.zone_unknown"},
      {R"("place": {"name": "X", "latitude": 91, "longitude": 8})", "/place/latitude",
       "request.error.too_large"},
      {R"("place": {"name": "X", "latitude": 1e308, "longitude": 8})", "/place/latitude",
       "request.error.too_large"},
      {R"("place": {"name": "X", "longitude": -180.5, "latitude": 0})", "/place/longitude",
       "request.error.too_small"},
      {R"("place": {"name": "X", "latitude": 52})", "/place/latitude", "events.error.coordinates"},
      {R"("place": {"street": "Ohne Namen 1"})", "/place/name", "request.error.required"},
      {R"("place": {"name": "X", "country": "DEU"})", "/place/country", "request.error.too_long"},
      {R"("place": "Rathaus")", "/place", "request.error.type"},
      {R"("price": {"kind": "cheap"})", "/price/kind", "request.error.choice"},
      {R"("price": {"kind": "paid", "min_cents": 9223372036854775807})", "/price/min_cents",
       "request.error.too_large"},
      {R"("price": {"kind": "paid", "min_cents": -1})", "/price/min_cents",
       "request.error.too_small"},
      {R"("price": {"kind": "paid", "min_cents": 1.5})", "/price/min_cents", "request.error.type"},
      {R"("price": {"kind": "paid", "min_cents": 900, "max_cents": 100})", "/price/min_cents",
       "events.error.price"},
      {R"("price": {"kind": "paid", "currency": "€"})", "/price/currency", "events.error.currency"},
      {R"("recurrence": {"rule": "FREQ=SOMETIMES"})", "/recurrence/rule",
       "calendars.error.rule_invalid"},
      {R"("recurrence": {"rule": ""})", "/recurrence", "calendars.error.rule_empty"},
      {R"("recurrence": {"rule": "FREQ=DAILY", "dates": ["never"]})", "/recurrence/dates/0",
       "request.error.format"},
      {R"("recurrence": {"rule": "FREQ=DAILY", "exceptions": "2030-01-02T10:00:00"})",
       "/recurrence/exceptions", "request.error.type"},
  };
}

static void expect_problem(const Reply& reply, int status, const std::string& told) {
  EXPECT_EQ(reply.status, status) << told << reply.body;
  EXPECT_EQ(reply.header("Content-Type"), "application/problem+json") << told;
  const Json problem = reply.json();
  EXPECT_EQ(problem["status"].integer(), reply.status) << told;
  EXPECT_EQ(problem["type"].text(), "urn:allmende:error:" + reply.code()) << told;
  EXPECT_FALSE(problem["title"].text().empty()) << told;
  EXPECT_NE(problem["title"].text(), reply.code()) << "no words for it";
  // A gap in the words that nothing filled.
  EXPECT_EQ(reply.body.find("{min}"), std::string::npos) << reply.body;
  EXPECT_EQ(reply.body.find("{max}"), std::string::npos) << reply.body;
  EXPECT_EQ(reply.body.find("{type}"), std::string::npos) << reply.body;
  EXPECT_EQ(reply.body.find("{kind}"), std::string::npos) << reply.body;
  EXPECT_EQ(reply.body.find("{format}"), std::string::npos) << reply.body;
  EXPECT_EQ(reply.body.find("{choices}"), std::string::npos) << reply.body;
  EXPECT_EQ(reply.body.find("{expected}"), std::string::npos) << reply.body;
}

static void expect_field(const Reply& reply, const std::string& pointer, const std::string& key) {
  const Json errors = reply.json()["errors"];
  for (std::size_t i = 0; i < errors.size(); ++i) {
    if (errors.at(i)["pointer"].text() != pointer) continue;
    EXPECT_EQ(errors.at(i)["code"].text(), key) << reply.body;
    EXPECT_NE(errors.at(i)["detail"].text(), key) << "no words for it";
    return;
  }
  ADD_FAILURE() << pointer << " is not named in " << reply.body;
}

static std::string count_events(const City& city) {
  return city.sql("SELECT count(*) FROM events")[0];
}

TEST(BadInputWalk, WrongFieldsAreNamedAndNothingIsStored) {
  const City city;
  HttpClient mia = city.client();
  mia.headers().emplace_back("Accept-Language", "en");
  std::vector<BadWish> wishes = wrong_types_and_texts();
  for (const BadWish& one : wrong_times_and_numbers()) wishes.push_back(one);
  for (const BadWish& one : wishes) {
    const Reply reply = mia.send({"POST", kEvents, wish_with(one.member)});
    expect_problem(reply, 422, one.member.substr(0, 80) + "\n");
    expect_field(reply, one.pointer, one.key);
  }
  EXPECT_EQ(count_events(city), "0");

  const std::string path = mia.post(kEvents, event_wish("Gut", "2030-01-01")).header("Location");
  const std::string before = mia.get(path).body;
  for (const BadWish& one : wishes) {
    const Reply reply = mia.send({"PATCH", path, "{" + one.member + "}"});
    EXPECT_EQ(reply.status, 422) << one.member.substr(0, 80) << reply.body;
  }
  EXPECT_EQ(mia.get(path).body, before);
}

TEST(BadInputWalk, AllFaultsOfAFormAreToldAtOnce) {
  const City city;
  const Reply reply = city.client().send(
      {"POST", kEvents, R"({"summary": 1, "place": {"latitude": "x"}, "colour": 1})"});
  expect_problem(reply, 422, "");
  for (const char* pointer : {"/title", "/starts_local", "/ends_local", "/summary", "/place/name",
                              "/place/latitude", "/colour"}) {
    EXPECT_NE(reply.body.find(std::string{"\"pointer\":\""} + pointer + "\""), std::string::npos)
        << pointer << reply.body;
  }
}

TEST(BadInputWalk, WhatIsNoJsonIsRefused) {
  const City city;
  HttpClient mia = city.client();
  const std::string good = wish_with(R"("summary": "x")");
  const std::vector<std::string> bodies{
      "",
      "{",
      "null trailing",
      R"({"title": "a", "title": "b"})",
      R"({"title": "\u0000"})",
      "{\"title\": \"\xff\xfe\"}",
      "{\"title\": \"\xed\xa0\x80\"}",
      "{\"title\": \"\xc0\xaf\"}",
      R"({"title": "\ud800"})",
      std::string{"{\"title\": \"a\0b\"}", 16},
      R"({"price": {"kind": "paid", "min_cents": 99999999999999999999999999}})",
      R"({"price": {"kind": "paid", "min_cents": 1e999}})",
      nested(100),
      R"({"title": )" + nested(100) + "}",
      "\xef\xbb\xbf" + good,
      "{'title': 'x'}",
      R"({"title": NaN})",
  };
  for (const std::string& body : bodies) {
    const Reply reply = mia.send({"POST", kEvents, body});
    expect_problem(reply, 400, body.substr(0, 60) + "\n");
  }
  for (const std::string body : {"[]", "7", "\"x\"", "null"}) {
    expect_problem(mia.send({"POST", kEvents, body}), 422, body);
  }
  EXPECT_EQ(count_events(city), "0");
  EXPECT_EQ(mia.send({"POST", kEvents, good}).status, 201);
}

TEST(BadInputWalk, WrongTypesSizesAndMethodsOfRequests) {
  const City city;
  HttpClient mia = city.client();
  const std::string good = wish_with(R"("summary": "x")");
  expect_problem(mia.send({"POST", kEvents, good, "text/plain"}), 415, "");
  expect_problem(mia.send({"POST", kEvents, good, "application/x-www-form-urlencoded"}), 415, "");
  const std::string import = "/api/v1/calendars/theater.programm/import";
  expect_problem(mia.send({"POST", import, "BEGIN:VCALENDAR", "application/json"}), 415, "import");
  expect_problem(mia.send({"POST", import, "no calendar", "text/calendar"}), 422, "import");
  expect_problem(mia.send({"POST", import, "", "text/calendar"}), 422, "import");
  expect_problem(mia.send({"POST", kEvents, std::string(2 << 20, 'x')}), 413, "");
  const Reply method = mia.send({"PUT", kEvents, good});
  expect_problem(method, 405, "");
  EXPECT_NE(method.header("Allow").find("POST"), std::string::npos);
  expect_problem(mia.get("/api/v1/nothing"), 404, "");
  EXPECT_EQ(count_events(city), "0");
}

TEST(BadInputWalk, WrongQueriesAreNamed) {
  const City city;
  HttpClient visitor = city.stranger();
  struct Case {
    std::string query;
    std::string name;
  };
  const std::vector<Case> cases{
      {"radius=99&near=52,8", "?radius"},
      {"radius=100001&near=52,8", "?radius"},
      {"radius=x&near=52,8", "?radius"},
      {"radius=500", "?near"},
      {"near=52", "?near"},
      {"near=152,8", "?near"},
      {"near=nan,inf", "?near"},
      {"near=52,8,9", "?near"},
      {"from=2026-13-01", "?from"},
      {"from=heute", "?from"},
      {"from=2026-11-27&to=2026-11-26", "?to"},
      {"to=99999-01-01", "?to"},
      {"q=" + std::string(201, 'x'), "?q"},
      {"category=opera", "?category"},
      {"category=music,opera", "?category"},
      {"free=maybe", "?free"},
      {"limit=0", "?limit"},
      {"limit=101", "?limit"},
      {"limit=99999999999999999999", "?limit"},
      {"limit=-1", "?limit"},
      {"limit=1.5", "?limit"},
      {"colour=red", "?colour"},
      {"q=a&q=b", "?q"},
      {"tag=" + std::string(61, 'x'), "?tag"},
  };
  for (const Case& one : cases) {
    for (const std::string path : {"/api/v1/agenda?", "/api/v1/agenda/days?"}) {
      const Reply reply = visitor.get(path + one.query);
      expect_problem(reply, 422, one.query + "\n");
      EXPECT_NE(reply.body.find("\"pointer\":\"" + one.name + "\""), std::string::npos)
          << one.query << reply.body;
    }
  }
  expect_problem(visitor.get("/api/v1/agenda/days?from=2026-01-01&to=2027-06-01"), 422, "days");
  for (const std::string cursor :
       {"x", "1", "1.", ".1", "-1.1", "999999999999999999.999999999999999999999"}) {
    expect_problem(visitor.get("/api/v1/agenda?cursor=" + cursor), 422, cursor);
  }
  for (const std::string query : {"q=%00", "tag=%00", "organisation=%00", "q=%ff%fe", "q=%"}) {
    const Reply reply = visitor.get("/api/v1/agenda?" + query);
    EXPECT_TRUE(reply.status == 400 || reply.status == 422) << query << reply.body;
  }
}

TEST(BadInputWalk, OddAddressesOfThingsAreNotFound) {
  const City city;
  HttpClient visitor = city.stranger();
  for (const std::string key : {"nothing", "%27%3B--", "0193aaaa-0000-7000-8000-000000000000",
                                "..%2f..%2fetc", "a%00b", "0193aaaa", "%F0%9F%8E%AD"}) {
    for (const std::string noun : {"events", "calendars", "organisations"}) {
      const Reply reply = visitor.get("/api/v1/" + noun + "/" + key);
      EXPECT_TRUE(reply.status == 404 || reply.status == 400)
          << noun << " " << key << " " << reply.status << reply.body;
    }
  }
  HttpClient mia = city.client();
  const std::string path = mia.post(kEvents, event_wish("Gut", "2030-01-01")).header("Location");
  for (const std::string date : {"20300101T193000", "tomorrow", "20309999", "99999999T999999"}) {
    EXPECT_EQ(mia.get(path + "/occurrences/" + date).status, 404) << date;
    EXPECT_EQ(mia.del(path + "/occurrences/" + date).status, 404) << date;
    EXPECT_EQ(mia.put(path + "/occurrences/" + date, Json::object()).status, 404) << date;
  }
}

}  // namespace allmende::tests

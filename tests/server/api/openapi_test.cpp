#include "server/api/openapi.hpp"

#include <gtest/gtest.h>

namespace allmende::tests {

static const Shape kQuery{"ThingsQuery",
                          {{"text", Kind::text, Need::optional, "Words to look for."},
                           {"tags", Kind::list_of_text, Need::required, "Words."}}};
static const Shape kThing{"Thing", {{"name", Kind::text, Need::required, "Name."}}};
static const Shape kOtherThing{"Thing", {{"title", Kind::text, Need::required, "Title."}}};

static Response nothing(const Request&, const Caller&) { return no_content(); }

static std::vector<Route> sample() {
  return {{Method::get,
           "/api/v1/things",
           Scope::open,
           nothing,
           {.summary = "Things", .tag = "things", .query = &kQuery, .answer = &kThing}},
          {Method::post,
           "/api/v1/things",
           Scope::events_write,
           nothing,
           {.summary = "Make a thing",
            .tag = "things",
            .body = &kThing,
            .answer = &kThing,
            .success = 201,
            .errors = {"things.error.full", "things.error.closed"}}},
          {Method::del,
           "/api/v1/things/{thing}",
           Scope::session,
           nothing,
           {.summary = "Drop a thing", .tag = "things", .success = 204}},
          {Method::get,
           "/kalender/{calendar}.ics",
           Scope::open,
           nothing,
           {.summary = "iCalendar", .tag = "calendars", .answer_type = "text/calendar"}},
          {Method::get, "/hidden", Scope::open, nothing, {.summary = "Hidden", .hidden = true}},
          {Method::propfind, "/dav/{path...}", Scope::open, nothing, {.summary = "DAV"}}};
}

TEST(OpenApi, ShowsEachRow) {
  const Json api = render_openapi(sample(), "0.1.0", "https://stadt.example");
  EXPECT_EQ(api["openapi"].text(), "3.1.0");
  EXPECT_EQ(api["paths"].keys(),
            (std::vector<std::string>{"/api/v1/things", "/api/v1/things/{thing}",
                                      "/kalender/{calendar}.ics"}));
  const Json list = api["paths"]["/api/v1/things"]["get"];
  EXPECT_EQ(list["operationId"].text(), "get_things");
  EXPECT_EQ(list["parameters"].size(), 2U);
  EXPECT_EQ(list["parameters"].at(1)["required"].boolean(), true);
  EXPECT_EQ(list["parameters"].at(1)["explode"].boolean(), false);
  const Json make = api["paths"]["/api/v1/things"]["post"];
  EXPECT_EQ(make["requestBody"]["content"]["application/json"]["schema"]["$ref"].text(),
            "#/components/schemas/Thing");
  EXPECT_EQ(make["responses"].keys(),
            (std::vector<std::string>{"201", "400", "401", "403", "409", "413", "415", "422", "429",
                                      "default"}));
  EXPECT_NE(make["responses"]["409"]["description"].text().find("things.error.full"),
            std::string::npos);
  EXPECT_EQ(make["description"].text(), "Token scope: events:write.");
  const Json drop = api["paths"]["/api/v1/things/{thing}"]["delete"];
  EXPECT_FALSE(drop["responses"]["204"].has("content"));
  EXPECT_TRUE(drop["responses"].has("404"));
  const Json feed = api["paths"]["/kalender/{calendar}.ics"]["get"];
  EXPECT_EQ(feed["operationId"].text(), "get_kalender_calendar_ics");
  EXPECT_TRUE(feed["responses"]["200"]["content"].has("text/calendar"));
  EXPECT_EQ(api["components"]["schemas"].keys(), (std::vector<std::string>{"Problem", "Thing"}));
}

TEST(OpenApi, RefusesTwoMeaningsOfOneName) {
  auto rows = sample();
  rows.push_back({Method::get,
                  "/api/v1/others",
                  Scope::open,
                  nothing,
                  {.summary = "Others", .tag = "things", .answer = &kOtherThing}});
  EXPECT_THROW(render_openapi(rows, "1", "https://a.example"), Error);
  auto twice = sample();
  twice.push_back(
      {Method::get, "/things", Scope::open, nothing, {.summary = "x", .tag = "things"}});
  EXPECT_THROW(render_openapi(twice, "1", "https://a.example"), Error);
}

}  // namespace allmende::tests

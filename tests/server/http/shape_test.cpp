// What comes in is compared with its shape; every departure is named.
#include "server/http/shape.hpp"

#include <gtest/gtest.h>

#include "server/http/request.hpp"
#include "server/http/target.hpp"

namespace allmende::tests {

using enum Kind;
using enum Need;

static const Shape kPlace{
    "Place",
    {{"name", text, required, "Name.", 20}, {"latitude", number, nullable, "Degrees.", 90, -90}}};

static const Shape kWish{"Wish",
                         {{"title", text, required, "Title.", 10, 1},
                          {"count", integer, optional, "How many.", 100, 1},
                          {"big", integer, optional, "Any number."},
                          {"on", boolean, optional, "On."},
                          {"at", instant, optional, "When."},
                          {"day", date, optional, "Day."},
                          {"wall", local_time, optional, "Wall time."},
                          {"id", uuid, optional, "Id."},
                          {"link", url, nullable, "Link.", 100},
                          {"kind", text, optional, "Kind.", 0, 0, {"a", "b"}},
                          {"place", object, nullable, "Where.", 0, 0, {}, &kPlace},
                          {"tags", list_of_text, optional, "Words.", 2},
                          {"places", list_of_objects, optional, "Places.", 2, 0, {}, &kPlace}}};

/// "field key" of every fault, or "" when there is none.
static std::string faults_of(const std::function<void()>& read) {
  try {
    read();
    return "";
  } catch (const Error& error) {
    std::string all;
    for (const Fault& fault : error.faults) {
      all += (all.empty() ? "" : ", ") + fault.field + " " +
             fault.key.substr(std::string{"request.error."}.size());
    }
    return all + (error.status != 0 ? " (" + std::to_string(error.status) + ")" : "");
  }
}

static std::string body_faults(const std::string& body) {
  Request request;
  request.body = body;
  return faults_of([&] { read_body(request, kWish); });
}

static std::string nested(std::size_t depth) {
  std::string text = R"({"title":)";
  for (std::size_t i = 0; i < depth; ++i) text += '[';
  for (std::size_t i = 0; i < depth; ++i) text += ']';
  return text + "}";
}

TEST(Shape, NamesWhatIsWrongWithABody) {
  struct Case {
    std::string body;
    const char* faults;
  };
  const std::vector<Case> cases = {
      {R"({"title":"x"})", ""},
      {R"({"title":"x","link":null,"place":null})", ""},
      {R"({"title":"x","place":{"name":"y","latitude":-90}})", ""},
      {R"({"title":"x","at":"2026-11-27T19:30:00+01:00","day":"2026-11-27",)"
       R"("wall":"2026-11-27T19:30"})",
       ""},
      {"{}", "/title required"},
      {"[]", " type"},
      {"null", " type"},
      {R"({"title":null})", "/title type"},
      {R"({"title":5,"on":1})", "/title type, /on type"},
      {R"({"title":""})", "/title too_small"},
      {R"({"title":"12345678901"})", "/title too_long"},
      {R"({"title":"x","other":1,"a/b~":2})", "/other unknown_field, /a~1b~0 unknown_field"},
      {R"({"title":"x","count":0})", "/count too_small"},
      {R"({"title":"x","count":101})", "/count too_large"},
      {R"({"title":"x","count":1.5})", "/count type"},
      {R"({"title":"x","count":1e2})", "/count type"},
      {R"({"title":"x","big":9007199254740993})", "/big too_large"},
      {R"({"title":"x","big":-9007199254740993})", "/big too_small"},
      {R"({"title":"x","big":99999999999999999999})", " json (400)"},
      {R"({"title":"x","at":"2026-13-01T00:00:00Z"})", "/at format"},
      {R"({"title":"x","day":"2026-02-30"})", "/day format"},
      {R"({"title":"x","wall":"2026-02-03T25:00"})", "/wall format"},
      {R"({"title":"x","id":"5"})", "/id format"},
      {R"j({"title":"x","link":"javascript:alert(1)"})j", "/link format"},
      {R"({"title":"x","link":"https://"})", "/link format"},
      {R"({"title":"x","link":"https://a b"})", "/link format"},
      {R"({"title":"x","kind":"c"})", "/kind choice"},
      {R"({"title":"x","place":{}})", "/place/name required"},
      {R"({"title":"x","place":{"name":"y","latitude":91}})", "/place/latitude too_large"},
      {R"({"title":"x","place":[]})", "/place type"},
      {R"({"title":"x","tags":["a",5]})", "/tags/1 type"},
      {R"({"title":"x","tags":["a","b","c"]})", "/tags too_many"},
      {R"({"title":"x","places":[{"name":"y"},{}]})", "/places/1/name required"},
      {R"({"title":"x","places":[1]})", "/places/0 type"},
      {R"({"title":"x","title":"y"})", " json (400)"},
      {"{\"title\":\"\xff\"}", " json (400)"},
      {R"({"title":"a\u0000b"})", " json (400)"},
      {R"({"title":"\ud800"})", " json (400)"},
      {R"({"title":"x"} x)", " json (400)"},
      {"", " json (400)"},
      {nested(50), "/title type"},
      {nested(100), " json_deep (400)"},
      {nested(100'000), " json_deep (400)"},
  };
  for (const Case& each : cases) EXPECT_EQ(body_faults(each.body), each.faults) << each.body;
}

TEST(Shape, ManyFaultsAreCutShort) {
  std::string body = R"({"title":"x")";
  for (int i = 0; i < 1000; ++i) body += ",\"f" + std::to_string(i) + "\":1";
  Request request;
  request.body = body + "}";
  try {
    read_body(request, kWish);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.faults.size(), 50U);
  }
}

TEST(Shape, ReadsQueriesByType) {
  const auto faults = [](const char* query) {
    Request request;
    request.query = *read_pairs(query);
    return faults_of([&] { read_query(request, kWish); });
  };
  struct Case {
    const char* query;
    const char* faults;
  };
  const std::vector<Case> cases = {
      {"title=x", ""},
      {"", "?title required"},
      {"title=x&count=5&on=true&tags=a,b", ""},
      {"title=x&title=y", "?title repeated"},
      {"title=x&count=five", "?count type"},
      {"title=x&count=5x", "?count type"},
      {"title=x&count=99999999999999999999", "?count type"},
      {"title=x&count=", "?count type"},
      {"title=x&on=yes", "?on type"},
      {"title=x&tags=a,b,c", "?tags too_many"},
      {"title=x&day=2026-11-31", "?day format"},
      {"title=x&x/y=1", "?x/y unknown_field"},
      {"title=x&place=1", "?place type"},
  };
  for (const Case& each : cases) EXPECT_EQ(faults(each.query), each.faults) << each.query;
  Request request;
  request.query = *read_pairs("title=x&count=5&on=0&tags=a,,b");
  EXPECT_THROW(read_query(request, kWish), Error) << "an empty item is an item";
  request.query = *read_pairs("title=x&count=5&on=0&tags=a");
  EXPECT_EQ(read_query(request, kWish).dump(),
            R"({"title":"x","count":5,"on":false,"tags":["a"]})");
}

TEST(Shape, FindsAnswersThatDepart) {
  EXPECT_EQ(departure(Json::parse(R"({"title":"x"})"), kWish), std::nullopt);
  EXPECT_EQ(departure(Json::parse(R"({"title":"x","more":1})"), kWish),
            "/more: request.error.unknown_field");
  EXPECT_EQ(departure(Json{5}, kWish), "Wish is no object");
}

TEST(Shape, BecomesASchema) {
  const Json schema = to_schema(kWish);
  EXPECT_EQ(schema["required"].dump(), R"(["title"])");
  EXPECT_FALSE(schema["additionalProperties"].boolean());
  EXPECT_EQ(schema["properties"]["title"].dump(),
            R"({"type":"string","maxLength":10,"minLength":1,"description":"Title."})");
  EXPECT_EQ(schema["properties"]["link"]["type"].dump(), R"(["string","null"])");
  EXPECT_EQ(schema["properties"]["kind"]["enum"].dump(), R"(["a","b"])");
  EXPECT_EQ(schema["properties"]["places"]["items"]["properties"]["latitude"]["minimum"].integer(),
            -90);
  EXPECT_EQ(schema["properties"]["at"]["format"].text(), "date-time");
}

}  // namespace allmende::tests

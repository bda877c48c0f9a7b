#include "federation/vocab/document.hpp"

#include <gtest/gtest.h>

#include "federation/vocab/activity.hpp"
#include "federation/vocab/uris.hpp"
#include "models/base/error.hpp"

namespace allmende {

static std::string refusal(const std::string& text) {
  try {
    read_document(text);
    return "";
  } catch (const Error& error) {
    EXPECT_EQ(error.status, 422);
    return error.key;
  }
}

static std::string nested(int levels) {
  std::string text = "1";
  for (int i = 0; i < levels; ++i) text = "[" + text + "]";
  return "{\"x\":" + text + "}";
}

TEST(ReadDocument, CountsLevelsFromTheWhole) {
  EXPECT_EQ(refusal(nested(30)), "");
  EXPECT_EQ(refusal(nested(31)), "documents.error.too_big");
  EXPECT_EQ(refusal(nested(60)), "documents.error.too_big");
  EXPECT_EQ(refusal(nested(100000)), "documents.error.too_big");
}

TEST(ReadDocument, RefusesWhatIsNoObjectInUtf8) {
  for (const char* text : {"", "[]", "1", "null", "{\"a\":1,\"a\":2}", "{\"a\":\"\xc3\"}", "{} {}",
                           "\xef\xbb\xbf{}", "{'a':1}", "{\"a\":NaN}"}) {
    EXPECT_EQ(refusal(text), "documents.error.malformed") << text;
  }
}

TEST(ReadDocument, LooksAtContextsWhereverTheyStand) {
  const std::string as2 = R"("@context":"https://www.w3.org/ns/activitystreams")";
  EXPECT_EQ(refusal("{" + as2 + "}"), "");
  EXPECT_EQ(refusal(R"({"object":{"@context":{"actor":"x:y"}}})"), "documents.error.context");
  EXPECT_EQ(refusal(R"({"@context":{"actor":"as:actor"}})"), "documents.error.context");
  EXPECT_EQ(refusal(R"({"@context":["https://www.w3.org/ns/activitystreams",{"id":"@id"}]})"), "");
}

TEST(Vocabulary, ReadsOneThingInManySpellings) {
  const Json thing = Json::parse(
      R"({"type":["sc:Event","Event"],"id":"a","url":[{"href":"u"}],"name":{"de":"Ü"},
          "to":["as:Public"],"sc:offers":1,"offers":null,"kinds":"as:Group"})");
  EXPECT_EQ(type_of(thing), "Event");
  EXPECT_EQ(type_of(Json::parse(R"({"type":"as:Group"})")), "Group");
  EXPECT_EQ(type_of(Json::parse(R"({"type":"sc:Event"})")), "sc:Event");
  EXPECT_EQ(url_of(thing["url"]), "u");
  EXPECT_EQ(natural_text(thing, "name"), "Ü");
  EXPECT_EQ(member(thing, "offers").integer(), 1);
  EXPECT_TRUE(addresses_public(thing));
  EXPECT_FALSE(addresses_public(Json::parse(R"({"bto":["as:Public"]})")));
}

TEST(Vocabulary, AnActivityIsAboutWhatItsInnermostObjectIs) {
  EXPECT_EQ(subject_of(Json::parse(R"({"type":"Create","object":{"id":"e","object":"x"}})")), "e");
  EXPECT_EQ(subject_of(Json::parse(R"({"type":"Undo","object":{"id":"f","object":"x"}})")), "x");
  EXPECT_EQ(subject_of(Json::parse(R"({"type":"Undo","object":"f"})")), "f");
  EXPECT_EQ(subject_of(Json::parse(R"({"type":"Flag","object":["a","b"]})")), "");
}

TEST(Uris, AnOriginIsSchemeHostAndPort) {
  EXPECT_EQ(origin_of("HTTPS://Stadt.Example:443/x"), "https://stadt.example");
  EXPECT_EQ(origin_of("https://stadt.example:8443/x#y"), "https://stadt.example:8443");
  for (const char* none : {"stadt.example", "mailto:a@b", "https://", "https://a@b/",
                           "https://a b/", "acct:a@b", "https://a\\b/"}) {
    EXPECT_EQ(origin_of(none), "") << none;
  }
}

}  // namespace allmende
